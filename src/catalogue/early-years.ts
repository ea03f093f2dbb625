import { parse } from 'csv-parse/sync'

/** A qualification of the early years list of the Department for Education. */
export type ListedQualification = {
  /** The list's own reference, such as `EYQ-001`. */
  readonly id: string
  readonly title: string
  readonly level: number
  readonly awardedBy: string
  /** The register's number, such as `603/5227/9`; null where the list has none or says that none is required. */
  readonly number: string | null
  /** First and last month in which a course may have begun, `YYYY-MM`; null where open. */
  readonly startedFrom: string | null
  readonly startedUntil: string | null
  readonly notes: string | null
}

/** A row that could not be read: the line of the file it begins on, what the row calls itself, and why. */
export type UnreadRow = { readonly line: number; readonly row: string; readonly reason: string }

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The month that `Aug-14` names, `2014-08`. The list writes two figures for the year; all of them are past 2000. */
export function readListedMonth(text: string): string | undefined {
  const [, name = '', year] = /^([A-Z][a-z]{2})-(\d\d)$/.exec(text) ?? []
  const month = months.indexOf(name) + 1
  return month > 0 ? `20${year}-${String(month).padStart(2, '0')}` : undefined
}

const empty = new Set(['', 'null', 'None', 'Not required'])
const orNull = (text: string) => (empty.has(text) ? null : text)

const columns = {
  id: 'Qualification Ref',
  level: 'Qualification Level',
  from: 'From which date',
  until: 'To which date',
  title: 'Qualification Name',
  awardedBy: 'Awarding Organisation Title',
  number: 'Qualification Number',
  notes: 'Notes/Additional Requirements',
} as const

type Cells = Readonly<Record<keyof typeof columns, string>>
type Read = { readonly value: ListedQualification } | { readonly reason: string }

/**
 * Reads the list as it is published (CSV with a header row). Every row that cannot be read is told with its reason, and
 * the others are kept. Throws RangeError where the header lacks a column.
 */
export function readEarlyYearsList(csv: string): {
  readonly qualifications: readonly ListedQualification[]
  readonly unread: readonly UnreadRow[]
} {
  const parsed: { record: Record<string, string>; info: { lines: number } }[] = parse(csv, {
    columns: true,
    bom: true,
    info: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  const missing = Object.values(columns).filter((name) => parsed[0] && !(name in parsed[0].record))
  if (missing.length > 0) throw new RangeError(`The list has no column “${missing.join('”, “')}”`)
  const qualifications = new Map<string, ListedQualification>()
  const unread: UnreadRow[] = []
  for (const { record, info } of parsed) {
    const cells = Object.fromEntries(Object.entries(columns).map(([key, name]) => [key, record[name] ?? ''])) as Cells
    const read = qualifications.has(cells.id) ? { reason: `${cells.id} stands on an earlier line too` } : readRow(cells)
    if ('value' in read) qualifications.set(cells.id, read.value)
    else
      unread.push({
        line: info.lines,
        row: cells.id || cells.title || 'a row without a reference',
        reason: read.reason,
      })
  }
  return { qualifications: [...qualifications.values()], unread }
}

function readRow({ id, level, from, until, title, awardedBy, number, notes }: Cells): Read {
  if (!id) return { reason: 'it has no reference' }
  if (!title) return { reason: 'it has no name' }
  if (!/^[1-8]$/.test(level)) return { reason: `its level “${level}” is not a number from 1 to 8` }
  const startedFrom = readOpenMonth(from)
  const startedUntil = readOpenMonth(until)
  if (startedFrom === undefined) return { reason: `its first month “${from}” is not written like Aug-14` }
  if (startedUntil === undefined) return { reason: `its last month “${until}” is not written like Aug-14` }
  if (startedFrom && startedUntil && startedUntil < startedFrom)
    return { reason: `its last month, ${until}, comes before its first, ${from}` }
  return {
    value: {
      id,
      title,
      level: Number(level),
      awardedBy,
      number: orNull(number.replace(/\/$/, '')),
      startedFrom,
      startedUntil,
      notes: orNull(notes.replaceAll(/\s+/g, ' ')),
    },
  }
}

const readOpenMonth = (text: string) => (orNull(text) === null ? null : readListedMonth(text))
