import { didYouMean, type Issue, unitIssues } from '../../catalogue/index.ts'
import { lowered } from '../../kit/first-letter.ts'
import type { Line, Sheet } from '../imports/index.ts'

/** The columns of a table of units: one row for each criterion, or for each unit. */
export const columns = [
  'unit',
  'unit title',
  'scheme',
  'registered from',
  'level',
  'credits',
  'guided hours from',
  'guided hours to',
  'outcome',
  'outcome title',
  'criterion',
  'criterion title',
] as const
type Column = (typeof columns)[number]
type Row = { readonly number: number } & Readonly<Record<Column, string>>

/** A unit as a file of an awarding body would tell it: what cannot be read as a number stays as it was written. */
export type ToldUnit = {
  readonly title?: string
  readonly scheme?: string
  readonly from?: string
  readonly level?: string | number
  readonly credits?: string | number
  readonly guidedHours?: object
  readonly outcomes?: readonly Outcome[]
}

/** What a table tells, and what of it could not be read, in the order of its rows. */
export type ReadTable = {
  /** The units of which every row was read. */
  readonly units: Readonly<Record<string, ToldUnit>>
  /** The others, of which nothing is taken. */
  readonly left: readonly string[]
  /** How many rows these units were read from. */
  readonly rows: number
  readonly problems: readonly RowProblem[]
}
export type RowProblem = { readonly row: number; readonly message: string }

/** Reads units, outcomes and criteria from a table, and says of each row what is wrong with it. Never throws. */
export function readUnitsTable({ lines }: Sheet): ReadTable {
  const [head, ...rest] = lines
  const named = (head?.cells ?? []).map((cell) =>
    cell
      .toLowerCase()
      .replaceAll(/[\s_]+/g, ' ')
      .trim(),
  )
  const problems = headProblems(named)
  if (problems.length > 0)
    return { units: {}, left: [], rows: 0, problems: problems.map((message) => ({ row: 1, message })) }
  const rows = rest.map((line) => rowOf(line, named))
  const [nameless, of] = [rows.filter(({ unit }) => unit === ''), rows.filter(({ unit }) => unit !== '')]
  const read = [...Map.groupBy(of, ({ unit }) => unit)].map(([id, own]) => ({
    id,
    rows: own.length,
    ...readUnit(id, own),
  }))
  const whole = read.filter(({ found }) => found.length === 0)
  const all = [
    ...nameless.map(({ number }) => ({ row: number, message: `Row ${number}: give the id of the unit` })),
    ...read.flatMap(({ found }) => found),
    ...(rows.length === 0 ? [{ row: 2, message: 'The table has headings, and no rows below them' }] : []),
  ]
  return {
    units: Object.fromEntries(whole.map(({ id, unit }) => [id, unit])),
    left: read.filter(({ found }) => found.length > 0).map(({ id }) => id),
    rows: whole.reduce((sum, each) => sum + each.rows, 0),
    problems: all.toSorted((one, other) => one.row - other.row),
  }
}

function headProblems(named: readonly string[]): readonly string[] {
  const unknown = named
    .filter((name) => name !== '' && !columns.some((column) => column === name))
    .map((name) => `Cairn reads no column “${name}”: rename or delete it${didYouMean(name, columns)}`)
  const twice = columns
    .filter((column) => named.indexOf(column) !== named.lastIndexOf(column))
    .map((column) => `There are two columns “${column}”. Delete one`)
  return named.includes('unit')
    ? [...unknown, ...twice]
    : [...unknown, `The first row must name the columns, and “unit” among them: ${columns.join(', ')}`]
}

const rowOf = ({ line, cells }: Line, named: readonly string[]): Row =>
  Object.assign({ number: line }, ...columns.map((column) => ({ [column]: cells[named.indexOf(column)] ?? '' }))) as Row

const saying = ({ number }: Pick<Row, 'number'>, column: Column, message: string): RowProblem => ({
  row: number,
  message: `Row ${number}, ${column}: ${lowered(message)}`,
})

/** What all rows say together in one column: the first that says something, and those that contradict it. */
function agreed(
  rows: readonly Row[],
  column: Column,
): { readonly text: string | undefined; readonly found: RowProblem[] } {
  const said = rows.filter((row) => row[column] !== '')
  const text = said[0]?.[column]
  const others = said.filter((row) => row[column] !== text)
  const found = others.map((row) =>
    saying(row, column, `“${row[column]}” here, but “${text}” in row ${said[0]?.number}`),
  )
  return { text, found }
}

