import { describe, expect, it } from 'vitest'
import { sent, told, wrongIn } from '../../../test/asking.ts'
import { dateBoxes } from '../../ui/index.ts'
import { problemsOf } from '../people/testing.ts'
import {
  askForAction,
  type Centre,
  centre,
  choose,
  decided,
  follow,
  register,
  sample,
  seen,
  settle,
  step,
} from './testing.ts'

const units = ['NM-301', 'NM-302'] as const

/** Amina has done what is asked, by decisions of the day; her centre samples what is drawn, and has the number. */
async function finished(on = '2026-11-19') {
  const area = await centre()
  await sample(area, 'drawn')
  const registration = await register(area, { bodyNumber: 'B 1', ...dateBoxes('bodyOn', '2026-10-02') })
  await choose(area.amina, registration, ...units)
  const first = await decided(area, registration, 'NM-301', { on })
  await decided(area, registration, 'NM-302', { on })
  await follow(area, registration)
  return { area, registration, first }
}

const claim = (area: Centre, registration: string, on = '2026-11-20') =>
  step(area.cleo, registration, 'claim', { number: 'C 1', way: 'direct', ...dateBoxes('on', on) })

const certificate = (area: Centre, registration: string, on = '2026-11-21') =>
  step(area.cleo, registration, 'certificate', { number: 'X 9', ...dateBoxes('on', on) })

const because = 'quality assurance has asked for action on it'
const stopped = `NM-301: Settle a group does not count any more: ${because}`

