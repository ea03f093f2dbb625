import { describe, expect, it } from 'vitest'
import { type Name, scenario } from '../../../test/scenario.ts'
import { type Area, firstDay, lastDay, problemsOf } from './testing.ts'

const jobTitle = 'Parenting practitioner'

/** The address of the first of someone's open places. */
async function placeOf({ sunita }: Area, name: Name): Promise<string> {
  const html = await (await sunita.get(`/people/:${name}`)).text()
  return /href="(\/people\/[\da-f-]+\/places\/[\da-f-]+)\/move"/.exec(html)?.[1] ?? ''
}

describe('moving', () => {
  it('ends the place the day before and begins the new one', async () => {
    const area = await scenario()
    const { sunita, teams, events } = area
    const place = await placeOf(area, 'grace')
    const move = { team: teams.parenting, jobTitle, ...firstDay('2026-12-01') }
    expect((await sunita.post(`${place}/move`, move)).status).toBe(303)
    const page = await sunita.read('/people/:grace')
    expect(page).toContain('Grace Mensah moves on 1 December 2026 to parenting')
    expect(page).toContain('outreach, Hillside Family Hub since 1 January 2020, until the end of 30 November 2026')
    expect(page).toContain('parenting, Hillside Family Hub from 1 December 2026')
    expect(await events('grace')).toEqual(['person-moved by sunita'])
  })

  it('changes who sees the record from the day on', async () => {
    const area = await scenario()
    const { sunita, omar, dilip, teams } = area
    expect((await omar.get('/people/:grace/record')).status).toBe(200)
    const place = await placeOf(area, 'grace')
    await sunita.post(`${place}/move`, { team: teams.parenting, jobTitle, ...firstDay('2026-11-21') })
    expect((await omar.get('/people/:grace/record')).status).toBe(403)
    expect((await dilip.get('/people/:grace/record')).status).toBe(200)
  })

  it('sent twice, moves once', async () => {
    const area = await scenario()
    const { sunita, teams, events, errors } = area
    const place = await placeOf(area, 'grace')
    const move = { team: teams.parenting, jobTitle, ...firstDay('2026-12-01') }
    const answers = await Promise.all([sunita.post(`${place}/move`, move), sunita.post(`${place}/move`, move)])
    const refused = answers.find(({ status }) => status === 422)!
    expect(await problemsOf(refused)).toEqual([
      '#firstDay-day The first day must be before their place in outreach ends. Add a new place instead',
    ])
    expect(await events('grace')).toEqual(['person-moved by sunita'])
    expect(errors).toEqual([])
  })

  it('refuses a day before the place began, what they do already, and a team that is not of this area', async () => {
    const area = await scenario()
    const { sunita, teams } = area
    const elsewhere = await scenario()
    const place = await placeOf(area, 'grace')
    const problems = async (form: Record<string, string>) => problemsOf(await sunita.post(`${place}/move`, form))
    expect(await problems({ team: teams.parenting, jobTitle, ...firstDay('2019-12-31') })).toEqual([
      '#firstDay-day The first day must be on or after 1 January 2020, when their place in outreach begins',
    ])
    expect(await problems({ team: teams.outreach, jobTitle, ...firstDay('2026-11-21') })).toEqual([
      '#team This is what they do now. Choose something else',
    ])
    expect(await problems({ team: elsewhere.teams.outreach, jobTitle, ...firstDay('2026-11-21') })).toEqual([
      '#team Select a team that is open',
    ])
  })

  it('on the first day of a place puts a mistake right: the wrong team never shows', async () => {
    const area = await scenario()
    const { sunita, teams } = area
    const place = await placeOf(area, 'grace')
    await sunita.post(`${place}/move`, { team: teams.parenting, jobTitle, ...firstDay('2020-01-01') })
    const page = await sunita.read('/people/:grace')
    expect(page).toContain('parenting, Hillside Family Hub since 1 January 2020')
    expect(page).not.toContain('outreach, Hillside Family Hub')
  })
})

describe('a job title', () => {
  it('changes from a day on', async () => {
    const area = await scenario()
    const { sunita, events } = area
    const place = await placeOf(area, 'grace')
    await sunita.post(`${place}/job-title`, { jobTitle: 'Senior practitioner', ...firstDay('2026-11-01') })
    const page = await sunita.read('/people/:grace')
    expect(page).toContain('Senior practitioner outreach, Hillside Family Hub since 1 November 2026')
    expect(page).toContain('Parenting practitioner outreach, Hillside Family Hub 1 January 2020 to 31 October 2026')
    expect(await events('grace')).toEqual(['job-title-changed by sunita'])
  })
})

