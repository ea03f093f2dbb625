import type { Context, Fact, Value } from '../../engine/index.ts'
import type { RawForm } from '../../kit/form.ts'
import type { Problem } from '../../kit/outcome.ts'
import type { Ask, Field, Trial } from './asks.ts'
import { dayAfter, readTypedDate } from './typed-date.ts'

/** A piece of evidence as it is typed: which of the things asked for it is, and its place in the form. */
export type Row = { readonly index: number; readonly ask: Ask; readonly place: number }

/** What was typed, as the engine reads it, or what is wrong with it. */
export type Typed = {
  readonly rows: readonly Row[]
  readonly facts: readonly Fact[]
  readonly context: Context
  readonly problems: readonly Problem[]
}

/** What the rows of a form are of: evidence that there is, or what an offer gives. */
export type RowsOf = 'row' | 'gives'

export const mostRows = 40
/** Of pounds, hours, credits: more than that is a slip, and the solver cannot weigh it. */
export const mostAmount = 1_000_000
export const rowField = (index: number, name: string, of: RowsOf = 'row') => `${of}${index}_${name}`
export const aboutField = (name: string) => `about_${name}`

/** Which row a button takes out, by its index, or adds, by its ask. */
export type RowChange = { readonly add?: number; readonly remove?: number }

/** The rows of a form, in order; one may be taken out, and one more be put at the end. */
export function rowsIn({ asks }: Trial, raw: RawForm, change: RowChange = {}, of?: RowsOf): readonly Row[] {
  const rows = Array.from({ length: mostRows }, (_, index) => Number(raw[rowField(index, 'ask', of)] ?? NaN))
    .map((place, index) => ({ index, place, ask: asks[place] }))
    .filter((row): row is Row => row.ask !== undefined && row.index !== change.remove)
  const ask = change.add === undefined ? undefined : asks[change.add]
  if (ask === undefined || change.add === undefined) return rows
  const index = nextIndex(rows)
  return index === undefined ? rows : [...rows, { index, ask, place: change.add }]
}

/** The index of a row that is added: after the last, or else in a gap; undefined where there is no room. */
export function nextIndex(rows: readonly Row[]): number | undefined {
  const taken = new Set(rows.map(({ index }) => index))
  const after = Math.max(-1, ...taken) + 1
  return after < mostRows
    ? after
    : Array.from({ length: mostRows }, (_, index) => index).find((each) => !taken.has(each))
}

/** Reads the rows and the question of a form. What is left empty is not known. */
export function readTyped(trial: Trial, raw: RawForm, rows: readonly Row[]): Typed {
  const problems: Problem[] = []
  const context = Object.fromEntries(
    trial.questions.flatMap((field) => {
      const value = readField(field, raw[aboutField(field.name)] ?? '', aboutField(field.name), problems)
      return value === undefined ? [] : [[field.name, value] as const]
    }),
  )
  const facts = rows.map((row) => factOf(row, raw, context, problems))
  return { rows, facts, context, problems }
}

function factOf(row: Row, raw: RawForm, context: Context, problems: Problem[]): Fact {
  const { index } = row
  const typed = (name: string) => raw[rowField(index, name)]?.trim() ?? ''
  const on = readDate(typed('on'), rowField(index, 'on'), problems)
  const last = readDate(typed('until'), rowField(index, 'until'), problems)
  return {
    ...statedIn(row, raw, context, problems),
    id: `evidence ${index + 1}`,
    on: on ?? null,
    until: last === undefined ? null : dayAfter(last),
    standing: typed('standing') === 'claimed' ? 'claimed' : 'verified',
  }
}

/** What a row states besides when it was: what was typed, what the question says, and what the rule itself says of it. */
export function statedIn({ ask, index }: Row, raw: RawForm, context: Context, problems: Problem[], of?: RowsOf) {
  const told = ask.fields.flatMap((field): [string, Value][] => {
    const name = rowField(index, field.name, of)
    const value = readField(field, raw[name]?.trim() ?? '', name, problems)
    return value === undefined ? [] : [[field.name, value]]
  })
  const asked = Object.entries(ask.fromContext).map(([name, from]): [string, Value] => [name, context[from] ?? null])
  return { ...Object.fromEntries([...asked, ...told]), ...ask.known, kind: String(ask.known['kind']) }
}

function readDate(text: string, field: string, problems: Problem[]): string | undefined {
  const read = text === '' ? undefined : readTypedDate(text)
  if (text !== '' && read === undefined)
    problems.push({ field, message: 'The date must be a real day or month, like 27 3 2026 or March 2026' })
  return read
}

function readField({ type, label }: Field, text: string, field: string, problems: Problem[]): Value {
  if (text === '') return undefined
  if (type === 'boolean') return text === 'yes' ? true : text === 'no' ? false : undefined
  if (type === 'list') return text.split(',').map((each) => each.trim())
  if (type !== 'number') return text
  const value = Number(text)
  if (value >= 0 && value <= mostAmount) return value
  problems.push({ field, message: `Enter a number for ${label}, from 0 to ${mostAmount.toLocaleString('en-GB')}` })
  return undefined
}

/** What the row is called where the verdict cites it. */
export const citedAs = (rows: readonly Row[], id: string): { title: string } | undefined => {
  const row = rows.find(({ index }) => id === `evidence ${index + 1}`)
  return row && { title: row.ask.say }
}
