import { listedOn, type ListedVersion, type VersionedList } from '../../catalogue/index.ts'

/** How many qualifications stand on one page. */
const pageLength = 25

export type Wanted = {
  readonly asOf: string
  /** Words of which each must be named. */
  readonly text: string
  /** Undefined for any. */
  readonly level: number | undefined
  /** The last reference of the page before. */
  readonly after: string | undefined
}

/** What an address asks for, besides the day. */
export function wantedIn({ text = '', level = '', after }: Readonly<Record<string, string>>, asOf: string): Wanted {
  return { asOf, text: text.trim().slice(0, 200), level: /^[1-8]$/.test(level) ? Number(level) : undefined, after }
}

export type Page = {
  readonly rows: readonly ListedVersion[]
  /** How many there are on all pages. */
  readonly total: number
  /** The reference after which the next page begins; undefined where there is none. */
  readonly next: string | undefined
}

/** What stood on the list on a day, of what is asked for. */
export function listedAs(list: VersionedList, { asOf, text, level }: Omit<Wanted, 'after'>): readonly ListedVersion[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return listedOn(list, asOf).filter((row) => (level === undefined || row.level === level) && names(row, words))
}

/** One page of it. */
export function pageOf(list: VersionedList, { after = '', ...wanted }: Wanted): Page {
  const found = listedAs(list, wanted)
  const rest = found.filter(({ id }) => id > after)
  const rows = rest.slice(0, pageLength)
  return { rows, total: found.length, next: rest.length > pageLength ? rows.at(-1)?.id : undefined }
}

function names({ id, title, awardedBy, number }: ListedVersion, words: readonly string[]): boolean {
  const said = `${id} ${title} ${awardedBy} ${number ?? ''}`.toLowerCase()
  return words.every((word) => said.includes(word))
}
