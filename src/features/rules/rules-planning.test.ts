import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Catalogue, loadCatalogue } from '../../catalogue/index.ts'
import type { Solve } from '../../engine/index.ts'
import { day } from '../../kit/plain-date.ts'
import { openSolver } from '../../solver/highs.ts'
import { type Trial, trialOf } from './asks.ts'
import { offerField, planTyped, readTypedOffers, type ways } from './planning.ts'
import { aboutField, nextIndex, readTyped, rowField, rowsIn } from './trying.ts'

let catalogue: Catalogue
let solve: Solve
beforeAll(async () => {
  catalogue = await loadCatalogue(join(import.meta.dirname, '..', '..', '..', 'catalogue'))
  solve = await openSolver()
})

function trial(id: string): Trial {
  const { rulebook, vocabulary, lists } = catalogue
  const rule = rulebook.documents[id]
  if (rule === undefined) throw new Error(`no rule ${id}`)
  return trialOf(rule, rulebook.documents, rulebook.catalogue, { vocabulary, titles: lists })
}
const place = ({ asks }: Trial, says: string) => {
  const found = asks.findIndex(({ say }) => say.startsWith(says))
  if (found < 0) throw new Error(`asks for no “${says}” but ${asks.map(({ say }) => say).join(' | ')}`)
  return String(found)
}

type Offered = {
  says: string
  gives?: Record<string, string>
  takes: Partial<Record<'title' | 'cost' | 'hours' | 'ends', string>>
}

/** The fields of offers, as a browser sends them. */
const offered = (of: Trial, offers: readonly Offered[]): Record<string, string> =>
  Object.fromEntries(
    offers.flatMap(({ says, gives = {}, takes }, index) => [
      [rowField(index, 'ask', 'gives'), place(of, says)] as const,
      ...Object.entries(gives).map(([name, value]) => [rowField(index, name, 'gives'), value] as const),
      ...Object.entries(takes).map(([name, value]) => [offerField(index, name as 'title'), value] as const),
    ]),
  )

function read(of: Trial, raw: Record<string, string>) {
  const { context, facts, rows } = readTyped(of, raw, rowsIn(of, raw))
  return { context, facts, rows, ...readTypedOffers(raw, rowsIn(of, raw, {}, 'gives'), context) }
}
const plan = (of: Trial, raw: Record<string, string>, minimise: keyof typeof ways = 'cost', by = '2027-12-31') =>
  planTyped(of, { ...read(of, raw), minimise, by: day(by) }, solve)

const group = 'Safeguarding training for Group B'
const course = 'Training in the programme'

describe('an offer that is typed', () => {
  const lead = () => trial('practice/hertfordshire/lead')
  const one = (takes: Offered['takes']) => read(lead(), offered(lead(), [{ says: group, takes }]))

  it('gives what the rule asks for, from the day on which it ends', () => {
    const { offers, problems } = one({ title: 'Spring course', cost: '£1,200.50', hours: '6', ends: '27 March 2027' })
    expect(problems).toEqual([])
    expect(offers).toMatchObject([{ title: 'Spring course', cost: 1200.5, hours: 6, ends: '2027-03-27' }])
    expect(offers[0]?.facts).toMatchObject([{ kind: 'training', topic: 'safeguarding' }])
    expect(offers[0]?.facts[0]).not.toHaveProperty('on')
  })

  it('is called what it gives, and takes nothing, where that is left empty', () => {
    expect(one({ ends: '2027-03-27' }).offers).toMatchObject([
      { title: 'Safeguarding training for Group B, refreshed within three years', cost: 0, hours: 0 },
    ])
  })

  it('is told from another of the same title by its number', () => {
    const twice = offered(lead(), [
      { says: group, takes: { ends: '1 3 2027' } },
      { says: course, takes: { ends: '1 3 2027' } },
      { says: group, takes: { ends: '1 5 2027' } },
    ])
    expect(read(lead(), twice).offers.map(({ title }) => title)).toEqual([
      'Safeguarding training for Group B, refreshed within three years (offer 1)',
      course,
      'Safeguarding training for Group B, refreshed within three years (offer 3)',
    ])
  })

  it.each([
    ['ends', '', 'Enter the day on which offer 1 ends'],
    ['ends', 'March 2027', 'The day on which offer 1 ends must be a real day, with its year, like 27 3 2027'],
    ['ends', '30 2 2027', 'The day on which offer 1 ends must be a real day, with its year, like 27 3 2027'],
    ['cost', '-1', 'The cost of offer 1 must be a number of pounds from 0 to 1,000,000, like 45 or 4.50'],
    ['cost', '1e3', 'The cost of offer 1 must be a number of pounds from 0 to 1,000,000, like 45 or 4.50'],
    ['hours', '1000001', 'The hours of offer 1 must be a number of hours from 0 to 1,000,000, like 45 or 4.50'],
    ['title', 'x'.repeat(201), 'The title of offer 1 must be 200 characters or fewer'],
  ] as const)('is refused for a slip in %s: “%s”', (name, text, message) => {
    const { offers, problems } = one({ ends: '27 3 2027', [name]: text })
    expect(problems).toEqual([{ field: offerField(0, name), message }])
    expect(offers).toEqual([])
  })
})