describe('a unit of what is claimed that stops counting', () => {
  it('is told on the page and to the manager', async () => {
    const { area, registration } = await finished()
    await claim(area, registration)
    expect(await area.cleo.read('/')).not.toContain('do not count any more')
    const action = await askForAction(area, registration, 'NM-301')
    const page = await area.cleo.read(registration)
    expect(page).toContain(`${stopped}. The assessor answers the action, and an internal quality assurer closes it`)
    expect(page).toContain('Until then the certificate cannot be recorded')
    expect(page).not.toContain('Record the certificate')
    expect(await area.cleo.read('/')).toContain('See why units of 1 learner do not count any more')
    const list = `/centres/${area.centre}?units=short`
    expect(await (await area.cleo.get('/')).text()).toContain(`href="${list}"`)
    expect(await area.cleo.read(list)).toContain('Amina Hassan')
    await settle(area, action)
    expect(await area.cleo.read('/')).not.toContain('do not count any more')
    expect(area.errors).toEqual([])
  })

  it('holds the certificate up until it counts again', async () => {
    const { area, registration } = await finished()
    await claim(area, registration)
    const action = await askForAction(area, registration, 'NM-301')
    expect(await problemsOf(await certificate(area, registration))).toEqual([
      expect.stringContaining(`#revision The certificate cannot be recorded yet. ${stopped}`),
    ])
    const { said } = await told(area.cleo, registration)
    expect(said['warnings']).toEqual([expect.stringContaining(stopped)])
    const byProgram = { revision: said['revision'], number: 'X 9', on: '2026-11-21' }
    expect(wrongIn(await sent(area.cleo, `${registration}/certificate`, byProgram))[0]).toContain(stopped)
    expect(await area.amina.read('/record?kind=qualification')).not.toContain('Northmoor Level 3 Certificate')
    expect(await area.amina.read(`${registration}/transcript`)).toContain(`Not done yet: ${because}`)
    await settle(area, action)
    expect((await certificate(area, registration)).status).toBe(303)
    expect(await area.amina.read('/record?kind=qualification')).toContain('Northmoor Level 3 Certificate')
    expect(area.errors).toEqual([])
  })

  it('is found out as the certificate is recorded, where nobody has told of it before', async () => {
    const { area, registration, first } = await finished()
    await claim(area, registration)
    await decided(area, registration, 'NM-301', { results: { '1.1': 'met', '1.2': 'not-met' }, anew: first })
    expect(await problemsOf(await certificate(area, registration))).toEqual([
      expect.stringContaining('not every criterion of it is met by a decision that stands'),
    ])
    expect(await area.cleo.read(registration)).toContain('NM-301: Settle a group does not count any more')
  })

  it('of what is not claimed yet reopens it, by name, also as the claim is recorded', async () => {
    const { area, registration, first } = await finished()
    await decided(area, registration, 'NM-301', { results: { '1.1': 'met', '1.2': 'not-met' }, anew: first })
    expect(await problemsOf(await claim(area, registration))).toEqual([
      '#revision This registration has been reopened: NM-301: Settle a group: not every criterion of it is met by a decision that stands',
    ])
    expect(await area.amina.read(registration)).toContain(
      'Reopen, of itself, 21 November 2026: NM-301: Settle a group: not every criterion of it is met by a decision that stands',
    )
  })

  it('can be worked on again once the claim is taken back, with the reason', async () => {
    const { area, registration } = await finished()
    await claim(area, registration)
    const action = await askForAction(area, registration, 'NM-301')
    expect(await problemsOf(await step(area.cleo, registration, 'unclaim'))).toEqual(['#because Enter the reason'])
    const revision = await seen(area.cleo, `${registration}/steps/unclaim`)
    const takenBack = { because: 'More is to be handed in', revision }
    for (const time of ['first', 'again'])
      expect((await area.cleo.post(`${registration}/steps/unclaim`, takenBack)).status, time).toBe(303)
    const page = await area.cleo.read(registration)
    expect(page).toContain('Take back the claim, by Cleo Marsh, 21 November 2026: More is to be handed in')
    expect(page).toContain('Achieved The portfolio of Amina Hassan')
    expect(page).not.toContain('the certificate cannot be recorded')
    await settle(area, action)
    expect((await claim(area, registration, '2026-11-21')).status).toBe(303)
  })

  it('counts as achieved and not as on record, with the same number as under Qualifications', async () => {
    const { area, registration } = await finished()
    await askForAction(area, registration, 'NM-301')
    const page = await area.amina.read(registration)
    expect(page).toContain('6 of the 12 needed are on record')
    expect(page).toContain('Achieved, whether or not it is on record yet Any 12 credits: 12 of the 12 needed')
    expect(await area.amina.read('/qualifications/nm-l3')).toContain('6 of the 12 needed are on record')
    expect((await told(area.amina, registration)).said).toMatchObject({
      progress: { parts: [{ isMet: false }] },
      achieved: [{ counted: 12, needed: 12, isMet: true }],
    })
  })

  it('is told to the learner until they have read why', async () => {
    const { area, registration } = await finished()
    await askForAction(area, registration, 'NM-301')
    const news = 'Unit NM-301 does not count for now: read why'
    expect(await area.leo.read('/')).not.toContain(news)
    expect(await area.amina.read('/')).toContain(news)
    await area.cleo.read(registration)
    expect(await area.amina.read('/')).toContain(news)
    expect(await area.amina.read(registration)).toContain(because)
    expect(await area.amina.read('/')).not.toContain(news)
  })
})

