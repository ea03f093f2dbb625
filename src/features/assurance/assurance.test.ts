import { describe, expect, it } from 'vitest'
import { from, run } from '../../db/index.ts'
import { due, opened, starts } from './opened.testing.ts'
import { acceptAll, decidedUnit, sampleOf } from './testing.ts'
import { day } from '../../kit/plain-date.ts'

const today = day('2026-11-21')

describe('a centre without a sampling policy', () => {
  it('says that it is not loaded, and Cairn proposes nothing', async () => {
    const { ivy, at, assured, registrations } = await opened()
    expect(await ivy.read(at)).toContain('Sampling policy: not loaded')
    const proposal = await ivy.read(`${at}/proposal`)
    expect(proposal).toContain('Sampling policy: not loaded. Cairn proposes nothing')
    await acceptAll(ivy, at)
    expect(await ivy.read(`${at}/plan`)).toContain('Nothing is planned')
    expect(await assured(registrations.amina)).toEqual([])
  })
})

describe('a centre at which no unit counts before it has been sampled', () => {
  it('has every achieved unit proposed, though it has no policy', async () => {
    const { area, cleo, ivy, centre, staff, people, at } = await opened()
    await cleo.post(`/centres/${centre}/settings`, { sampling: 'every-unit' })
    for (const learner of [people.grace, people.omar])
      await decidedUnit(area, { centre, learner, assessor: staff.nadia })
    expect(await ivy.read(at)).toContain('Sampled before a unit counts: Every unit')
    expect(await ivy.read(`${at}/proposal`)).toContain('2 proposed.')
    await acceptAll(ivy, at)
    expect(await ivy.read('/')).toContain('Sample what is planned: 2 units')
  })

  it.each(['none', 'drawn'])(
    'is not one that samples %s, at which nothing is proposed without a policy',
    async (sampling) => {
      const { area, cleo, ivy, centre, staff, people, at } = await opened()
      await cleo.post(`/centres/${centre}/settings`, { sampling })
      await decidedUnit(area, { centre, learner: people.grace, assessor: staff.nadia })
      expect(await ivy.read(`${at}/proposal`)).toContain('Sampling policy: not loaded. Cairn proposes nothing')
      await acceptAll(ivy, at)
      expect(await ivy.read(`${at}/plan`)).toContain('Nothing is planned')
    },
  )
})

describe('a sampling policy', () => {
  it('keeps each version; what is left empty is not set', async () => {
    const { cleo, at, setPolicy } = await opened()
    await setPolicy({ 'standing-trainee': '100' })
    await cleo.post(`${at}/policy`, { ...starts, 'unit-300': '20', 'weight-newUnit': '' })
    const page = await cleo.read(`${at}/policy`)
    expect(page).toContain('Version 2, from 21 November 2026 Unit 300: 20 % Written by Cleo Marsh')
    expect(page).toContain('Version 1, from 21 November 2026 Trainee assessor: 100 % Written by Ivy Lindgren')
    const plan = await cleo.read(`${at}/plan`)
    expect(plan).toContain('Unit 300: 20 % 1 of 2 to be sampled, 0 in the plan, 0 done. 1 not in the plan yet')
    expect(plan).not.toContain('Trainee assessor: 100 %')
  })

  it('takes whole numbers alone, and loses nothing that was typed', async () => {
    const { ivy, at, setPolicy } = await opened()
    const answer = await setPolicy({ 'standing-trainee': 'half', 'unit-300': '25', 'weight-newSite': '11' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(
      'The percentage for “Trainee assessor” must be a whole number from 0 to 100, or be left empty',
    )
    expect(page).toContain('The weight of “New site” must be a whole number from 0 to 10, or be left empty')
    expect(page).toContain('value="half"')
    expect(page).toContain('value="25"')
    expect(await ivy.read(at)).toContain('not loaded')
  })

  it('does not begin in the past', async () => {
    const { setPolicy } = await opened()
    const answer = await setPolicy({ 'starts-day': '20' })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('must be today or later')])
  })
})

