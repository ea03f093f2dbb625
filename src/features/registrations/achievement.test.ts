import { describe, expect, it } from 'vitest'
import { day } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/index.ts'
import { problemsOf } from '../people/testing.ts'
import { type Centre, centre, choose, decided, follow, register, sample, seen, step } from './testing.ts'

/** Amina is registered at a centre that samples so, and has chosen units. */
async function learner(sampling: string | undefined, units: readonly string[] = two, form = {}) {
  const area = await centre()
  if (sampling !== undefined) await sample(area, sampling)
  const registration = await register(area, form)
  await choose(area.amina, registration, ...units)
  return { area, registration }
}
const two = ['NM-301', 'NM-302'] as const

/** Both units are achieved, and what follows has followed. */
async function achieved(area: Centre, registration: string, units: readonly string[] = two) {
  for (const unit of units) await decided(area, registration, unit)
  await follow(area, registration)
}

const met = { '1.1': 'met', '1.2': 'met' } as const

describe('a unit', () => {
  it('is achieved once every criterion is met, whichever submission shows it', async () => {
    const { area, registration } = await learner(undefined)
    await decided(area, registration, 'NM-301', { results: { '1.1': 'met', '1.2': 'more-needed' } })
    await follow(area, registration)
    expect(await area.amina.read(registration)).toContain('1 of 2 criteria met')
    await decided(area, registration, 'NM-301', { results: { '1.2': 'met' }, on: '2026-11-21' })
    await follow(area, registration)
    expect(await area.nadia.read(registration)).toContain('Achieved on 21 November 2026')
  })

  it('is not achieved by a trainee’s decision until it is countersigned', async () => {
    const { area, registration } = await learner(undefined)
    const { tomas, nadia } = area.staff
    await decided(area, registration, 'NM-301', { by: tomas, asTrainee: true })
    await follow(area, registration)
    expect(await area.amina.read(registration)).toContain('0 of 2 criteria met')
    await decided(area, registration, 'NM-301', { by: tomas, asTrainee: true, countersigned: nadia })
    await follow(area, registration)
    expect(await area.amina.read(registration)).toContain('Achieved on 20 November 2026')
  })

  it('of which not all criteria are loaded is never achieved of itself, and says so', async () => {
    const { area, registration } = await learner('none', ['NM-304', 'NM-302'])
    await decided(area, registration, 'NM-304')
    await follow(area, registration)
    const page = await area.amina.read(registration)
    expect(page).toContain('Not all of its criteria are loaded, so Cairn cannot tell when it is achieved')
    expect(page).not.toContain('Achieved on')
  })

  it('counts only by the centre’s rule, and not while the centre has said none', async () => {
    const { area, registration } = await learner(undefined)
    await achieved(area, registration)
    expect(await area.amina.read(registration)).toContain('Achieve, of itself, 21 November 2026')
    expect(await area.amina.read('/qualifications')).toContain('No unit is on record')
    await sample(area, 'none')
    expect(await area.amina.read(registration)).toContain('Quality-assure, of itself')
    expect(await area.amina.read('/qualifications')).toContain('NM-301: Settle a group')
  })

  it.each([
    ['every-unit', [], 'registered'],
    ['every-unit', ['agreed'], 'registered'],
    ['every-unit', ['agreed', 'agreed'], 'quality-assured'],
    ['every-unit', ['agreed', 'action'], 'registered'],
    ['drawn', [], 'quality-assured'],
    ['drawn', ['drawn'], 'achieved'],
    ['drawn', ['action'], 'achieved'],
    ['drawn', ['agreed'], 'quality-assured'],
  ] as const)('where the centre samples %s, with samples %j, leads to %s', async (sampling, outcomes, reached) => {
    const { area, registration } = await learner(sampling)
    for (const unit of two) await decided(area, registration, unit)
    const samples = outcomes.map((outcome, index) => ({ unit: two[index]!, outcome, on: day('2026-11-21') }))
    await follow(area, registration, samples)
    const page = await area.cleo.read(registration)
    expect(page.includes('Quality-assure, of itself')).toBe(reached === 'quality-assured')
    expect(page).toContain('Achieve, of itself')
  })

  it('enters the learner’s record, verified, with the decision, and leaves it where that is changed', async () => {
    const { area, registration } = await learner('none')
    const first = await decided(area, registration, 'NM-301')
    await decided(area, registration, 'NM-302')
    await follow(area, registration)
    const qualifications = await area.amina.read('/qualifications/nm-l3')
    expect(qualifications).toContain('12 of the 12 needed are on record')
    expect(await area.amina.read('/record?kind=unit')).toContain('NM-301: Settle a group')
    await decided(area, registration, 'NM-301', { results: { '1.1': 'met', '1.2': 'not-met' }, anew: first })
    await follow(area, registration)
    expect(await area.amina.read(registration)).toContain('Reopen, of itself')
    expect(await area.amina.read('/qualifications/nm-l3')).toContain('6 of the 12 needed are on record')
    expect(await area.amina.read('/record?kind=unit&withdrawn=yes')).toContain('NM-301: Settle a group')
    await decided(area, registration, 'NM-301', { results: met, anew: { ...first, version: 2 } })
    await follow(area, registration)
    expect(await area.amina.read('/qualifications/nm-l3')).toContain('12 of the 12 needed are on record')
    expect(area.errors).toEqual([])
  })

  it('stays chosen once something was handed in for it', async () => {
    const { area, registration } = await learner('none')
    await decided(area, registration, 'NM-301', { results: { '1.1': 'met' } })
    await choose(area.amina, registration, 'NM-303')
    const page = await area.amina.read(registration)
    expect(page).toContain('NM-301')
    expect(page).toContain('NM-303')
    expect(page).not.toContain('NM-302')
  })
})

