import type { PlainDate } from '../../kit/plain-date.ts'
import type { Line } from '../../ui/index.ts'
import { type Ending, hasPassed } from './ahead.ts'
import { type Entry, type Review, when } from './rules.ts'
import { type Finder, openFinder } from './search.ts'
import { markOf } from './standing.tsx'
import { kindInWords, type Told, type Wording } from './words.ts'

/** An entry as it stands in the list. */
export type Listed = Entry & {
  readonly withdrawn: boolean
  readonly review: Review | null
  readonly notes: string | null
}

/** Tells what an entry says of itself, answer by answer. */
export type Tell = (entry: Listed) => readonly Told[]

type Around = {
  readonly base: string
  readonly today: PlainDate
  readonly words: readonly string[]
  readonly wording: Wording
  readonly tell: Tell
}

/** The lines of a record: its entries in the order given and, ahead of today among them, what ends. */
export function linesOf(entries: readonly Listed[], endings: readonly Ending[], around: Around): Line[] {
  const finder = around.words.length === 0 ? undefined : openFinder(around.words)
  const lines = entries.map((entry) => ({ day: entry.happenedOn, line: lineOf(entry, around, finder) }))
  if (endings.length === 0) return lines.map(({ line }) => line)
  const ends = endings.map((ending) => ({ day: ending.on, line: lineOfEnding(ending, around) }))
  return [...lines, ...ends]
    .toSorted((one, other) => (one.day === other.day ? 0 : one.day < other.day ? 1 : -1))
    .map(({ line }) => line)
}

function lineOf(entry: Listed, { base, today, wording, tell }: Around, finder: Finder | undefined): Line {
  const kind = kindInWords(entry, wording)
  const line = {
    date: when(entry),
    title: entry.title,
    href: `${base}/${entry.id}`,
    meta: kind,
    tag: tagOf(entry, today),
  }
  return finder === undefined
    ? line
    : { ...line, found: finder.foundIn(entry.title), extracts: extractsOf(entry, tell, finder) }
}

function tagOf(entry: Listed, today: PlainDate): Line['tag'] {
  if (entry.withdrawn) return { text: 'Withdrawn', colour: 'grey' }
  return hasPassed(entry, today) ? { text: 'Did it happen?', colour: 'orange' } : markOf(entry)
}

/** Where else than in the title something was found: in what was answered, and in what was written. */
function extractsOf(entry: Listed, tell: Tell, { foundIn, extractOf }: Finder) {
  const answers = tell(entry).flatMap(({ key, value }) =>
    key !== 'Name' && foundIn(value).length > 0 ? [`${key}: ${value}`] : [],
  )
  return [...answers, entry.notes ?? ''].flatMap((text) => extractOf(text) ?? [])
}

const lineOfEnding = ({ entry, title, on, say }: Ending, { base }: Around): Line => ({
  date: on,
  title,
  href: `${base}/${entry}`,
  meta: say === null ? 'This is its last day' : `This is the last day on which it counts for: ${say}`,
  tag: say === null ? { text: 'Ends', colour: 'orange' } : { text: 'Stops counting', colour: 'orange' },
})
