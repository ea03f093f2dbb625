import type { PlainDate } from '../../kit/plain-date.ts'
import { type DateWriting, readDate } from './dates.ts'
import { type Column, datesOf } from './mapping.ts'
import type { Mapping, RowProblem, RowState } from './rules.ts'
import type { Line } from './sheet.ts'
import { headingKeys, isEmptyWord } from './words.ts'

/** A row as it is checked: left out or not. */
export type Row = Line & { readonly leftOut: boolean }

/** What came of the check of a row, and what it makes if it is imported. */
export type Judged<Made> = {
  readonly line: number
  readonly state: RowState
  readonly problems: readonly RowProblem[]
  readonly made: Made | undefined
}

/** A row that cannot be imported, and why. */
export const keptOut = (line: number, problems: readonly RowProblem[], state: RowState = 'problem'): Judged<never> => ({
  line,
  state,
  problems,
  made: undefined,
})

export const saidToLeaveOut: RowProblem = { column: '', message: 'Left out, as you have said' }

/** The columns of a table with what stands in them. */
export function columnsOf(headings: readonly string[], lines: readonly Line[]): readonly Column[] {
  const width = Math.max(headings.length, ...lines.map(({ cells }) => cells.length))
  const named = Array.from({ length: width }, (_, index) => headings[index] ?? '')
  const keys = headingKeys(named)
  return named.map((heading, index) => ({
    index,
    heading: heading || `Column ${letters(index)}`,
    key: keys[index] ?? '',
    cells: lines.map(({ cells }) => cells[index] ?? ''),
  }))
}

/** The letters that a spreadsheet program has over a column. */
const letters = (index: number): string =>
  (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') + String.fromCharCode(65 + (index % 26))

type Boxes = Readonly<Record<'day' | 'month' | 'year', string>>

/** Reads the rows of a mapped table by the names of fields. */
export type TableReader = {
  readonly has: (field: string) => boolean
  /** The heading of the field's column; empty where no column is it. */
  readonly heading: (field: string) => string
  /** What the row says; empty too where it says so in words. */
  readonly say: (row: Line, field: string) => string
  /** Why the row says nothing, where a word stands in the cell: `The cell says “null”, which Cairn reads as empty`. */
  readonly emptyWord: (row: Line, field: string) => string | undefined
  /** The date that the row says, in three boxes as a form has them, or what is wrong with it. */
  readonly date: (row: Line, field: string) => Boxes | RowProblem
}

const noDate: Boxes = { day: '', month: '', year: '' }

export function tableReader(columns: readonly Column[], mapping: Mapping, today: PlainDate): TableReader {
  const byField = new Map(columns.map((column) => [mapping.columns[column.key]?.field ?? '', column]))
  byField.delete('')
  const writings = new Map<string, DateWriting>()
  const writing = (field: string, column: Column) => {
    const before = writings.get(field)
    if (before) return before
    const found = datesOf(column, mapping.columns[column.key] ?? { field }, today)
    writings.set(field, found)
    return found
  }
  const typed = ({ cells }: Line, field: string) => cells[byField.get(field)?.index ?? -1] ?? ''
  const heading = (field: string) => byField.get(field)?.heading ?? ''
  const say = (row: Line, field: string) => {
    const cell = typed(row, field)
    return isEmptyWord(cell) ? '' : cell
  }
  return {
    has: (field) => byField.has(field),
    heading,
    say,
    emptyWord: (row, field) => {
      const cell = typed(row, field)
      return cell !== '' && isEmptyWord(cell) ? `The cell says “${cell}”, which means that it is empty` : undefined
    },
    date: (row, field) => {
      const column = byField.get(field)
      const text = say(row, field)
      if (column === undefined || text === '') return noDate
      const read = readDate(text, writing(field, column), today)
      if ('problem' in read) return { column: column.heading, message: read.problem }
      if ('unsure' in read) return { column: column.heading, message: `“${text}” can be read in two ways` }
      const [year = '', month = '', day = ''] = read.date.split('-')
      return { year, month, day: read.precision === 'month' ? '' : day }
    },
  }
}

/** The name that a row says, in one cell or in two. */
export const nameIn = (row: Line, { say }: TableReader): string =>
  say(row, 'name') || [say(row, 'firstName'), say(row, 'lastName')].filter(Boolean).join(' ')

/** A problem of a form's control, beside the column that answers it. */
export function besideColumn(row: Line, table: TableReader, control: string, message: string): RowProblem {
  const field = control.replace(/-(day|month|year)$/, '')
  const empty = table.emptyWord(row, field)
  return { column: table.heading(field), message: empty === undefined ? message : `${empty}. ${message}` }
}

export const isProblem = (read: Boxes | RowProblem): read is RowProblem => 'message' in read

/** What is put into the boxes of a date called `name`. */
export const boxesOf = (name: string, { day, month, year }: Boxes): Record<string, string> => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})
