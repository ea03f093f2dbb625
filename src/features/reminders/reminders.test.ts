import { describe, expect, it } from 'vitest'
import { type Name, scenario } from '../../../test/scenario.ts'
import { from, many, run } from '../../db/index.ts'
import { day } from '../../kit/plain-date.ts'
import { add } from '../record/testing.ts'
import { remindersStanding } from './index.ts'
import { date, night, trainAmina } from './testing.ts'

type Area = Awaited<ReturnType<typeof scenario>>

/** What stands for someone on a day, by key. */
async function standing(area: Area, name: Name, on: string) {
  const [rows] = await area.tenant.read([remindersStanding(area.tenantId, area.people[name], day(on), 50)])
  return rows.map(({ subject, madeOn, endsOn }) => `${subject}, told ${madeOn} until ${endsOn}`)
}
async function allOf({ tenant, tenantId, people }: Area, name: Name) {
  const query = from
    .selectFrom('reminder')
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', people[name])
    .orderBy('reminder_id')
    .select(['key', 'state', 'ends_on'])
  const [rows] = await tenant.read([many(query)])
  return rows
}
const idOn = (page: string, act: string) =>
  new RegExp(`/(?:reminders|outbox)/([\\w-]{36})/${act}`).exec(page)?.[1] ?? ''

/** A training called so, on that day. */
const training = (title: string, on: string) => ({
  topic: { topic: 'other' },
  name: { title, provider: '' },
  date: date(on),
})

const lapses = 'Your safeguarding training counts until the end of 13 January 2027'

describe('what lapses', () => {
  it('is told to the person the night after it comes near: why, until when, and only here', async () => {
    const area = await scenario()
    await trainAmina(area)
    expect(await area.amina.read('/reminders')).toContain('Nothing to remind you of')
    await night(area)
    const page = await area.amina.read('/reminders')
    expect(page).toContain(lapses)
    expect(page).toContain('until the end of 13 January 2027')
    expect(page).toContain('Why: A rule that your area follows rests on it. Told on 21 November 2026')
    expect(page).toContain('No e-mail is sent: Cairn has not been told of a mail server')
    expect(page).toContain('Told here, not by e-mail.')
    for (const name of ['leo', 'dilip', 'sunita'] as const)
      expect(await area[name].read('/reminders'), name).not.toContain('safeguarding')
    expect(area.errors).toEqual([])
  })

  it('is told once a step, however often it is worked out, and each step takes the place of the one before', async () => {
    const area = await scenario()
    await trainAmina(area)
    for (const on of ['2026-11-21', '2026-11-21', '2026-11-22', '2026-12-15', '2027-01-07', '2027-01-13'])
      await night(area, on)
    expect((await allOf(area, 'amina')).map(({ key }) => key.split(':').at(-1))).toEqual(['90', '30', '7'])
    expect(await standing(area, 'amina', '2027-01-13')).toEqual([`${lapses}, told 2027-01-07 until 2027-01-14`])
    expect(await standing(area, 'amina', '2027-01-14')).toEqual([])
    await night(area, '2027-01-14')
    expect(await allOf(area, 'amina')).toHaveLength(3)
  })

  it('is made up for where nights were missed, and told no more once it is renewed', async () => {
    const area = await scenario()
    await trainAmina(area)
    await night(area, '2026-12-30')
    expect(await standing(area, 'amina', '2026-12-30')).toHaveLength(1)
    const renewed = await add(area.amina, 'training', {
      ...{ topic: { topic: 'safeguarding' }, group: { group: 'B' } },
      ...{ name: { title: 'Renewed', provider: '' }, date: { 'on-day': '20', 'on-month': '11', 'on-year': '2026' } },
    })
    await area.dilip.post(`/people/:amina${renewed}/verify`)
    await night(area, '2026-12-31')
    expect(await standing(area, 'amina', '2026-12-31')).toEqual([])
  })

  it('is told to those who manage the person once a week, as a number', async () => {
    const area = await scenario()
    await trainAmina(area)
    await night(area, '2026-12-30')
    expect(await standing(area, 'dilip', '2026-12-30')).toEqual([])
    for (const on of ['2026-12-31', '2027-01-01', '2027-01-04', '2027-01-05']) await night(area, on)
    const subject = 'Something is about to lapse in your team'
    expect(await standing(area, 'dilip', '2027-01-05')).toEqual([`${subject}, told 2027-01-04 until 2027-01-11`])
    expect((await allOf(area, 'dilip')).map(({ key }) => key)).toEqual([
      'team-lapse:2026-12-28',
      'team-lapse:2027-01-04',
    ])
    expect(await standing(area, 'petra', '2027-01-05')).toHaveLength(1)
    expect(await standing(area, 'omar', '2027-01-05')).toEqual([])
  })
})

