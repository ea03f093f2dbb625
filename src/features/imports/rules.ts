import type { Catalogue } from '../../catalogue/index.ts'
import type { ImportId, PersonId } from '../../db/tables.gen.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'

/** What a file brings. */
export type What = 'people' | 'records'

/** What a column is, and how it writes its dates where its cells leave that open. */
export type ColumnMeaning = {
  readonly field: string
  readonly order?: 'day' | 'month' | undefined
  readonly short?: 'month' | number | undefined
}

/** What the columns of a file are, by their headings. */
export type Mapping = {
  readonly columns: Readonly<Record<string, ColumnMeaning>>
  /** The kind of entry that each row is, where no column says it. */
  readonly kind?: string | undefined
}

/** What words of a file mean, by field: a topic, a team, a person. `leaveOut` keeps their rows out. */
export type Meanings = Readonly<Record<string, Readonly<Record<string, string>>>>
export const leaveOut = 'leave-out'

/** What someone has said that a word means; undefined where nobody has. */
export function meaningOf(meanings: Meanings, field: string, word: string): string | undefined {
  const said = Object.hasOwn(meanings, field) ? meanings[field] : undefined
  return said && Object.hasOwn(said, word) ? said[word] : undefined
}

export type Import = {
  readonly id: ImportId
  readonly what: What
  readonly fileName: string
  readonly broughtAt: Date
  readonly broughtBy: PersonId
  readonly sheets: readonly string[]
  readonly sheet: number | null
  readonly headingRow: number | null
  readonly mapping: Mapping | null
  readonly meanings: Meanings
  readonly checkedOn: PlainDate | null
  /** The check that is under way. */
  readonly checking: string | null
  readonly askedAt: Date | null
  readonly endedAt: Date | null
  /** How many people or entries it added. */
  readonly added: number | null
  readonly undoAskedAt: Date | null
  readonly undoneAt: Date | null
}

/** How an import stands. */
export type Stage = 'sheet' | 'columns' | 'checking' | 'rows' | 'under way' | 'done' | 'undoing' | 'undone'

export function stageOf(one: Import): Stage {
  if (one.askedAt !== null) return stageOnceAsked(one)
  if (one.sheet === null) return 'sheet'
  if (one.checking !== null) return 'checking'
  return one.mapping === null || one.checkedOn === null ? 'columns' : 'rows'
}

function stageOnceAsked({ endedAt, undoAskedAt, undoneAt }: Import): Stage {
  if (undoneAt !== null) return 'undone'
  if (undoAskedAt !== null) return 'undoing'
  return endedAt === null ? 'under way' : 'done'
}

/** The work on an import that is done apart from requests. */
export type Labour = 'checking' | 'under way' | 'undoing'

export function labourOf(one: Import): Labour | undefined {
  const stage = stageOf(one)
  return stage === 'checking' || stage === 'under way' || stage === 'undoing' ? stage : undefined
}

/** The page on which an import goes on. */
export function nextAddress({ id, ...one }: Import): string {
  const stage = stageOf({ id, ...one })
  const pages: Partial<Record<Stage, string>> = {
    sheet: '/sheet',
    columns: '/columns',
    checking: '/rows',
    rows: '/rows',
  }
  return `/imports/${id}${pages[stage] ?? ''}`
}

/** For how many days an import can be undone, and its rows are kept. Throws RangeError where the catalogue does not say. */
export function daysKept({ recordTypes }: Pick<Catalogue, 'recordTypes'>): number {
  const retention = recordTypes.types['imports']?.retention
  const days = retention === 'not-loaded' ? undefined : retention?.days
  if (days === undefined) throw new RangeError('record-types.yaml does not say for how many days imports are kept')
  return days
}

/** The first day on which an import can no longer be undone. */
export const undoUntil = (endedOn: PlainDate, days: number): PlainDate => addDays(endedOn, days)

/** One thing that keeps a row out. */
export type RowProblem = {
  /** The heading of its column; empty where no column is at fault. */
  readonly column: string
  readonly message: string
  /** A word that can be explained once for all rows that have it. */
  readonly asks?: { readonly field: string; readonly word: string; readonly shown: string } | undefined
}

export type RowState = 'ready' | 'problem' | 'duplicate'

/** A row with what came of its check. */
export type CheckedRow = {
  readonly line: number
  readonly cells: readonly string[]
  readonly leftOut: boolean
  readonly state: RowState | null
  readonly problems: readonly RowProblem[]
}

export type Counts = Readonly<Record<RowState | 'leftOut', number>>

/** How far the work of an import has come. */
export type Progress = {
  readonly done: number
  readonly total: number
  readonly stopAsked: boolean
  readonly failedAt: Date | null
}
