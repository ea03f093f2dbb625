import { describe, expect, it } from 'vitest'
import { sent, told, wrongIn } from '../../../test/asking.ts'
import { csv } from '../imports/testing.ts'
import { type Centre, centre, choose, decided, follow, register, sample } from './testing.ts'

const award = { qualification: 'nm-l3', on: '2026-10-01' }

async function registered(area: Centre, form = {}) {
  const made = await sent(area.cleo, `/centres/${area.centre}/registrations`, {
    ...{ ...award, person: area.people.amina },
    ...form,
  })
  return { ...made, at: `/registrations/${String(made.said['id'])}` }
}

describe('a program of the centre', () => {
  it('registers a learner as the page does, once', async () => {
    const area = await centre()
    const made = await registered(area, { awardingBody: { number: 'NM 7', on: '2026-10-12' } })
    expect(made.status).toBe(201)
    expect(made.said).toMatchObject({
      ...{ learnerName: 'Amina Hassan', state: 'registered', bodyNumber: 'NM 7', bodyRegisteredOn: '2026-10-12' },
      ...{ rule: { source: 'Handbook of 2024' }, newer: { source: 'Handbook of 2026', from: '2026-11-01' } },
      ...{ keeps: true, chooses: true, may: ['suspend', 'withdraw', 'transfer'] },
    })
    expect(await area.amina.read(made.at)).toContain('Northmoor Level 3 Certificate')
    expect(wrongIn(await registered(area))).toEqual([
      'qualification: Amina Hassan is registered for this already, since 1 October 2026 at Riverbank',
    ])
  })

  it('is told what is wrong, and where', async () => {
    const area = await centre()
    expect(wrongIn(await registered(area, { on: '2026-12-01' }))).toEqual([
      'on: The day of registration must be today or in the past',
    ])
    expect(wrongIn(await registered(area, { awardingBody: { number: 'NM 7' } }))).toEqual([
      'awardingBody.on: Must be given',
    ])
    expect(wrongIn(await registered(area, { person: undefined, who: 'ma' }))[0]).toMatch(
      /^person: \d people go by “ma”/,
    )
    expect(wrongIn(await registered(area, { assessor: area.staff.ivy }))).toEqual([
      'assessor: Select an assessor of this centre',
    ])
    expect(wrongIn(await told(area.cleo, `/centres/${area.centre}/learners`))).toEqual([
      'who: Must be a part of a name or an email address',
    ])
  })

  it('finds whom a name means, with what tells people apart', async () => {
    const area = await centre()
    const { said } = await told(area.cleo, `/centres/${area.centre}/learners?who=amina`)
    expect(said).toMatchObject({ items: [{ id: area.people.amina, name: 'Amina Hassan' }], more: false })
    expect(await told(area.cleo, `/centres/${area.centre}/learners?who=a`)).toMatchObject({ said: { more: true } })
  })

  it('lists who is registered page by page', async () => {
    const area = await centre()
    await register(area)
    await register(area, { who: 'Leo Grant', qualification: 'wwp-l3-award' })
    const list = `/centres/${area.centre}/registrations?limit=1`
    const first = await told(area.ivy, list)
    expect(first.said['items']).toMatchObject([{ learnerName: 'Leo Grant' }])
    const second = await told(area.ivy, `${list}&cursor=${String(first.said['next'])}`)
    expect(second.said).toMatchObject({ items: [{ learnerName: 'Amina Hassan' }], next: null })
    expect((await told(area.ivy, `${list}&qualification=nm-l3`)).said).toMatchObject({
      items: [{ learnerName: 'Amina Hassan' }],
      next: null,
    })
    expect((await told(area.ivy, `${list}&cursor=nonsense`)).status).toBe(422)
    expect((await told(area.ivy, `${list}&state=nonsense`)).status).toBe(422)
  })

  it('sees of each row of a cohort what is wrong, and registers all or nobody', async () => {
    const area = await centre()
    const at = `/centres/${area.centre}/cohort`
    const file = (...rows: string[][]) => csv(['Name', 'Qualification', 'Registered on'], ...rows)
    const leo = ['Leo Grant', 'nm-l3', '2026-10-01']
    const wrong = file(leo, ['Nobody Known', 'nm-l3', '2026-10-01'])
    const looked = await sent(area.cleo, at, wrong)
    expect(looked.said['rows']).toMatchObject([
      { row: 2, learner: 'Leo Grant', registeredOn: '2026-10-01', problems: [] },
      { row: 3, problems: [expect.stringContaining('Nobody in the area')] },
    ])
    expect(wrongIn(await sent(area.cleo, `${at}/register`, wrong))[0]).toMatch(/^rows\.3: /)
    const list = `/centres/${area.centre}/registrations`
    expect((await told(area.cleo, list)).said['items']).toEqual([])
    expect(await sent(area.cleo, `${at}/register`, file(leo))).toMatchObject({ status: 201, said: { registered: 1 } })
    expect((await told(area.cleo, list)).said['items']).toMatchObject([{ learnerName: 'Leo Grant' }])
    expect(wrongIn(await sent(area.cleo, at, 'a'))[0]).toMatch(/^file: /)
  })

  it('takes the steps that the page offers, with what they ask', async () => {
    const area = await centre()
    const { at, said } = await registered(area)
    const { revision } = said
    expect(wrongIn(await sent(area.cleo, `${at}/suspend`, { revision, because: ' ' }))).toEqual([
      'because: Enter the reason',
    ])
    expect(wrongIn(await sent(area.cleo, `${at}/claim`, { revision, number: 'C 7', way: 'direct' }))[0]).toMatch(
      /^revision: /,
    )
    const suspended = await sent(area.cleo, `${at}/suspend`, { revision, because: 'Long leave' })
    expect(suspended.said).toMatchObject({
      ...{ state: 'suspended', may: ['resume', 'withdraw', 'transfer'] },
      steps: [{ step: 'suspend', because: 'Long leave', by: 'Cleo Marsh' }],
    })
    expect(wrongIn(await sent(area.cleo, `${at}/resume`, { revision }))[0]).toMatch(/has been changed since you began/)
  })

  it('sees what carries over before it transfers, and goes on with the new registration', async () => {
    const area = await centre()
    await sample(area, 'none')
    const { at, said } = await registered(area)
    await choose(area.amina, at, 'NM-301', 'NM-302')
    await decided(area, at, 'NM-301')
    await follow(area, at)
    const seen = await told(area.cleo, `${at}/transfer`)
    expect(seen.said).toMatchObject({
      ...{ possible: true, source: 'Handbook of 2026' },
      units: [
        { title: 'NM-301: Settle a group', counts: false, achieved: true },
        { title: 'NM-302: Lead a session', counts: true, achieved: false, met: 0, waiting: 0 },
      ],
      ...{ left: [], pieces: 0, criteriaMet: 2, waiting: 0 },
    })
    const { revision } = (await told(area.cleo, at)).said
    const after = await sent(area.cleo, `${at}/transfer`, { revision, because: 'They asked to' })
    expect(after.said).toMatchObject({ transferredFrom: said['id'], state: 'registered', newer: null })
    expect((await told(area.cleo, at)).said).toMatchObject({ state: 'transferred', transferredTo: after.said['id'] })
  })

  it('may no more than its person', async () => {
    const area = await centre()
    const { at, said } = await registered(area)
    const { revision } = said
    const by = { because: 'Long leave', revision }
    for (const reader of [area.amina, area.nadia, area.ivy])
      expect((await sent(reader, `${at}/suspend`, by)).status).toBe(403)
    for (const reader of [area.leo, area.dilip, area.sunita, area.edgar]) {
      expect((await told(reader, at)).status).toBe(403)
      expect((await told(reader, `${at}/transcript`)).status).toBe(403)
    }
    expect((await told(area.ivy, `${at}/units`)).status).toBe(403)
    expect((await told(area.nadia, `/centres/${area.centre}/settings`)).status).toBe(403)
    expect((await told(area.nadia, at)).said).toMatchObject({ keeps: false, may: [], chooses: true })
    expect(await area.amina.read('/record/readers')).toContain('Your registration')
  })
})