describe('a plan of what is typed', () => {
  const about = { [aboutField('programme')]: 'incredible-years' }
  const held = (of: Trial, says: string, on: string, standing: string, index = 0) => ({
    [rowField(index, 'ask')]: place(of, says),
    [rowField(index, 'on')]: on,
    [rowField(index, 'standing')]: standing,
  })
  const award = 'The Level 3 Award or Certificate in Work with Parents, including unit 319'
  const all = (of: Trial) =>
    offered(of, [
      { says: group, takes: { title: 'By day', cost: '60', hours: '6', ends: '1 3 2027' } },
      { says: group, takes: { title: 'By night', cost: '40', hours: '9', ends: '1 5 2027' } },
      { says: course, takes: { title: 'The programme', cost: '900', hours: '18', ends: '1 2 2027' } },
      { says: award, gives: { qualification: 'wwp-l3-award' }, takes: { title: 'The Award', ends: '1 4 2027' } },
    ])

  it.each([
    ['cost', 'By night', '3 steps: £940, 27 hours, done on 1 May 2027'],
    ['hours', 'By day', '3 steps: £960, 24 hours, done on 1 April 2027'],
    ['date', 'By day', '3 steps: £960, 24 hours, done on 1 April 2027'],
  ] as const)('keeps the %s smallest', (minimise, chosen, says) => {
    const lead = trial('practice/hertfordshire/lead')
    const planned = plan(lead, { ...all(lead), ...about }, minimise)
    expect(planned.says).toBe(says)
    expect(planned.parts.filter((part) => part.startsWith('By '))).toEqual([expect.stringContaining(chosen)])
  })

  it('leaves out what ends too late, and says so', () => {
    const lead = trial('practice/hertfordshire/lead')
    const planned = plan(lead, { ...all(lead), ...about }, 'cost', '2027-04-30')
    expect(planned).toMatchObject({ late: ['By night'], says: '3 steps: £960, 24 hours, done on 1 April 2027' })
    const none = plan(lead, { ...all(lead), ...about }, 'cost', '2027-02-27')
    expect(none.says).toBe('There is no plan: everything on offer together does not suffice.')
    expect(none.parts).toEqual([expect.stringContaining(lead.rule.title)])
    expect(none.late).toEqual(['By day', 'By night', 'The Award'])
  })

  it('needs nothing where all is held, and has a claim of it verified', () => {
    const lead = trial('practice/hertfordshire/lead')
    const facts = {
      ...held(lead, group, '14 3 2026', 'claimed', 0),
      ...held(lead, course, 'May 2020', 'verified', 1),
      ...held(lead, award, '2 7 2019', 'verified', 2),
      [rowField(2, 'qualification')]: 'wwp-l3-award',
    }
    expect(plan(lead, { ...facts, ...about, [rowField(0, 'standing')]: 'verified' }).says).toBe(
      'Nothing needs to be done: everything is met as it is.',
    )
    const verified = plan(lead, { ...facts, ...about })
    expect(verified.parts).toEqual([
      'Have “Safeguarding training for Group B, refreshed within three years” verified, at no cost',
    ])
  })
})

describe('two claims of the same', () => {
  it('are told apart by their number', () => {
    const award = trial('qualification/wwp-l3-award')
    const option = (index: number, unit: string) => ({
      [rowField(index, 'ask')]: place(award, 'Optional units at level 3'),
      [rowField(index, 'on')]: '1 3 2025',
      [rowField(index, 'unit')]: unit,
      [rowField(index, 'credits')]: '6',
      [rowField(index, 'standing')]: 'claimed',
    })
    const unit300 = { [rowField(4, 'ask')]: place(award, 'Unit 300'), [rowField(4, 'on')]: '1 3 2025' }
    const planned = plan(award, { ...option(1, '301'), ...option(3, '302'), ...unit300 })
    expect(planned.parts).toHaveLength(1)
    expect(planned.parts[0]).toMatch(
      /^Have “Optional units at level 3 .*”, number 1 of what you hold, verified, at no cost$/,
    )
  })
})

describe('a rule that does not apply', () => {
  it('needs nothing, and is not said to be met', () => {
    const cpd = trial('cpd/social-work-england')
    expect(plan(cpd, {})).toMatchObject({ says: 'Nothing needs to be done: the rule does not apply.', parts: [] })
  })

  it('is planned for once it does', () => {
    const cpd = trial('cpd/social-work-england')
    const registered = { [rowField(0, 'ask')]: place(cpd, 'Registered'), [rowField(0, 'on')]: '1 3 2025' }
    expect(plan(cpd, registered).parts).toEqual([expect.stringContaining('0 of 2 on record')])
  })
})

describe('a rule of which a must is not loaded', () => {
  it('has no plan, and says what is not loaded', () => {
    const planned = plan(trial('practice/hertfordshire/one-to-one-safeguarding-group'), {})
    expect(planned.says).toBe('There is no plan: something that must hold is not loaded, so nobody can plan for it.')
    expect(planned.parts).toContain(
      'Not loaded: whether those who support parents one to one count as lead practitioners',
    )
  })
})

describe('a row that is added', () => {
  const row = (index: number) => ({ index, place: 0, ask: { say: '', known: {}, fromContext: {}, fields: [] } })

  it('comes after the last, then in a gap, and then not at all', () => {
    expect(nextIndex([])).toBe(0)
    expect(nextIndex([row(0), row(4)])).toBe(5)
    expect(nextIndex([row(0), row(2), row(39)])).toBe(1)
    expect(nextIndex(Array.from({ length: 40 }, (_, index) => row(index)))).toBeUndefined()
  })
})
