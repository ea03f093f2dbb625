import { describe, expect, it } from 'vitest'
import { parseRules } from '../../catalogue/index.ts'
import { day, daysBetween } from '../../kit/plain-date.ts'
import { yearStanding } from '../cpd/index.ts'
import { personOf } from './ids.ts'
import { ask, catalogue, entriesOf, tell, today, told } from './testing.ts'

describe('what its people may do on 21 November 2026', () => {
  it.each([
    ['Amira Khan', 'lead', 'incredible-years', 'met until 2027-04-21'],
    ['Tom Okafor', 'lead', 'nurturing-programme', 'met until 2026-11-29'],
    ['Bronwen Ellis', 'lead', 'incredible-years', 'not-met'],
    ['Callum Reid', 'one-to-one', 'incredible-years', 'met until 2028-12-21'],
    ['Callum Reid', 'lead', 'incredible-years', 'not-met'],
    ['Ngozi Adeyemi', 'lead', 'strengthening-families-strengthening-communities', 'met until 2028-10-31'],
    ['Ngozi Adeyemi', 'lead', 'incredible-years', 'not-met'],
    ['Danielle Foster', 'lead', 'incredible-years', 'not-met'],
    ['Piotr Zielinski', 'lead', 'nurturing-programme', 'not-met'],
    ['Hannah Whitlock', 'one-to-one', 'incredible-years', 'cannot-tell until 2029-03-21'],
    ['Marlon Baptiste', 'lead', 'incredible-years', 'cannot-tell until 2028-10-21'],
    ['Siobhan O’Neill', 'lead', 'incredible-years', 'cannot-tell until 2026-11-30'],
    ['Ellie Marsh', 'lead', 'incredible-years', 'not-met'],
    ['Kwame Boateng', 'lead', 'incredible-years', 'met until 2029-02-21'],
    ['Lucy Trant', 'one-to-one', 'nurturing-programme', 'cannot-tell until 2027-10-21'],
    ['Owen Llewellyn', 'one-to-one', 'nurturing-programme', 'not-met'],
    ['Rosie Tarrant', 'lead', 'incredible-years', 'not-met'],
    ['Rosie Tarrant', 'co-facilitator', 'incredible-years', 'cannot-tell until 2029-03-26'],
  ])('%s, %s, %s: %s', (name, role, programme, expected) => {
    const { status, until } = ask(name, `practice/hertfordshire/${role}`, { programme })
    expect([status, until && `until ${until}`].filter(Boolean).join(' ')).toBe(expected)
  })

  it.each([
    [
      'Callum Reid',
      'lead',
      'Level 3 or higher in group facilitation: nothing on record meets this.', // for want of unit 319
    ],
    [
      'Bronwen Ellis',
      'lead',
      'Safeguarding Group B was last refreshed on 21 October 2023 and lapsed at the end of 20 October 2026.',
    ],
    [
      'Rosie Tarrant',
      'co-facilitator',
      'A qualified practitioner beside them: the question does not say whether a qualified practitioner co-facilitates.',
    ],
  ])('%s, %s: the reason', (name, role, expected) => {
    expect(ask(name, `practice/hertfordshire/${role}`)).toMatchObject({ reason: expected })
  })

  it.each([
    ['Rosie Tarrant', { withQualified: true }, 'met'],
    ['Rosie Tarrant', { withQualified: false }, 'not-met'],
  ])('%s, to co-facilitate, %o: %s', (name, context, expected) => {
    expect(ask(name, 'practice/hertfordshire/co-facilitator', context).status).toBe(expected)
  })

  it.each([
    ['Amira Khan', 'lead', 'met'],
    ['Kwame Boateng', 'lead', 'met'],
    ['Callum Reid', 'one-to-one', 'met'],
    ['Callum Reid', 'lead', 'not-met'],
    ['Hannah Whitlock', 'one-to-one', 'cannot-tell'],
    ['Ellie Marsh', 'one-to-one', 'not-met'],
  ])('%s, cleared to deliver as %s: %s', (name, role, expected) => {
    expect(ask(name, 'practice/clear-to-deliver', { role }).status).toBe(expected)
  })

  it('clears some in each organisation to lead or to support one to one, and not everyone', () => {
    const { person, membership, team, organisation } = told
    for (const { organisation_id } of organisation) {
      const teams = team.filter((one) => one.organisation_id === organisation_id).map(({ team_id }) => team_id)
      const members = new Set(
        membership.filter(({ team_id }) => teams.includes(team_id)).map(({ person_id }) => person_id),
      )
      const names = person.filter(({ person_id }) => members.has(person_id)).map(({ name }) => name)
      const verdicts = names.map((name) => ask(name, 'practice/clear-to-deliver', { role: 'one-to-one' }))
      const met = verdicts.filter(({ status }) => status === 'met').length
      expect(met).toBeGreaterThan(1)
      expect(met).toBeLessThan(names.length)
    }
  })
})