describe('the certificate', () => {
  it('and nothing before it makes the qualification one that is held, and what the learner may do another', async () => {
    const { area, registration } = await learner('none', ['300', 'PTLLS'], { qualification: 'wwp-l3-award' })
    const heldThen = async () => !(await area.amina.read('/qualifications')).includes('No qualification is on record')
    const mayDo = async () =>
      (await area.amina.read('/practice/hertfordshire/one-to-one')).replace(/^.*?On 21 November/, '')
    const before = await mayDo()
    const levelThree = 'Met: A qualification at level 3 or higher to work with parents'
    expect(before).not.toContain(levelThree)
    await achieved(area, registration, ['300', 'PTLLS'])
    expect(await area.amina.read(registration)).toContain('Quality-assure, of itself')
    const unclaimed = await step(area.cleo, registration, 'claim', { number: 'C 1', way: 'direct' })
    expect(await problemsOf(unclaimed)).toEqual([
      '#number First enter the number and the day that the awarding body gave for the registration',
    ])
    const body = `${registration}/body-number`
    const number = { bodyNumber: 'B 1', ...dateBoxes('bodyOn', '2026-10-02'), revision: await seen(area.cleo, body) }
    await area.cleo.post(body, number)
    const directly = { number: 'C 1', way: 'direct', signedOffBy: 'Nobody' }
    const revision = await seen(area.cleo, `${registration}/steps/claim`)
    for (const time of ['first', 'again'])
      expect((await area.cleo.post(`${registration}/steps/claim`, { ...directly, revision })).status, time).toBe(303)
    expect(await area.amina.read(registration)).toContain(
      'Claim from the awarding body, by Cleo Marsh, 21 November 2026: number C 1, by direct claim',
    )
    expect(await area.amina.read(registration)).not.toContain('Nobody,')
    expect(await heldThen()).toBe(false)
    expect(await mayDo()).toBe(before)
    const late = await step(area.cleo, registration, 'certificate', { number: 'X 9', ...dateBoxes('on', '2026-12-01') })
    expect(await problemsOf(late)).toEqual(['#on-day The day on the certificate must be today or in the past'])
    await step(area.cleo, registration, 'certificate', { number: 'X 9', ...dateBoxes('on', '2026-11-21') })
    expect(await heldThen()).toBe(true)
    expect(await area.amina.read(registration)).toContain('Certificate X 9, 21 November 2026')
    expect(await mayDo()).toContain(levelThree)
    expect(await area.amina.read(`${registration}/transcript`)).toContain('certificate X 9')
    expect(area.errors).toEqual([])
  })
})

describe('a claim', () => {
  it('says how: after external sign-off also by whom and on which day', async () => {
    const { area, registration } = await learner('none')
    await achieved(area, registration, ['NM-301', 'NM-302'])
    const body = `${registration}/body-number`
    const number = { bodyNumber: 'B 1', ...dateBoxes('bodyOn', '2026-10-02'), revision: await seen(area.cleo, body) }
    await area.cleo.post(body, number)
    const signedOff = { number: 'C 1', way: 'external-sign-off', signedOffBy: 'Edgar Blom' }
    const day = 'The day of the sign-off must be from the day of registration until today'
    for (const [form, problem] of [
      [{ number: 'C 1' }, '#way Select how it is claimed'],
      [{ number: 'C 1', way: 'by-pigeon' }, '#way Select how it is claimed'],
      [{ number: 'C 1', way: 'external-sign-off' }, '#signedOffBy Enter who signed it off'],
      [signedOff, '#signedOffOn-day Enter the day of the sign-off'],
      [{ ...signedOff, ...dateBoxes('signedOffOn', '2026-09-30') }, `#signedOffOn-day ${day}`],
      [{ ...signedOff, ...dateBoxes('signedOffOn', '2026-11-22') }, `#signedOffOn-day ${day}`],
    ] as const)
      expect(await problemsOf(await step(area.cleo, registration, 'claim', form))).toEqual([problem])
    await step(area.cleo, registration, 'claim', { ...signedOff, ...dateBoxes('signedOffOn', '2026-11-20') })
    expect(await area.amina.read(registration)).toContain(
      'by Cleo Marsh, 21 November 2026: number C 1, after external sign-off by Edgar Blom, 20 November 2026',
    )
  })
})