describe('what waits', () => {
  it('asks whether what was planned has happened, its person alone, also where only they see it', async () => {
    const area = await scenario()
    await add(area.amina, 'training', training('Talking to teenagers', '2026-11-25'))
    const own = from.updateTable('entry').where('tenant_id', '=', area.tenantId).set({ visibility: 'own' })
    await area.tenant.write((tx) => tx.run(run(own)))
    await night(area, '2026-11-25')
    expect(await standing(area, 'amina', '2026-11-25')).toEqual([])
    await night(area, '2026-11-26')
    const page = await area.amina.read('/reminders')
    expect(page).toContain('Something you planned for 25 November 2026: did it happen?')
    expect(page).not.toContain('Talking to teenagers')
    expect(await allOf(area, 'dilip')).toEqual([])
  })

  it('tells managers of claims that have waited, which they may see', async () => {
    const area = await scenario()
    await add(area.amina, 'training', training('Talking to teenagers', '2026-05-14'))
    await night(area, '2026-12-05')
    expect(await standing(area, 'dilip', '2026-12-05')).toEqual([])
    await night(area, '2026-12-07')
    expect(await standing(area, 'dilip', '2026-12-07')).toEqual([
      'Entries wait for you to verify them, told 2026-12-07 until 2026-12-14',
    ])
    // Today names whose they are.
    expect(await (await area.dilip.get('/reminders')).text()).toMatch(/href="\/">Entries wait for you to verify them/)
    expect(await area.dilip.read('/')).toContain('Verify an entry of Amina Hassan')
    expect(await standing(area, 'amina', '2026-12-07')).toEqual([])
  })

  it('tells managers nothing of a claim that waits for its person’s answer', async () => {
    const area = await scenario()
    const entry = await add(area.amina, 'training', training('Talking to teenagers', '2026-05-14'))
    await area.dilip.post(`/people/:amina${entry}/ask`, { said: 'Who ran it?' })
    await night(area, '2026-12-07')
    expect(await standing(area, 'dilip', '2026-12-07')).toEqual([])
  })

  it('tells the one who decides that someone waits, until it is decided', async () => {
    const area = await scenario()
    const form = { about: 'evidence', reason: 'It is with Dilip', evidence: area.people.dilip, rule: area.people.maya }
    const said = await area.amina.post('/practice/hertfordshire/lead/wrong', form)
    await night(area)
    expect(await standing(area, 'dilip', '2026-11-21')).toEqual([])
    await night(area, '2026-11-22')
    const subject = 'Someone asks you to look at an answer again'
    expect(await standing(area, 'dilip', '2026-11-22')).toEqual([`${subject}, told 2026-11-22 until 2027-02-19`])
    await area.dilip.post(said.headers.get('location') ?? '', { outcome: 'stands', answer: 'It counts already.' })
    await night(area, '2026-11-23')
    expect(await standing(area, 'dilip', '2026-11-23')).toEqual([])
  })

  it('tells of a CPD year only whoever is registered, while something in it is left', async () => {
    const area = await scenario()
    await add(area.amina, 'registration', {
      regulator: { regulator: 'social-work-england', number: 'SW00000', state: 'registered' },
      dates: date('2024-12-02'),
    })
    await night(area)
    expect(await standing(area, 'amina', '2026-11-21')).toEqual([
      'Your CPD year ends on 30 November 2026, told 2026-11-21 until 2026-12-01',
    ])
    for (const name of ['leo', 'dilip'] as const) expect(await allOf(area, name), name).toEqual([])
    await night(area, '2026-12-01')
    expect(await standing(area, 'amina', '2026-12-01')).toEqual([])
  })
})