describe('the CPD year of Imelda Corrigan', () => {
  const of = catalogue.cpdYears.find(({ regulator }) => regulator === 'social-work-england')!

  async function year(on: string) {
    const told = await tell(day(on))
    const said = told.cpd_step.map(({ year_starts: starts, done_on: doneOn, ...row }) => ({ ...row, starts, doneOn }))
    const entries = entriesOf('Imelda Corrigan', told)
    return yearStanding(of, { entries, said, rulebook: catalogue.rulebook }, day(on))!
  }

  it.each(['2026-11-21', '2026-11-30', '2026-12-01', '2027-02-28', '2028-02-29', '2028-08-31'])(
    'lacks nothing but peer reflection of what the rule asks, told on %s',
    async (on) => {
      const { verdict } = await year(on)
      expect(verdict.status).toBe('not-met')
      const [pieces] = verdict.requirement.children
      expect(pieces?.children.map(({ id, status }) => [id, status])).toEqual([
        ['two-pieces', 'met'],
        ['peer', 'not-met'],
      ])
    },
  )

  it('is due in nine days, told on 21 November, with all its steps outside Cairn done', async () => {
    const { year: of, done, all, steps } = await year('2026-11-21')
    expect(daysBetween('2026-11-21', of.due)).toBe(9)
    expect([done, all]).toEqual([4, 5])
    expect(steps.every(({ doneOn }) => doneOn !== undefined && doneOn < '2026-11-21')).toBe(true)
  })

  it('has no step done that is not open yet', async () => {
    expect((await year('2027-02-28')).steps.map(({ id, doneOn }) => [id, doneOn !== undefined])).toEqual([
      ['copied', true],
      ['fee', false],
      ['application', false],
    ])
  })
})

describe('three years of everybody’s work', () => {
  it('are on the records of those who have been there for so long', () => {
    const { entry, membership, person } = told
    const long = membership.filter(({ starts_on }) => starts_on < '2023-06-01').map(({ person_id }) => person_id)
    const first = (id: string) =>
      entry.filter(({ person_id }) => person_id === id).map(({ happened_on }) => happened_on)
    expect(long.length).toBeGreaterThan(60)
    const short = new Set(long.filter((id) => first(id).toSorted()[0]! > '2023-12-31'))
    expect(person.filter(({ person_id }) => short.has(person_id)).map(({ name }) => name)).toEqual([])
  })

  it('are verified by others, on working days, and leave out the time away', () => {
    const { entry } = told
    expect(entry.filter(({ person_id, verifier_id }) => person_id === verifier_id)).toEqual([])
    expect(entry.filter(({ happened_on, standing }) => happened_on > today && standing !== 'planned')).toEqual([])
    const supervised = entry.filter(({ kind }) => kind === 'supervision').map(({ happened_on }) => happened_on)
    expect(supervised.filter((on) => [0, 6].includes(new Date(on).getUTCDay()))).toEqual([])
    const away = entriesOf('Bronwen Ellis', told).filter(
      ({ happenedOn }) => happenedOn > '2025-09-21' && happenedOn < '2026-11-14',
    )
    expect(away).toEqual([])
  })

  it('go with whoever moves: those before verified by the manager then, those after by the one now', () => {
    const { entry } = told
    const supervised = entry.filter(
      ({ person_id, kind }) => person_id === personOf('Kwame Boateng') && kind === 'supervision',
    )
    const by = (name: string) =>
      supervised.filter(({ verifier_id }) => verifier_id === personOf(name)).map(({ happened_on }) => happened_on)
    expect(by('Gareth Pugh').every((on) => on < '2025-11-21')).toBe(true)
    expect(by('Yasmin Darwish').every((on) => on >= '2025-11-21')).toBe(true)
    expect(by('Gareth Pugh').length).toBeGreaterThan(5)
    expect(by('Yasmin Darwish').length).toBeGreaterThan(3)
  })

  it.each(['2026-12-01', '2027-03-31', '2028-02-29', '2029-01-01'])('can be told on %s', async (on) => {
    expect((await tell(day(on))).entry.length).toBeGreaterThan(4_000)
  })
})

describe('the rule that the made-up area may give itself', () => {
  it('is one that Cairn can read, from a day still to come', () => {
    const { rule_draft: drafts } = told
    const [draft] = drafts
    const { value, problems } = parseRules(draft?.text ?? '', 'rule-draft.yaml')
    expect(problems).toEqual([])
    expect(value?.documents.map(({ id }) => id)).toEqual([draft?.rule_id])
    expect(value?.documents[0]?.versions.map(({ from }) => from)).toEqual(['2027-01-21'])
  })
})