describe('a plan', () => {
  it('is proposed with its reasons, and stands in the matrix', async () => {
    const { ivy, at, plan, setPolicy } = await opened()
    await setPolicy({ 'standing-trainee': '100' })
    expect(await ivy.read(`${at}/proposal`)).toContain(
      'Why: trainee assessor: 100 %. Decided by Tomas Reyes, Nadia Okoye',
    )
    await plan()
    const matrix = await ivy.read(at)
    expect(matrix).toMatch(/Leo Grant .* Planned summative, November 2026/)
    expect(matrix).toMatch(/Amina Hassan .* Not in the plan/)
    expect(await ivy.read(`${at}/plan`)).toContain(
      'Trainee assessor: 100 % 1 of 1 to be sampled, 1 in the plan, 0 done. 1 still to do',
    )
  })

  it('takes what is ticked alone, from a month on, spread evenly', async () => {
    const { ivy, at, setPolicy, registrations } = await opened()
    await setPolicy({ 'stage-summative': '100' })
    const answer = await ivy.post(`${at}/proposal`, { months: '1', 'month-month': '12', 'month-year': '2026' })
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('Select what is to be put into the plan'),
    ])
    const past = await acceptAll(ivy, at, { 'month-month': '10' })
    expect([past.status, await past.text()]).toEqual([422, expect.stringContaining('must be this month or later')])
    await ivy.post(`${at}/proposal`, {
      ...{ [`take-${registrations.leo} summative 300`]: 'yes', months: '1', 'month-month': '12', 'month-year': '2026' },
    })
    expect(await ivy.read(at)).toMatch(
      /Amina Hassan .* Not in the plan .*Leo Grant .* Planned summative, December 2026/,
    )
    const other = await opened()
    await other.setPolicy({ 'stage-summative': '100' })
    await acceptAll(other.ivy, other.at, { months: '2' })
    const plan = await other.ivy.read(`${other.at}/plan`)
    expect([plan.match(/in November 2026/g), plan.match(/in December 2026/g)]).toMatchObject([[{}], [{}]])
  })

  it('takes no month that is over, and nothing as summative of which nothing is decided', async () => {
    const { area, ivy, at, people, centre, registrations } = await opened()
    const grace = await decidedUnit(area, { centre, learner: people.grace, assessor: area.people.dilip })
    const chosen = { tenant_id: area.tenantId, registration_id: grace, unit_id: '301', chosen_at: new Date(0) }
    await area.tenant.write((tx) => tx.run(run(from.insertInto('registration_unit').values(chosen))))
    const sample = { registration: grace, unit: '301', because: 'Early', 'month-month': '12', 'month-year': '2026' }
    const early = await ivy.post(`${at}/samples/add`, { ...sample, stage: 'interim', 'month-year': '2020' })
    expect([early.status, await early.text()]).toEqual([422, expect.stringContaining('must be this month or later')])
    const summative = await ivy.post(`${at}/samples/add`, { ...sample, stage: 'summative' })
    expect([summative.status, await summative.text()]).toEqual([
      422,
      expect.stringContaining('Nothing has been decided about this unit yet, so it can be planned as interim alone'),
    ])
    await ivy.post(`${at}/samples/add`, { ...sample, stage: 'interim', 'month-month': '11' })
    expect(await ivy.read(`${at}/plan`)).toContain('it can be sampled once something is')
    expect(await ivy.read('/')).not.toContain('Sample what is planned')
    const page = await ivy.read(await sampleOf(area, grace))
    expect(page).toContain('so there is nothing to sample')
    expect(page).toContain('Plan it for another month, or take it out')
    await acceptAll(ivy, at)
    await ivy.post(`${at}/samples/add`, { ...sample, registration: registrations.leo, unit: '300', stage: 'summative' })
    const move = await ivy.post(`${await sampleOf(area, registrations.leo)}/move`, {
      ...{ 'month-month': '10', 'month-year': '2026' },
    })
    expect(move.status).toBe(422)
  })

  it('takes what the quality assurer adds, once, and lets it go with a reason alone', async () => {
    const { area, ivy, at, registrations } = await opened()
    const sample = {
      ...{ registration: registrations.amina, unit: '300', stage: 'interim', because: 'She asked for a second look' },
      ...{ 'month-month': '12', 'month-year': '2026' },
    }
    await ivy.post(`${at}/samples/add`, sample)
    expect(await ivy.read(`${at}/plan`)).toContain(
      'in December 2026 Planned; interim. Why: She asked for a second look',
    )
    expect(await (await ivy.post(`${at}/samples/add`, sample)).text()).toContain('is in the plan already')
    for (const [field, value] of Object.entries({
      registration: 'nonsense',
      unit: '999',
      stage: '',
      'month-year': '12',
    }))
      expect((await ivy.post(`${at}/samples/add`, { ...sample, [field]: value })).status, field).toBe(422)
    const left = from.updateTable('registration').set({ state: 'withdrawn' })
    await area.tenant.write((tx) => tx.run(run(left.where('registration_id', '=', registrations.leo))))
    const late = await ivy.post(`${at}/samples/add`, { ...sample, registration: registrations.leo })
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('Select a learner of this centre')])
    const address = await sampleOf(area, registrations.amina)
    expect((await ivy.post(`${address}/remove`, { because: ' ' })).status).toBe(422)
    await ivy.post(`${address}/move`, { 'month-month': '1', 'month-year': '2027' })
    for (const time of ['first', 'again'])
      expect((await ivy.post(`${address}/remove`, { because: 'She is on leave' })).status, time).toBe(303)
    expect(await ivy.read(`${at}/plan`)).toContain('Nothing is planned')
    expect(await ivy.read(address)).toContain('Take out of the plan, Ivy Lindgren. She is on leave')
  })

  it('is changed by quality assurers alone; the manager reads it', async () => {
    const { area, cleo, nadia, at, plan, registrations } = await opened()
    await plan()
    const address = await sampleOf(area, registrations.leo)
    expect((await cleo.get(at)).status).toBe(200)
    expect((await cleo.post(`${at}/proposal`)).status).toBe(403)
    expect((await cleo.post(`${address}/remove`, { because: 'No' })).status).toBe(403)
    expect((await nadia.get(at)).status).toBe(403)
    expect((await nadia.post(address, { result: 'agreed', feedback: 'Mine', seen: '1' })).status).toBe(403)
    expect((await area.amina.get(address)).status).toBe(403)
  })
})