describe('the day on a certificate', () => {
  it('lies neither before the claim nor in days to come, and that of the claim not before everything counted', async () => {
    const { area, registration } = await finished()
    expect(await problemsOf(await claim(area, registration, '2026-11-18'))).toEqual([
      '#on-day The day of the claim must be from 19 November 2026, when the last unit needed came to count',
    ])
    expect(await problemsOf(await claim(area, registration, '2026-11-22'))).toEqual([
      '#on-day The day of the claim must be today or in the past',
    ])
    await claim(area, registration)
    expect(await area.amina.read(registration)).toContain('made on 20 November 2026, number C 1')
    expect(await problemsOf(await certificate(area, registration, '2026-11-19'))).toEqual([
      '#on-day The day on the certificate must be from the day of the claim, 20 November 2026',
    ])
    expect(await problemsOf(await certificate(area, registration, '2026-11-22'))).toEqual([
      '#on-day The day on the certificate must be today or in the past',
    ])
    expect((await certificate(area, registration, '2026-11-20')).status).toBe(303)
  })

  it('is not before the work was done, where that was decided anew after the claim', async () => {
    const { area, registration, first } = await finished()
    await claim(area, registration)
    await decided(area, registration, 'NM-301', { on: '2026-11-21', anew: first })
    expect(await problemsOf(await certificate(area, registration, '2026-11-20'))).toEqual([
      '#on-day The day on the certificate must be from 21 November 2026, when the last unit needed was achieved',
    ])
  })
})

describe('a certificate that was recorded wrongly', () => {
  it('is put right with a reason, and the record keeps what it said', async () => {
    const { area, registration } = await finished()
    await claim(area, registration)
    await certificate(area, registration, '2026-11-20')
    expect(await area.cleo.read(`${registration}/steps/correct`)).toContain('those who manage their team')
    const right = { number: 'X 10', ...dateBoxes('on', '2026-11-21') }
    expect(await problemsOf(await step(area.cleo, registration, 'correct', right))).toEqual([
      '#because Enter the reason',
    ])
    const same = { number: 'X 9', ...dateBoxes('on', '2026-11-20'), because: 'No reason' }
    expect(await problemsOf(await step(area.cleo, registration, 'correct', same))).toEqual([
      '#number The certificate has this number and this day already. Change one of them',
    ])
    const early = { ...right, ...dateBoxes('on', '2026-11-19'), because: 'Misread' }
    expect(await problemsOf(await step(area.cleo, registration, 'correct', early))).toEqual([
      '#on-day The day on the certificate must be from the day of the claim, 20 November 2026',
    ])
    for (const reader of [area.nadia, area.amina, area.ivy])
      expect((await step(reader, registration, 'correct', { ...right, because: 'No' })).status).toBe(403)
    expect((await step(area.cleo, registration, 'correct', { ...right, because: 'Misread' })).status).toBe(303)
    const page = await area.amina.read(registration)
    expect(page).toContain('Certificate X 10, 21 November 2026')
    expect(page).toContain('X 10 of 21 November 2026 in place of X 9 of 20 November 2026. Misread')
    const [entry = ''] =
      /\/record\/[0-9a-f-]{36}/.exec(await (await area.amina.get('/record?kind=qualification')).text()) ?? []
    const kept = await area.amina.read(entry)
    expect(kept).toContain('Cleo Marsh corrected it: Certificate X 10 in place of X 9. Misread')
    const ofTeam = entry.replace('/record/', `/people/${area.people.amina}/record/`)
    expect(await area.dilip.read(ofTeam)).toContain('Certificate X 10 in place of X 9. Misread')
    expect(kept).toContain('20 November 2026 became 21 November 2026')
    expect(kept).not.toContain('Not yet verified')
    expect(await area.amina.read(`${registration}/transcript`)).toContain('certificate X 10')
    expect(area.errors).toEqual([])
  })

  it('is told to the learner, as the certificate was, until they have read it', async () => {
    const { area, registration } = await finished()
    await claim(area, registration)
    await certificate(area, registration)
    expect(await area.amina.read('/')).toContain('Your certificate is recorded Northmoor Level 3 Certificate')
    expect((await told(area.amina, registration)).said).toMatchObject({ certificateNumber: 'X 9' })
    expect(await area.amina.read('/')).not.toContain('Your certificate')
    await step(area.cleo, registration, 'correct', {
      number: 'X 10',
      ...dateBoxes('on', '2026-11-21'),
      because: 'Misread',
    })
    expect(await area.amina.read('/')).toContain('Your certificate was put right')
    await area.amina.read(registration)
    expect(await area.amina.read('/')).not.toContain('Your certificate')
  })
})

