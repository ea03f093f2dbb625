import type { PlainDate } from '../../kit/plain-date.ts'
import { type DateQuestion, readDate, writingOf } from './dates.ts'
import type { Field } from './fields.ts'
import type { ColumnMeaning, Mapping, What } from './rules.ts'
import { fold, isEmptyWord } from './words.ts'
import type { Line } from './sheet.ts'

/** A column of the file: its heading, by what it is known again, and what its cells say. */
export type Column = {
  readonly index: number
  readonly heading: string
  readonly key: string
  readonly cells: readonly string[]
}

/** The row of headings: the first, of those at the top, that is about as wide as any. */
export function headingRowOf(lines: readonly Line[]): number {
  const top = lines.slice(0, 10)
  const width = ({ cells }: Line) => cells.filter((cell) => cell !== '').length
  const widest = Math.max(...top.map(width))
  return (top.find((line) => width(line) >= Math.ceil(widest * 0.6)) ?? top[0])?.line ?? 1
}

const share = (cells: readonly string[], fits: (cell: string) => boolean) => {
  const said = cells.filter((cell) => cell !== '' && !isEmptyWord(cell)).slice(0, 200)
  return said.length === 0 ? 0 : said.filter(fits).length / said.length
}

const isEmail = (cell: string) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(cell)
export const yes = new Set(['yes', 'y', 'true', '1', 'x', 'manager'])
export const no = new Set(['no', 'n', 'false', '0', ''])
const isYesNo = (cell: string) => yes.has(fold(cell)) || no.has(fold(cell))
const isDate = (today: PlainDate) => (cell: string) => !('unread' in readDate(cell, {}, today))

/** Whether the cells can be what the field asks for. */
function contentFits(cells: readonly string[], { type }: Field, today: PlainDate): boolean {
  if (type === 'email') return share(cells, isEmail) > 0.5
  if (type === 'yes-no') return share(cells, isYesNo) > 0.5
  return type !== 'date' || cells.every((cell) => cell === '') || share(cells, isDate(today)) > 0.2
}

/** What the columns most likely are, by their headings and by what stands in them. */
export function guessMapping(columns: readonly Column[], fields: readonly Field[], today: PlainDate): Mapping {
  const taken = new Map<number, string>()
  const free = () => columns.filter(({ index }) => !taken.has(index))
  for (const field of fields) {
    const fit = free().find(
      ({ heading, cells }) => field.headings?.test(fold(heading)) && contentFits(cells, field, today),
    )
    if (fit) taken.set(fit.index, field.id)
  }
  const byContent = (id: string, fits: (cell: string) => boolean) => {
    if ([...taken.values()].includes(id) || !fields.some((field) => field.id === id)) return
    const fit = free().find(({ cells }) => share(cells, fits) > 0.8)
    if (fit) taken.set(fit.index, id)
  }
  byContent('email', isEmail)
  byContent('on', isDate(today))
  return {
    columns: Object.fromEntries(columns.map(({ key, index }) => [key, { field: taken.get(index) ?? '' }])),
  }
}

/** The same, where such a file has been imported before: what was said then counts. */
export const rememberedMapping = (columns: readonly Column[], before: Mapping): Mapping => ({
  ...before,
  columns: Object.fromEntries(columns.map(({ key }) => [key, before.columns[key] ?? { field: '' }])),
})

/** How a column writes its dates: what its cells show, and what someone has said. */
export const datesOf = (column: Column, { order, short }: ColumnMeaning, today: PlainDate) => {
  const { writing } = writingOf(
    column.cells.filter((cell) => !isEmptyWord(cell)),
    today,
  )
  return { order: order ?? writing.order, short }
}

export type OpenQuestion = DateQuestion & { readonly column: Column }

/** What is still to be asked about the dates of the columns: once for each column. */
export function openQuestions(
  columns: readonly Column[],
  mapping: Mapping,
  fields: readonly Field[],
  today: PlainDate,
): readonly OpenQuestion[] {
  const dates = new Set(fields.flatMap(({ id, type }) => (type === 'date' ? [id] : [])))
  return columns.flatMap((column) => {
    const meaning = mapping.columns[column.key]
    if (meaning === undefined || !dates.has(meaning.field)) return []
    return writingOf(
      column.cells.filter((cell) => !isEmptyWord(cell)),
      today,
    )
      .questions.filter(({ about }) => meaning[about] === undefined)
      .map((question) => ({ ...question, column }))
  })
}

/** Why the mapping cannot be used yet: what no column says, or two say. */
export function mappingProblems(mapping: Mapping, fields: readonly Field[], what: What): readonly string[] {
  const mapped = Object.values(mapping.columns).flatMap(({ field }) => (field === '' ? [] : [field]))
  const twice = fields.filter(({ id }) => mapped.filter((each) => each === id).length > 1)
  const has = (id: string) => mapped.includes(id) || (id === 'name' && mapped.includes('lastName'))
  const needs = Map.groupBy(
    fields.filter(({ need }) => need !== undefined),
    ({ need }) => need,
  )
  const missing = [...needs.values()].filter((choices) => !choices.some(({ id }) => has(id)))
  const problems = [
    ...twice.map(({ label }) => `Two columns are “${label}”. Choose one of them`),
    ...missing.map((choices) => `Select the column that says: ${choices.map(({ label }) => label).join(', or ')}`),
  ]
  return what === 'records' &&
    !['title', 'topic', 'qualification'].some(has) &&
    mapped.length > 0 &&
    !needsNoName(mapping)
    ? [...problems, 'Select the column that says what it was: its name, its topic or the qualification']
    : problems
}

/** Of some kinds, such as supervision, an entry needs no name of its own. */
const needsNoName = ({ kind }: Mapping) => kind !== undefined && !['training', 'qualification'].includes(kind)