describe('a unit that is sampled', () => {
  it('is agreed with feedback, and is assured', async () => {
    const { area, ivy, at, plan, registrations, assured, ...centre } = await opened()
    await plan()
    const address = await sampleOf(area, registrations.leo)
    const page = await ivy.read(address)
    expect(page).toContain('A home visit, observed (1.1)')
    expect(page).toContain('signed by Tomas Reyes')
    expect(page).toContain('countersigned by Nadia Okoye')
    expect(await assured(registrations.leo)).toEqual([{ unit: '300', outcome: 'drawn', on: today }])
    expect(await assured(registrations.amina)).toEqual([])
    const done = await ivy.post(address, { result: 'agreed', feedback: 'Fair and well explained', seen: '1' })
    expect(done.status).toBe(303)
    expect(await ivy.read(at)).toMatch(/Leo Grant .* Agreed summative/)
    expect(await assured(registrations.leo)).toEqual([{ unit: '300', outcome: 'agreed', on: today }])
    const { tomas, nadia } = centre
    for (const assessor of [tomas, nadia])
      expect(await assessor.read('/feedback')).toContain('Done: agreed, Ivy Lindgren. Fair and well explained')
    expect(await tomas.read(address)).toContain('Fair and well explained')
    expect(await area.leo.read('/record/readers')).toContain('Ivy Lindgren A sample of unit 300')
    const twice = await ivy.post(address, { result: 'agreed', feedback: 'Fair and well explained', seen: '1' })
    expect(twice.headers.get('location')).toBe(address)
  })

  it('loses nothing that was typed, and says what is missing', async () => {
    const { area, ivy, plan, registrations } = await opened()
    await plan()
    const address = await sampleOf(area, registrations.leo)
    const answer = await ivy.post(address, { feedback: 'Nearly there', seen: '1' })
    const page = await answer.text()
    expect([answer.status, page.includes('Select whether you agree'), page.includes('Nearly there')]).toEqual([
      422,
      true,
      true,
    ])
  })

  it('asks for a fresh look where a decision was signed since the page was opened', async () => {
    const { area, ivy, plan, registrations } = await opened()
    await plan()
    const address = await sampleOf(area, registrations.leo)
    const answer = await ivy.post(address, { result: 'agreed', feedback: 'Fair', seen: '0' })
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('signed since you opened this page'),
    ])
  })

  it('waits with its action for the assessor, then for the quality assurer', async () => {
    const { area, ivy, tomas, plan, registrations, assured } = await opened()
    await plan()
    const address = await sampleOf(area, registrations.leo)
    const what = 'Say where the plan was followed'
    const said = { result: 'action', feedback: 'One gap', seen: '1', assessor: area.people.leo, what, ...due }
    expect(await (await ivy.post(address, said)).text()).toContain('Select who is to do it')
    const late = await ivy.post(address, { ...said, 'due-month': '10' })
    expect(await late.text()).toContain('must be today or later')
    const { staff } = await staffIn(ivy, address)
    await ivy.post(address, { ...said, assessor: staff })
    expect(await assured(registrations.leo)).toMatchObject([{ outcome: 'action' }])
    expect(await tomas.read('/')).toContain('Answer the action on unit 300 of Leo Grant by 10 December 2026')
    const [action = ''] = /\/sample-actions\/[\w-]+/.exec(await (await tomas.get('/')).text()) ?? []
    expect((await tomas.post(`${action}/close`)).status).toBe(403)
    await tomas.post(action, { answer: 'I added it to the feedback' })
    expect(await tomas.read('/')).not.toContain('Answer the action')
    expect(await ivy.read('/')).toContain('Close the action on unit 300 of Leo Grant')
    expect(await ivy.read(action)).toContain('I added it to the feedback')
    await ivy.post(`${action}/close`)
    expect(await ivy.read(address)).toContain('Done: action closed')
    expect(await assured(registrations.leo)).toMatchObject([{ outcome: 'agreed' }])
  })
})

/** The assessor whom the page offers first. */
async function staffIn(ivy: { get: (path: string) => Promise<Response> }, address: string) {
  const [, staff = ''] = /<option value="([\w-]+)"/.exec(await (await ivy.get(address)).text()) ?? []
  return { staff }
}