describe('a direct claim', () => {
  it('is refused where the centre may not claim so, or not yet; where that is not said the form tells it', async () => {
    const { area, registration } = await finished()
    const settings = `/centres/${area.centre}/direct-claims`
    const body = 'Northmoor Awards'
    const form = `${registration}/steps/claim`
    expect(await area.cleo.read(form)).toContain(`Whether the centre may claim directly from ${body} is not said`)
    for (const [said, problem] of [
      [{ body }, '#status Select whether the centre may claim directly'],
      [{ body: 'Nobody’s Awards', status: 'no' }, '#body Select the awarding body'],
      [{ body, status: 'yes' }, '#since-day Enter the day since when it may'],
      [
        { body, status: 'yes', ...dateBoxes('since', '2026-09-01') },
        '#reference Enter the reference that the awarding body gave',
      ],
      [
        { body, status: 'yes', reference: 'DCS 7', ...dateBoxes('since', '2026-11-22') },
        '#since-day The day since when it may must be today or in the past',
      ],
    ] as const)
      expect(await problemsOf(await area.cleo.post(settings, said))).toEqual([problem])
    for (const reader of [area.nadia, area.ivy, area.amina]) expect((await reader.get(settings)).status).toBe(403)
    await area.cleo.post(settings, { body, status: 'no' })
    expect(await area.cleo.read(settings)).toContain(`${body} No`)
    expect(await problemsOf(await claim(area, registration))).toEqual([
      `#way Riverbank may not claim directly from ${body}. It is kept under “Settings of the centre”`,
    ])
    const since = { ...dateBoxes('since', '2026-11-21'), reference: 'DCS 7' }
    await area.cleo.post(settings, { body, status: 'yes', ...since })
    expect(await area.cleo.read(form)).toContain('Whether the centre may: Yes, since 21 November 2026, DCS 7')
    expect(await problemsOf(await claim(area, registration))).toEqual([
      expect.stringContaining('since 21 November 2026, after the day of the claim'),
    ])
    await area.cleo.post(settings, { body, status: 'not-said' })
    expect(await area.cleo.read(settings)).toContain('What is said Nothing yet')
    expect((await claim(area, registration)).status).toBe(303)
    expect(area.errors).toEqual([])
  })
})

describe('a step that cannot be taken', () => {
  it('is told as such, without its form', async () => {
    const { area, registration } = await finished()
    const page = await area.cleo.get(`${registration}/steps/certificate`)
    expect(page.status).toBe(409)
    const text = await page.text()
    expect(text).toContain('“Record the certificate” cannot be done now: this is quality assured.')
    expect(text).not.toContain('name="number"')
    for (const name of ['resume', 'transfer', 'correct', 'unclaim'])
      expect((await area.cleo.get(`${registration}/steps/${name}`)).status, name).toBe(409)
    expect((await area.cleo.get(`${registration}/steps/claim`)).status).toBe(200)
    await claim(area, registration)
    await askForAction(area, registration, 'NM-301')
    const held = await area.cleo.get(`${registration}/steps/certificate`)
    expect(held.status).toBe(409)
    expect(await held.text()).toContain(because)
  })
})

describe('that something was assessed before the awarding body knew of the learner', () => {
  it('is warned of on the claim, the certificate and the transcript too', async () => {
    const { area, registration } = await finished('2026-10-01')
    const early = 'Something was assessed on 1 October 2026, before the registration with the awarding body'
    for (const page of [registration, `${registration}/transcript`, `${registration}/steps/claim`])
      expect(await area.cleo.read(page), page).toContain(early)
    expect(JSON.stringify((await told(area.amina, `${registration}/transcript`)).said['warnings'])).toContain(early)
    await claim(area, registration)
    expect(await area.cleo.read(`${registration}/steps/certificate`)).toContain(early)
  })
})
