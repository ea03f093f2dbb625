import { join } from 'node:path'
import { expect, it } from 'vitest'
import { qualificationsSchema } from './entries.ts'
import { criteriaOf, isComplete, loadCatalogue, problemInWords } from './index.ts'
import { parseYaml } from './yaml-file.ts'

const { units } = await loadCatalogue(join(import.meta.dirname, '..', '..', 'catalogue'))
const shipped = (id: string) => units[id]!

it('tells the criteria of unit 401 as far as they are known, and that there are more', () => {
  const criteria = criteriaOf(shipped('401')) ?? []
  expect(shipped('401').reference).toBe('F/503/4538')
  expect(criteria.map(({ number }) => number).join(' ')).toBe(
    '1.1 1.2 1.3 2.1 2.2 2.3 3.1 3.2 3.3 3.4 4.1 4.2 4.3 5.1 5.2',
  )
  expect(criteria.filter(({ title }) => title === undefined)).toEqual([])
  expect(criteria.find(({ number }) => number === '4.2')).toEqual({
    number: '4.2',
    title: 'Produce an agreement',
    outcome: '4',
  })
  expect(shipped('401').source).toContain('worded by Cairn')
  expect(isComplete(shipped('401'))).toBe(false)
})

it('has loaded the criteria of no other unit, which is not the same as none', () => {
  const others = Object.keys(units).filter((id) => id !== '401')
  expect(others.map((id) => criteriaOf(shipped(id)))).toEqual(others.map(() => undefined))
  expect(isComplete(shipped('300'))).toBe(false)
})

it('is complete where no outcome says otherwise', () => {
  const outcome = { number: '1', title: 'Listen', criteria: [{ number: '1.1' }] }
  expect(isComplete({ outcomes: [outcome] })).toBe(true)
  expect(isComplete({ outcomes: [outcome, { ...outcome, complete: false }] })).toBe(false)
})

/** What is wrong with the outcomes of a unit, as it is told. */
const problemsOf = (outcomes: string) =>
  parseYaml(
    `qualifications: {}\nunits:\n  A1:\n    scheme: s\n    source: s\n    outcomes:\n${outcomes}`,
    'units.yaml',
    qualificationsSchema,
  ).problems.map(problemInWords)
const outcome = (number: string, criteria: string, rest = '') =>
  `      - { number: ${number}, title: Listen${rest},\n          criteria: ${criteria} }\n`

it('reads outcomes that are numbered rightly', () => {
  expect(
    problemsOf(outcome(`'1'`, `[{ number: '1.1' }, { number: '1.10', title: Hear }]`) + outcome(`'10'`, '[]')),
  ).toEqual([])
})

it.each([
  [outcome('1', '[]'), `7: units.A1.outcomes.0.number: Must be a number in quotes, such as '1'`],
  [
    outcome(`'1'`, '[{ number: 1.1 }]'),
    `8: units.A1.outcomes.0.criteria.0.number: Must be a number in quotes, such as '1.1'`,
  ],
  [
    outcome(`'1'`, `[{ number: '2.1' }]`),
    '8: units.A1.outcomes.0.criteria.0.number: Must begin with the number of its outcome and a dot: “1.1”',
  ],
  [
    outcome(`'1'`, `[{ number: '1.1' }, { number: '1.1' }]`),
    '8: units.A1.outcomes.0.criteria.1.number: The unit has another criterion “1.1”: give each its own',
  ],
  [
    outcome(`'1'`, '[]') + outcome(`'1'`, '[]'),
    '9: units.A1.outcomes.1.number: The unit has another outcome “1”: give each its own',
  ],
  [outcome(`'1'`, '[]', ', complete: true'), '7: units.A1.outcomes.0.complete: Must be false, or be left out'],
  [
    outcome(`'1'`, `[{ number: '1.1', titel: Hear }]`),
    '8: units.A1.outcomes.0.criteria.0.titel: “titel” does not belong here; did you mean “title”?',
  ],
  ['      []', '7: units.A1.outcomes: Must hold at least one outcome; leave it out where none is loaded'],
])('says the line and the mend of %s', (outcomes, problem) => {
  expect(problemsOf(outcomes)).toEqual([`units.yaml:${problem}`])
})