describe('a further place', () => {
  it('stands beside the others, until its last day', async () => {
    const { sunita, teams, events } = await scenario()
    const form = { team: teams.parenting, jobTitle: 'Mentor', ...firstDay('2026-12-01'), ...lastDay('2027-03-31') }
    expect((await sunita.post('/people/:grace/places/add', form)).status).toBe(303)
    const page = await sunita.read('/people/:grace')
    expect(page).toContain('Mentor parenting, Hillside Family Hub from 1 December 2026, until the end of 31 March 2027')
    expect(page).toContain('outreach, Hillside Family Hub since 1 January 2020')
    expect(await events('grace')).toEqual(['place-added by sunita'])
  })

  it('is one in each team at a time', async () => {
    const { sunita, teams, errors } = await scenario()
    const form = { team: teams.outreach, jobTitle: 'Mentor', ...firstDay('2026-12-01') }
    expect(await problemsOf(await sunita.post('/people/:grace/places/add', form))).toEqual([
      '#firstDay-day They already have a place in this team on some of these days. Choose another first day or team',
    ])
    expect(errors).toEqual([])
  })

  it('ends no later than the person leaves, and does not begin after', async () => {
    const { sunita, teams } = await scenario()
    await sunita.post('/people/:grace/end', lastDay('2026-12-31'))
    const form = { team: teams.parenting, jobTitle: 'Mentor', ...firstDay('2026-12-01') }
    await sunita.post('/people/:grace/places/add', form)
    expect(await sunita.read('/people/:grace')).toContain('from 1 December 2026, until the end of 31 December 2026')
    const late = await sunita.post('/people/:grace/places/add', { ...form, ...firstDay('2027-01-01') })
    expect(await problemsOf(late)).toEqual(['#firstDay-day The first day must be before Grace Mensah leaves'])
  })

  it('has a last day that is a real one, not before its first', async () => {
    const { sunita, teams } = await scenario()
    const form = { team: teams.parenting, jobTitle: 'Mentor', ...firstDay('2026-12-01') }
    const problems = async (date: Record<string, string>) =>
      problemsOf(await sunita.post('/people/:grace/places/add', { ...form, ...date }))
    expect(await problems(lastDay('2026-11-30'))).toEqual([
      '#lastDay-day The last day must be on or after the first day',
    ])
    expect(await problems({ ...lastDay('2026-12-05'), 'lastDay-month': '' })).toEqual([
      '#lastDay-month The last day must include a month',
    ])
  })
})

describe('ending a place', () => {
  it('keeps them in the area, without a team once the day is over', async () => {
    const area = await scenario()
    const { sunita, omar, events } = area
    const place = await placeOf(area, 'grace')
    await sunita.post(`${place}/end`, lastDay('2026-11-20'))
    const page = await sunita.read('/people/:grace')
    expect(page).toContain('They have no place in a team')
    expect(page).toContain('1 January 2020 to 20 November 2026')
    expect((await omar.get('/people/:grace/record')).status).toBe(403)
    expect(await problemsOf(await sunita.post(`${place}/end`, lastDay('2026-11-20')))).toEqual([
      '#lastDay-day This place has ended already',
    ])
    expect(await events('grace')).toEqual(['place-ended by sunita'])
  })

  it('takes back one that was entered by mistake', async () => {
    const area = await scenario()
    const { sunita, events } = area
    await sunita.post(`${await placeOf(area, 'grace')}/end`, { then: 'take-back' })
    expect(await sunita.read('/people/:grace')).not.toContain('outreach, Hillside Family Hub')
    expect(await events('grace')).toEqual(['place-taken-back by sunita'])
  })
})

it('knows no place of another person', async () => {
  const area = await scenario()
  const { sunita, people, teams } = area
  const place = (await placeOf(area, 'grace')).replace(people.grace, people.leo)
  const move = { team: teams.parenting, jobTitle, ...firstDay('2026-12-01') }
  expect((await sunita.post(`${place}/move`, move)).status).toBe(404)
  expect((await sunita.post(`${place}/end`, { then: 'take-back' })).status).toBe(404)
})