describe('a program of the learner', () => {
  it('asks whether units go together before it chooses them', async () => {
    const area = await centre()
    const { at } = await registered(area)
    const units = `${at}/units`
    expect((await told(area.amina, `${units}?whatIf=NM-301`)).said).toMatchObject({ verdict: { status: 'not-met' } })
    const both = await told(area.amina, `${units}?whatIf=NM-301,NM-302`)
    expect(both.said).toMatchObject({ verdict: { status: 'met' } })
    expect((await told(area.amina, at)).said['units']).toEqual([])
    const strange = { units: ['NM-30'], seen: [] }
    expect(wrongIn(await sent(area.amina, units, strange))[0]).toMatch(/^units: “NM-30” is no unit that can be chosen/)
    expect(wrongIn(await told(area.amina, `${units}?whatIf=NM-30`))[0]).toMatch(/^whatIf: “NM-30” is no unit/)
    const chosen = await sent(area.amina, units, { units: ['NM-301', 'NM-302'], seen: both.said['chosen'] })
    expect(chosen.said).toMatchObject({ verdict: { status: 'met' } })
    expect((await told(area.amina, at)).said['units']).toMatchObject([{ unit: 'NM-301' }, { unit: 'NM-302' }])
    expect(wrongIn(await sent(area.amina, units, { units: ['NM-301'], seen: [] }))[0]).toMatch(
      /^seen: Its units have been chosen anew/,
    )
  })

  it('plans by months, and leaves what it does not name', async () => {
    const area = await centre()
    const { at } = await registered(area)
    await choose(area.amina, at, 'NM-301', 'NM-302')
    await sent(area.amina, `${at}/plan`, { months: { 'NM-301': '2027-03' } })
    const planned = await sent(area.amina, `${at}/plan`, { months: { 'NM-302': '2027-05' } })
    expect(planned.said['units']).toMatchObject([{ finishIn: '2027-03' }, { finishIn: '2027-05' }])
    expect(wrongIn(await sent(area.amina, `${at}/plan`, { months: { 'NM-303': '2027-03' } }))[0]).toMatch(
      /^months.NM-303: This unit is not chosen/,
    )
    expect(wrongIn(await sent(area.amina, `${at}/plan`, { months: { 'NM-301': '1999-01' } }))).toEqual([
      'months.NM-301: Must be a month that can be chosen',
    ])
    expect(wrongIn(await sent(area.amina, `${at}/plan`, { months: { 'NM-301': 'March' } }))).toEqual([
      'months.NM-301: Must be a month, such as 2027-03',
    ])
  })

  it('takes a transcript of what is achieved alone', async () => {
    const area = await centre()
    const { at } = await registered(area)
    await choose(area.amina, at, 'NM-301', 'NM-302')
    await decided(area, at, 'NM-301', { on: '2026-11-20' })
    await follow(area, at)
    expect((await told(area.amina, `${at}/transcript`)).said).toMatchObject({
      ...{ asOf: '2026-11-21', certificateNumber: null },
      units: [{ unit: 'NM-301', achievedOn: '2026-11-20', assuredOn: null }],
    })
  })
})
