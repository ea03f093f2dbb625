import type { ListedVersion, VersionedList } from '../../catalogue/index.ts'
import { inWords } from '../../ui/index.ts'

/** For courses begun when a qualification counts: `For courses begun from September 2014 to August 2024.` */
export function startsInWords({ startedFrom, startedUntil }: ListedVersion): string {
  const from = startedFrom === null ? '' : ` from ${inWords(startedFrom)}`
  const until = startedUntil === null ? '' : ` ${from ? 'to' : 'up to'} ${inWords(startedUntil)}`
  return from + until === '' ? 'For courses begun at any time.' : `For courses begun${from}${until}.`
}

/** `on 10 September 2024`, or `in 2024, on a day that is not known`. */
export const publishedWhen = (from: string): string =>
  from.length === 4 ? `in ${from}, on a day that is not known` : `on ${inWords(from)}`

/** Which of the published files stood for the list on a day that it tells of. */
export function listAsOf({ about: { files } }: VersionedList, day: string): string {
  const last = files.findLast(({ from }) => from <= day) ?? files[0]
  const since = last === files.at(-1) ? ' Whether it has been changed since is not loaded.' : ''
  return `The list as published ${publishedWhen(last?.from ?? '')}.${since}`
}

/** What a publication holds, and what of it could not be read; or that it is looked for in all of them. */
export function publicationInWords({ about: { files } }: VersionedList, published: string): string {
  const at = files.findIndex(({ from }) => from === published)
  const file = files[at]
  if (file === undefined) return 'All that the list has said in any publication, with when it was in force.'
  const holds = at === 0 ? 'It holds all of the list' : 'It holds what is new or otherwise from then on'
  const unread =
    file.unread.length === 0
      ? 'All its rows were read'
      : `Rows that could not be read: ${file.unread.length}, told under sources`
  return `Published ${publishedWhen(file.from)}. ${holds}: ${file.read} rows. ${unread}.`
}

/** Whose the list is, wherever its words are shown. */
export const withAttribution = ({ about: { title, publisher, licence } }: VersionedList): string =>
  `From the ${title} of the ${publisher}. ${licence}.`
