import { listedIn, listedOn, type ListedVersion, type VersionedList } from '../../catalogue/index.ts'

/** How many qualifications stand on one page. */
const pageLength = 25

/** What stands for every publication. */
export const anyPublication = 'any'

export type Wanted = {
  readonly asOf: string
  /** The publication that is looked at, by its day or year, or any of them; undefined for the list as of the day. */
  readonly published: string | undefined
  /** Words of which each must be named. */
  readonly text: string
  /** Undefined for any. */
  readonly level: number | undefined
  /** The last row of the page before. */
  readonly after: string | undefined
}

/** The publications of the list, by their days or years. */
export const publicationsOf = ({ about: { files } }: VersionedList): readonly string[] => files.map(({ from }) => from)

/** What an address asks for, besides the day. A publication that there is not is none. */
export function wantedIn(
  list: VersionedList,
  { text = '', level = '', published = '', after }: Readonly<Record<string, string>>,
  asOf: string,
): Wanted {
  const known = [...publicationsOf(list), anyPublication].find((each) => each === published)
  return {
    asOf,
    published: known,
    text: text.trim().slice(0, 200),
    level: /^[1-8]$/.test(level) ? Number(level) : undefined,
    after,
  }
}

export type Page = {
  readonly rows: readonly ListedVersion[]
  /** How many there are on all pages. */
  readonly total: number
  /** The row after which the next page begins; undefined where there is none. */
  readonly next: string | undefined
}

/** What stood on the list on a day, or was published, of what is asked for. */
export function listedAs(
  list: VersionedList,
  { asOf, published, text, level }: Omit<Wanted, 'after'>,
): readonly ListedVersion[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const all =
    published === undefined
      ? listedOn(list, asOf)
      : listedIn(list, published === anyPublication ? undefined : published)
  return all.filter((row) => (level === undefined || row.level === level) && names(row, words))
}

/** By what a row is known: what was said of a qualification from a publication on. */
export const keyOf = ({ id, from }: ListedVersion): string => `${id} ${from}`

/** One page of it. */
export function pageOf(list: VersionedList, { after = '', ...wanted }: Wanted): Page {
  const found = listedAs(list, wanted)
  const rest = found.filter((row) => keyOf(row) > after)
  const rows = rest.slice(0, pageLength)
  return { rows, total: found.length, next: rest.length > pageLength ? rows.map(keyOf).at(-1) : undefined }
}

function names({ id, title, awardedBy, number }: ListedVersion, words: readonly string[]): boolean {
  const said = `${id} ${title} ${awardedBy} ${number ?? ''}`.toLowerCase()
  return words.every((word) => said.includes(word))
}