describe('what one does not want', () => {
  it('is stopped by one press, for good, and begins again only with what comes', async () => {
    const area = await scenario()
    await trainAmina(area)
    await night(area)
    const stop = `/reminders/${idOn(await (await area.amina.get('/reminders')).text(), 'stop')}/stop`
    expect((await area.leo.post(stop)).status).toBe(404)
    expect((await area.amina.post(stop)).status).toBe(303)
    expect(await standing(area, 'amina', '2026-11-21')).toEqual([])
    expect(await area.amina.read('/reminders')).toContain('Before')
    await night(area, '2026-12-15')
    expect(await standing(area, 'amina', '2026-12-15')).toEqual([])
    const choices = await area.amina.read('/reminders/choices')
    expect(choices).toContain(`Stopped one by one ${lapses} You are not reminded of it.`)
    const cause = /name="cause" value="([^"]+)"/.exec(await (await area.amina.get('/reminders/choices')).text())?.[1]
    expect((await area.leo.post('/reminders/start', { kind: 'lapse', cause: cause ?? '' })).status).toBe(404)
    await area.amina.post('/reminders/start', { kind: 'lapse', cause: cause ?? '' })
    await night(area, '2027-01-07')
    expect((await allOf(area, 'amina')).map(({ key }) => key.split(':').at(-1))).toEqual(['90', '7'])
    expect(await area.events('amina')).toEqual(
      expect.arrayContaining(['reminder-stopped by amina', 'reminder-started by amina']),
    )
  })

  it('is stopped for good too where it comes once a week', async () => {
    const area = await scenario()
    await trainAmina(area)
    await night(area, '2027-01-05')
    const [weekly] = await standing(area, 'dilip', '2027-01-05')
    expect(weekly).toContain('Something is about to lapse in your team')
    const page = await (await area.dilip.get('/reminders')).text()
    expect((await area.dilip.post(`/reminders/${idOn(page, 'stop')}/stop`)).status).toBe(303)
    await night(area, '2027-01-11')
    expect(await standing(area, 'dilip', '2027-01-11')).toEqual([])
    const { dilip } = area
    expect(await dilip.read('/reminders/choices')).not.toContain('Stopped one by one')
    expect(await (await dilip.get('/reminders/choices')).text()).toMatch(/name="team_lapse"[^>]*value="none" checked/)
  })

  it('is a choice of each kind that one can be told of, and nothing else', async () => {
    const area = await scenario()
    await trainAmina(area)
    const page = await area.amina.read('/reminders/choices')
    expect(page).toContain('Something on my record is about to lapse')
    expect(page).not.toContain('people I manage')
    expect(await area.dilip.read('/reminders/choices')).toContain('people I manage')
    const choice = { lapse: 'none', cpd_year: 'here', planned: 'both' }
    expect((await area.amina.post('/reminders/choices', choice)).status).toBe(303)
    await night(area)
    expect(await allOf(area, 'amina')).toEqual([])
    const refused = await area.amina.post('/reminders/choices', { ...choice, lapse: 'sometimes' })
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('Select how you want to be reminded'),
    ])
    await area.amina.post('/reminders/choices', { ...choice, lapse: 'both' })
    await night(area)
    expect(await allOf(area, 'amina')).toHaveLength(1)
  })
})