const ofUnit = {
  title: 'unit title',
  scheme: 'scheme',
  from: 'registered from',
  level: 'level',
  credits: 'credits',
  least: 'guided hours from',
  most: 'guided hours to',
} as const satisfies Record<string, Column>

/** One unit from its rows. */
function readUnit(
  id: string,
  rows: readonly Row[],
): { readonly unit: ToldUnit; readonly found: readonly RowProblem[] } {
  const cells = Object.entries(ofUnit).map(([name, column]) => [name, agreed(rows, column)] as const)
  const { least, most, ...told } = Object.fromEntries(
    cells.flatMap(([name, { text }]) => (text === undefined ? [] : [[name, valueOf(name, text)]])),
  )
  const { outcomes, places, found } = readOutcomes(rows.filter((row) => row.outcome !== '' || row.criterion !== ''))
  const unit = {
    ...told,
    ...(least === undefined && most === undefined ? {} : { guidedHours: { from: least ?? most, to: most ?? least } }),
    ...(outcomes.length === 0 ? {} : { outcomes }),
  }
  const issues = found.length > 0 ? [] : unitIssues({ [id]: { scheme: 'as told before', ...unit } })
  return {
    unit,
    found: [
      ...cells.flatMap(([, cell]) => cell.found),
      ...found,
      ...issues.map((issue) => placed(issue, rows, places)),
    ],
  }
}

/** What is no number stays as it was written, so that the schema says so. */
function valueOf(name: string, text: string): string | number {
  if (name === 'title' || name === 'scheme' || name === 'from') return text
  const number = Number(text.replace(/^level /i, ''))
  return Number.isNaN(number) ? text : number
}

type Outcome = {
  readonly number: string
  readonly title: string
  readonly criteria: readonly { readonly number: string; readonly title?: string }[]
}
type Places = ReadonlyMap<string, Row>

/** The outcomes of one unit, and the row from which each of them and of their criteria comes. */
function readOutcomes(rows: readonly Row[]) {
  const found = rows
    .filter(({ outcome }) => outcome === '')
    .map((row) => saying(row, 'outcome', `Give the number of the outcome that criterion ${row.criterion} belongs to`))
  const places = new Map<string, Row>()
  const outcomes = [...Map.groupBy(rows, ({ outcome }) => outcome)].map(([number, own], at): Outcome => {
    const title = agreed(own, 'outcome title')
    found.push(...title.found)
    if (title.text === undefined && own[0] && number !== '')
      found.push(saying(own[0], 'outcome title', `Say what outcome ${number} is called`))
    if (own[0]) places.set(`${at}`, own[0])
    const criteria = own
      .filter(({ criterion }) => criterion !== '')
      .map((row, index) => {
        places.set(`${at}.${index}`, row)
        return { number: row.criterion, ...(row['criterion title'] && { title: row['criterion title'] }) }
      })
    return { number, title: title.text, ...(criteria.length === 0 ? { complete: false } : {}), criteria } as Outcome
  })
  return { outcomes, places, found }
}

const columnOf: Readonly<Record<string, Column>> = {
  ...{
    title: 'unit title',
    scheme: 'scheme',
    from: 'registered from',
    level: 'level',
    credits: 'credits',
    guidedHours: 'guided hours from',
  },
}

/** Where in the table an issue stands. A spreadsheet turns 1.10 into 1.1, which shows as a number that is there twice. */
function placed({ path, message }: Issue, rows: readonly Row[], places: Places): RowProblem {
  const [, field, at, inside, index] = path
  const first = rows[0] ?? { number: 2 }
  if (field !== 'outcomes') return saying(first, columnOf[String(field)] ?? 'unit', message)
  const criterion = inside === 'criteria' && index !== undefined
  const row = places.get(criterion ? `${String(at)}.${String(index)}` : String(at)) ?? first
  const titled = path.at(-1) === 'title' ? ' title' : ''
  const twice = message.includes('another')
    ? '. A spreadsheet may have made 1.10 into 1.1: format the column as text'
    : ''
  return saying(row, `${criterion ? 'criterion' : 'outcome'}${titled}`, message + twice)
}
