import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../kit/plain-date.ts'
import { fieldsOf } from './fields.ts'
import { guessMapping, headingRowOf, mappingProblems, openQuestions } from './mapping.ts'
import { columnsOf } from './table.ts'
import { Chooser, isEmptyWord, nameKey } from './words.ts'

const today = day('2026-11-21')

/** What Cairn takes the columns of a table of people to be. */
function guessed(headings: readonly string[], ...rows: readonly (readonly string[])[]) {
  const lines = rows.map((cells, index) => ({ line: index + 2, cells }))
  const columns = columnsOf(headings, lines)
  const { columns: said } = guessMapping(columns, fieldsOf('people', { forms: [] }), today)
  return columns.map(({ key }) => said[key]?.field)
}

describe('what columns most likely are', () => {
  it.each([
    [
      ['Forename', 'Surname', 'E-mail', 'Post', 'Department'],
      ['firstName', 'lastName', 'email', 'jobTitle', 'team'],
    ],
    [
      ['Full Name', 'Work email address', 'Job Title', 'Team', 'Employer'],
      ['name', 'email', 'jobTitle', 'team', 'organisation'],
    ],
    [
      ['Employee name', 'Position', 'Locality', 'Date joined', 'Notes'],
      ['name', 'jobTitle', 'team', 'firstDay', ''],
    ],
  ])('is told by the headings of %j', (headings, fields) => {
    expect(guessed(headings)).toEqual(fields.map((field) => (field === 'email' ? '' : field)))
  })

  it('is told by what stands in them too', () => {
    expect(guessed(['Who', 'Contact'], ['Amina', 'amina@example.org'])).toEqual(['', 'email'])
    // The line manager's name does not say whether someone manages.
    expect(guessed(['Name', 'Manager'], ['Amina', 'Dilip Rao'])).toEqual(['name', ''])
    expect(guessed(['Name', 'Manager'], ['Amina', 'Y'], ['Leo', 'N'])).toEqual(['name', 'manager'])
    expect(guessed(['Name', 'Start'], ['Amina', 'as soon as possible'])).toEqual(['name', ''])
    expect(guessed(['Name', 'Start'], ['Amina', '29/02/2023'])).toEqual(['name', 'firstDay'])
  })

  it('is asked about where nothing says who, or two columns say the same', () => {
    const fields = fieldsOf('people', { forms: [] })
    const problems = mappingProblems({ columns: { a: { field: 'team' }, b: { field: 'team' } } }, fields, 'people')
    expect(problems[0]).toBe('Two columns are “Team”. Choose one of them')
    expect(problems.join()).toContain('Select the column that says: Email address')
  })
})

it('finds the headings below a title of the report', () => {
  const table = [['Training register'], [], ['Name', 'Course', 'Date'], ['Amina', 'Safeguarding', '1/2/2023']]
  const lines = table.map((cells, index) => ({ line: index + 1, cells })).filter(({ cells }) => cells.length > 0)
  expect(headingRowOf(lines)).toBe(3)
})

it('asks about the dates of a column once', () => {
  const lines = ['03/04/2024', '3/27/2024', '05/06/2024'].map((cell, at) => ({ line: at + 2, cells: [cell] }))
  const columns = columnsOf(['Start date'], lines)
  const fields = fieldsOf('people', { forms: [] })
  const mapping = { columns: { 'start date': { field: 'firstDay' } } }
  expect(openQuestions(columns, mapping, fields, today)).toHaveLength(1)
  const said = { columns: { 'start date': { field: 'firstDay', order: 'month' as const } } }
  expect(openQuestions(columns, said, fields, today)).toEqual([])
})

describe('words', () => {
  it('that say that a cell is empty', () => {
    for (const word of ['null', 'N/A', '-', '–', '#N/A', 'NaN', 'TBC', 'Unknown']) expect(isEmptyWord(word)).toBe(true)
    for (const word of ['Nil by mouth training', '0', 'No', 'A']) expect(isEmptyWord(word)).toBe(false)
  })

  it('that are names, whichever way round', () => {
    expect(nameKey('Hassan, Amina')).toBe(nameKey('amina  HASSAN'))
    expect(nameKey('Núñez, Zoë')).toBe(nameKey('Zoe Nunez'))
  })

  it('that mean one thing of a list, or are within a text', () => {
    const chooser = new Chooser([
      { value: 'iy', names: ['Incredible Years', 'Webster Stratton'] },
      { value: 'np', names: ['The Nurturing Programme'] },
    ])
    expect(chooser.exactly('incredible years')).toBe('iy')
    expect(chooser.exactly('Nurturing Programme')).toBe('np')
    expect(chooser.within('Leader training for Incredible Years (2024)')).toBe('iy')
    expect(chooser.within('Incredible Years and the Nurturing Programme')).toBeUndefined()
    expect(chooser.exactly('constructor')).toBeUndefined()
  })
})

it('takes whatever a file has for headings, and in its cells', () => {
  const fields = fieldsOf('people', { forms: [] })
  const nearly = Array.from({ length: 200 }, (_, at) => ({ line: at + 2, cells: ['a@.'.repeat(600)] }))
  expect(Object.values(guessMapping(columnsOf(['Where'], nearly), fields, today).columns)).toEqual([{ field: '' }])
  fc.assert(
    fc.property(
      fc.array(fc.string(), { maxLength: 8 }),
      fc.array(fc.array(fc.string(), { maxLength: 9 })),
      (headings, rows) => {
        const columns = columnsOf(
          headings,
          rows.map((cells, at) => ({ line: at + 2, cells })),
        )
        const { columns: said } = guessMapping(columns, fields, today)
        expect(Object.keys(said)).toHaveLength(columns.length)
      },
    ),
  )
})
