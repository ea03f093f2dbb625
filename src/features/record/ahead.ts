import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import { type Entry, when } from './rules.ts'

/** How far ahead of today the record looks, in days: a year, as forecasts do. */
const horizon = 365

/** Evidence that stops counting, or has stopped: for what, and until when (exclusive), as the verdicts have it. */
export type Lapse = { readonly fact: string; readonly say: string; readonly until: string }

/** Something that will end: on its last day. `say` is what it then no longer counts for, where a rule says so. */
export type Ending = {
  readonly entry: string
  readonly title: string
  readonly on: PlainDate
  readonly say: string | null
}

export const lookAheadUntil = (today: PlainDate): PlainDate => addDays(today, horizon)

/** A plan of which the day, or the whole month, has passed. */
export const hasPassed = (entry: Pick<Entry, 'standing' | 'happenedOn' | 'precision'>, today: PlainDate): boolean =>
  entry.standing === 'planned' &&
  (entry.precision === 'month' ? when(entry) < today.slice(0, 7) : entry.happenedOn < today)

/**
 * What ends within the year, each entry once, on the first of its last days: what a rule no longer counts, and what ends
 * by itself.
 */
export function endingsOf(
  lapses: readonly Lapse[],
  ending: readonly Entry[],
  titles: ReadonlyMap<string, string>,
  today: PlainDate,
): Ending[] {
  const limit = lookAheadUntil(today)
  const byRule = lapses
    .filter(({ until }) => until > today && until <= limit)
    .map(({ fact, say, until }) => ({ entry: fact, title: titles.get(fact) ?? say, on: before(until), say }))
  const byThemselves = ending.flatMap(({ id, title, endsOn }) =>
    endsOn === null ? [] : [{ entry: id, title, on: before(endsOn), say: null }],
  )
  const soonestFirst = [...byRule, ...byThemselves].toSorted((one, other) => (one.on < other.on ? -1 : 1))
  return [...Map.groupBy(soonestFirst, ({ entry }) => entry).values()].flatMap(([first]) => (first ? [first] : []))
}

const before = (until: string) => addDays(until as PlainDate, -1)
