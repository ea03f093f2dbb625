import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { from, many, run } from '../../db/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import { dateBoxes } from '../../ui/index.ts'
import { addressOf, inviteFor, lastDay, li, problemsOf } from './testing.ts'

describe('the list of people', () => {
  it('tells by name who works where, and how they get in', async () => {
    const { sunita, amina } = await scenario()
    await amina.get('/')
    const page = await sunita.read('/people')
    expect(page).toMatch(/Amina Hassan \S+ parenting, Hillside Family Hub Has an account Dilip Rao/)
    expect(page).toMatch(/Grace Mensah \S+ outreach, Hillside Family Hub Not yet invited/)
    await sunita.post('/people/:grace/invitation')
    expect(await sunita.read('/people')).toMatch(/Grace Mensah \S+ outreach, Hillside Family Hub Invited/)
  })

  it('finds by a part of the name or e-mail address, and takes no letter for a wildcard', async () => {
    const { sunita } = await scenario()
    const found = await sunita.read('/people?q=MENS')
    expect(found).toContain('Grace Mensah')
    expect(found).not.toContain('Amina Hassan')
    expect(await sunita.read('/people?q=grace%40')).toContain('Grace Mensah')
    for (const wildcard of ['%25', '_', '%5C'])
      expect(await sunita.read(`/people?q=${wildcard}`)).toContain('Nobody found')
    expect(await sunita.read('/people?q=%00mens%00')).toContain('Grace Mensah')
  })

  it('shows fifty a page, each person once, in the order of their names', async () => {
    const { sunita, tenant, tenantId } = await scenario()
    const rows = Array.from({ length: 110 }, (_, n) => ({
      tenant_id: tenantId,
      person_id: newId<PersonId>(),
      name: `Twin ${String(Math.floor(n / 2)).padStart(3, '0')}`,
      email: `twin${n}@northmoor.example`,
    }))
    await tenant.write((tx) => tx.run(run(from.insertInto('person').values(rows))))
    const seen: string[] = []
    for (let address = '/people?q=twin'; address !== '';) {
      const html = await (await sunita.get(address)).text()
      const names = [...html.matchAll(/href="\/people\/[\da-f-]{36}">\s*(Twin \d+)/g)].map(([, name]) => name ?? '')
      expect(names.length).toBeLessThanOrEqual(50)
      seen.push(...names)
      address = /href="(\/people\?[^"]*after=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    }
    expect(seen).toEqual(rows.map(({ name }) => name))
  })

  it('keeps those who have left apart', async () => {
    const { sunita, email } = await scenario()
    await sunita.post('/people/:grace/end', lastDay('2026-11-20'))
    expect(await sunita.read('/people')).not.toContain(email('grace'))
    expect(await sunita.read('/people?show=left')).toMatch(/Grace Mensah \S+ No team Left after 20 November 2026/)
  })
})

describe('adding a person', () => {
  it('leads to their page, where the invitation is offered', async () => {
    const { sunita, teams, tenant, tenantId } = await scenario()
    const answer = await sunita.post('/people/add', { ...li, team: teams.outreach })
    expect(answer.status).toBe(303)
    const page = await sunita.read(addressOf(answer))
    expect(page).toContain('李 O’Brien-Şahin')
    expect(page).toContain('li.obrien@northmoor.example')
    expect(page).toContain('Family support worker outreach, Hillside Family Hub since 21 November 2026')
    expect(page).toContain('Invite 李')
    const query = from.selectFrom('event').where('tenant_id', '=', tenantId).where('kind', '=', 'person-added')
    expect((await tenant.read([many(query.select('kind'))]))[0]).toHaveLength(1)
  })

  it('takes a name of 200 characters and a first day to come', async () => {
    const { sunita, teams } = await scenario()
    const long = { ...li, name: 'ñ'.repeat(200), team: teams.outreach, ...dateBoxes('firstDay', '2027-01-04') }
    const page = await sunita.read(addressOf(await sunita.post('/people/add', long)))
    expect(page).toContain('ñ'.repeat(200))
    expect(page).toContain('from 4 January 2027')
    const tooLong = await sunita.post('/people/add', { ...long, name: 'ñ'.repeat(201) })
    expect(await problemsOf(tooLong)).toEqual(['#name Their name must be 200 characters or fewer'])
  })

  it('says what is missing, beside each field, and keeps what was typed', async () => {
    const { sunita } = await scenario()
    const answer = await sunita.post('/people/add', {
      name: 'Li',
      email: 'li@',
      'firstDay-day': '31',
      'firstDay-month': '2',
      'firstDay-year': '2026',
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('value="li@"')
    for (const problem of [
      'Enter their email address in the correct format, like name@example.com',
      'Select the team',
      'Enter their job title',
      'The first day must be a real date, like 27 3 2026',
    ])
      expect(html).toContain(problem)
  })

  it('takes a year far ahead for a slip of the finger', async () => {
    const { sunita, teams } = await scenario()
    const late = { ...li, team: teams.outreach, ...dateBoxes('firstDay', '2999-12-31') }
    expect(await problemsOf(await sunita.post('/people/add', late))).toEqual([
      '#firstDay-year Check the year of the first day',
    ])
  })

  it('names whoever has the e-mail address already, also when the form is sent twice at once', async () => {
    const { sunita, teams, errors } = await scenario()
    const form = { ...li, team: teams.outreach }
    const answers = await Promise.all([sunita.post('/people/add', form), sunita.post('/people/add', form)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    const refused = answers.find(({ status }) => status === 422)!
    expect(await problemsOf(refused)).toEqual([
      '#email 李 O’Brien-Şahin already has this email address. Find them under People',
    ])
    expect(errors).toEqual([])
  })

  it('refuses a team of another area', async () => {
    const { sunita } = await scenario()
    const elsewhere = await scenario()
    const answer = await sunita.post('/people/add', { ...li, team: elsewhere.teams.outreach })
    expect(await problemsOf(answer)).toEqual(['#team Select a team that is open'])
  })
})

describe('correcting a person', () => {
  it('saves the name and e-mail address, and closes a link that went to the old address', async () => {
    const { sunita, visitor, events } = await scenario()
    const link = await inviteFor({ sunita }, 'grace')
    const form = { name: 'Grace Mensah-Boateng', email: 'grace@new.example' }
    expect((await sunita.post('/people/:grace/correct', form)).status).toBe(303)
    expect(await sunita.read('/people/:grace')).toContain('Grace Mensah-Boateng')
    expect((await visitor().get(link)).status).toBe(404)
    expect(await events('grace')).toEqual(['person-invited by sunita', 'person-corrected by sunita'])
  })

  it('names whoever has the e-mail address already', async () => {
    const { sunita, email, errors } = await scenario()
    const answer = await sunita.post('/people/:grace/correct', { name: 'Grace Mensah', email: email('leo') })
    expect(await problemsOf(answer)).toEqual([
      '#email Leo Grant already has this email address. Find them under People',
    ])
    expect(errors).toEqual([])
  })
})