describe('a transfer to a newer version', () => {
  it('shows what carries over, and goes on as a new registration with what was achieved', async () => {
    const { area, registration } = await learner('none', ['NM-301', 'NM-302', 'NM-303'])
    const first = await decided(area, registration, 'NM-302')
    await decided(area, registration, 'NM-303', { results: { '1.1': 'met' } })
    await follow(area, registration)
    const preview = await area.cleo.read(`${registration}/steps/transfer`)
    expect(preview).toContain('Handbook of 2026')
    expect(preview).toContain('NM-302: Lead a session Counts')
    expect(preview).toContain('6 of the 18 needed')
    const moved = await step(area.cleo, registration, 'transfer', { because: 'The units suit better' })
    const successor = moved.headers.get('location') ?? ''
    expect(successor).not.toBe(registration)
    const page = await area.amina.read(successor)
    expect(page).toContain('Handbook of 2026')
    expect(page).toContain('Achieved on 20 November 2026')
    expect(page).toContain('1 of 2 criteria met')
    expect(await area.amina.read(registration)).toContain('Transfer to a newer version, by Cleo Marsh')
    expect((await area.amina.read('/record?kind=unit')).match(/NM-302/g)).toHaveLength(1)
    await decided(area, successor, 'NM-302', { results: { '1.1': 'not-met' }, anew: first })
    await follow(area, registration)
    expect(await area.amina.read(successor)).not.toContain('Achieved on')
    expect(area.errors).toEqual([])
  })

  it('is not offered where no newer version is in force', async () => {
    const area = await centre()
    const registration = await register(area, { on: '2026-11-02' })
    expect(await area.cleo.read(registration)).not.toContain('Transfer to a newer version')
    expect(await problemsOf(await step(area.cleo, registration, 'transfer', { because: 'Why not' }))).toEqual([
      '#revision No newer version of the rule, or of a unit that is chosen, is in force, so there is none to transfer to',
    ])
  })
})

describe('the choice of units', () => {
  it('is held against the rule that holds, by a button too, and kept when it is said', async () => {
    const area = await centre()
    const registration = await register(area)
    const page = await area.amina.read(`${registration}/units`)
    expect(page).toContain('NM-304: Without criteria')
    const look = await area.amina.post(`${registration}/units`, {
      'unit-NM-301': 'yes',
      'unit-NM-302': 'yes',
      do: 'look',
    })
    expect(await look.text()).toContain('Met')
    expect(await area.amina.read(registration)).toContain('No unit is chosen yet')
    await choose(area.nadia, registration, 'NM-301', 'nothing')
    expect(await area.amina.read(registration)).toContain('NM-301: Settle a group')
    for (const reader of [area.ivy, area.dilip]) expect((await choose(reader, registration, 'NM-302')).status).toBe(403)
    const stale = await area.amina.post(`${registration}/units`, { 'unit-NM-302': 'yes', do: 'keep', seen: '' })
    expect(await problemsOf(stale)).toEqual([
      '#unit Its units have been chosen anew since you began. Look at them, then choose again',
    ])
  })

  it('is not held up by what else of the registration was changed meanwhile', async () => {
    const { area, registration } = await learner(undefined)
    const address = `${registration}/units`
    const [, before = ''] = /name="seen" value="([^"]*)"/.exec(await (await area.amina.get(address)).text()) ?? []
    const body = { bodyNumber: 'B 1', ...dateBoxes('bodyOn', '2026-10-02') }
    const revision = await seen(area.cleo, `${registration}/body-number`)
    expect((await area.cleo.post(`${registration}/body-number`, { ...body, revision })).status).toBe(303)
    const kept = await area.amina.post(address, { 'unit-NM-303': 'yes', do: 'keep', seen: before })
    expect(kept.status).toBe(303)
    expect(await area.amina.read(registration)).toContain('NM-303: Work with fathers')
  })

  it('is planned by months', async () => {
    const { area, registration } = await learner(undefined)
    await area.amina.post(`${registration}/plan`, { 'month-NM-301': '2027-03-01', 'month-NM-302': 'soon' })
    const plan = await area.nadia.read(`${registration}/plan`)
    expect(plan).toMatch(/March 2027 NM-301: Settle a group.*Without a month NM-302: Lead a session/)
    expect((await area.ivy.post(`${registration}/plan`, {})).status).toBe(403)
    expect(area.errors).toEqual([])
  })
})
