import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { withUnits } from './units-in-text.ts'
import { columns, readUnitsTable } from './units-table.ts'

/** The table of these lines of cells, parted by commas. */
const tableOf = (...lines: string[]) => ({
  name: '',
  lines: lines.map((line, index) => ({ line: index + 1, cells: line.split(',') })),
})
const head = columns.filter((column) => column !== 'registered from').join(',')
const messagesOf = (...lines: string[]) => readUnitsTable(tableOf(...lines)).problems.map(({ message }) => message)
const problemsOf = (...lines: string[]) => messagesOf(head, ...lines)

describe('a table of units', () => {
  it('tells of each unit what its rows say together', () => {
    const { units, problems } = readUnitsTable(
      tableOf(
        'Unit,Unit title,Scheme,Level,Credits,Guided hours from,Guided hours to,Outcome,Outcome title,Criterion,Criterion title',
        'A1,Listen,nm,3,6,50,70,1,Hear,1.1,Let them finish',
        'A1,,,,,,,1,,1.2',
        'A1,,,,,,,2,Answer',
        'B1,Settle,nm,Level 2,,20',
      ),
    )
    expect(problems).toEqual([])
    expect(units['A1']).toEqual({
      title: 'Listen',
      scheme: 'nm',
      level: 3,
      credits: 6,
      guidedHours: { from: 50, to: 70 },
      outcomes: [
        { number: '1', title: 'Hear', criteria: [{ number: '1.1', title: 'Let them finish' }, { number: '1.2' }] },
        { number: '2', title: 'Answer', complete: false, criteria: [] },
      ],
    })
    expect(units['B1']).toEqual({ title: 'Settle', scheme: 'nm', level: 2, guidedHours: { from: 20, to: 20 } })
  })

  it.each([
    [['A1,Listen,nm,3', 'A1,Hear,nm,3'], 'Row 3, unit title: “Hear” here, but “Listen” in row 2'],
    [[',Listen'], 'Row 2: give the id of the unit'],
    [['A 1,Listen,nm'], 'Row 2, unit: an id is letters, digits and hyphens, such as nm-l3-diploma or NM-301'],
    [['A1,Listen,nm,three'], 'Row 2, level: must be a level from 1 to 8'],
    [['A1,,nm,3,,70,50'], 'Row 2, guided hours from: must not end before it begins: { from: 50, to: 70 }'],
    [['A1,,nm,,,,,,,1.1'], 'Row 2, outcome: give the number of the outcome that criterion 1.1 belongs to'],
    [['A1,,nm,,,,,1,,1.1'], 'Row 2, outcome title: say what outcome 1 is called'],
    [['A1,,nm', 'A1,,,,,,,1,Hear,2.1'], 'Row 3, criterion: must begin with the number of its outcome and a dot: “1.1”'],
    [
      ['A1,,nm,,,,,1,Hear,1.1', 'A1,,,,,,,1,,1.1'],
      'Row 3, criterion: the unit has another criterion “1.1”: give each its own. A spreadsheet may have made 1.10 into 1.1: format the column as text',
    ],
    [[], 'The table has headings, and no rows below them'],
  ])('says of %j what is wrong, and in which row', (rows, problem) => {
    expect(problemsOf(...rows)).toEqual([problem])
  })

  it('leaves out a unit of which a row could not be read, and takes the others', () => {
    const { units, left, rows, problems } = readUnitsTable(
      tableOf(head, 'A1,Listen,nm,3', 'B1,Settle,nm,2', 'A1,,,,,,,1,Hear,2.1'),
    )
    expect([Object.keys(units), left, rows]).toEqual([['B1'], ['A1'], 1])
    expect(problems.map(({ row }) => row)).toEqual([4])
  })

  it('takes the first day of registration for which a unit holds', () => {
    const read = (on: string) => readUnitsTable(tableOf('unit,scheme,registered from', `A1,nm,${on}`))
    expect(read('2026-09-01').units['A1']).toEqual({ scheme: 'nm', from: '2026-09-01' })
    expect(read('autumn').problems[0]?.message).toContain('Row 2, registered from')
  })

  it('says which columns it does not know', () => {
    expect(messagesOf('unit,levle', 'A1,3')).toEqual([
      'Cairn reads no column “levle”: rename or delete it; did you mean “level”?',
    ])
    expect(messagesOf('unit,unit,level', 'A1,A1,3')).toEqual(['There are two columns “unit”. Delete one'])
    expect(messagesOf('title', 'A1')[1]).toContain('The first row must name the columns')
  })

  it('is read whatever it holds', () => {
    const cell = fc.oneof(fc.constantFrom(...columns, '1', '1.1', '', 'A1', '__proto__', '-5', '1e9'), fc.string())
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 8 }), (rows) => {
        const lines = [columns, ...rows].map((cells, index) => ({ line: index + 1, cells }))
        expect(Array.isArray(readUnitsTable({ name: '', lines }).problems)).toBe(true)
      }),
    )
  })
})

describe('a text into which the units of a table go', () => {
  const outcomes = [{ number: '1', title: 'Hear', criteria: [{ number: '1.1', title: 'It’s said: “yes”' }] }]

  it('keeps its remarks and what the table does not tell', () => {
    const text = '# Ours\nawardingBody: N\nunits:\n  301: { scheme: nm, level: 3, source: A book }\n'
    const after = withUnits(text, { '301': { level: 4, outcomes }, A1: { scheme: 'nm' } }) ?? ''
    expect(after).toContain('# Ours')
    expect(after).toContain("          - { number: '1.1', title: 'It’s said: “yes”' }")
    expect(parse(after)).toEqual({
      awardingBody: 'N',
      units: { 301: { scheme: 'nm', level: 4, source: 'A book', outcomes }, A1: { scheme: 'nm' } },
    })
  })

  it.each(['', 'awardingBody: N', 'units:', 'units: []'])('may be %j', (text) => {
    expect(parse(withUnits(text, { A1: { scheme: 'nm' } }) ?? '')).toMatchObject({ units: { A1: { scheme: 'nm' } } })
  })

  it.each(['a: [', '- a list', 'a text'])('must be one that can be read: %s', (text) => {
    expect(withUnits(text, {})).toBeUndefined()
  })
})
