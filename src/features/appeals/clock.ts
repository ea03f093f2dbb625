import { joined } from '../../engine/index.ts'
import { addDays, daysBetween, type PlainDate } from '../../kit/plain-date.ts'

/** Days on which a clock stands still, and why: `until` is the first on which it runs again, null while that is not known. */
export type Pause = { readonly from: PlainDate; readonly until: PlainDate | null; readonly because: 'leave' | 'asked' }

/** A number of calendar days that run from the day after `began`; null where nobody has said how many. */
export type Clock = {
  readonly began: PlainDate
  readonly days: number | null
  /** The day on which it stopped for good: what it ran for was done. */
  readonly stopped: PlainDate | null
  readonly pauses: readonly Pause[]
}

/** How a clock stands. */
export type Reading = {
  /** Days that have counted. */
  readonly gone: number
  readonly of: number | null
  /** The last day of it; null where there is no number of days, or where it stands still with no end known. */
  readonly due: PlainDate | null
  /** It stands still, since when and why; undefined where it runs or has stopped. */
  readonly paused: Pick<Pause, 'from' | 'because'> | undefined
  /** All its days are gone. */
  readonly isOver: boolean
}

type Still = { readonly from: string; readonly until: string | null }

/** How many days from the day after `began` to `last`, both counted, a clock stands still. */
const stillDays = (still: readonly Still[], began: PlainDate, last: PlainDate): number =>
  still.reduce((sum, { from, until }) => {
    const first = from > began ? from : addDays(began, 1)
    const end = until === null || until > last ? addDays(last, 1) : until
    return sum + Math.max(0, daysBetween(first, end))
  }, 0)

/** The last day of a clock: each day on which it stands still comes on top. */
function dueOn(still: readonly Still[], { began, days }: Clock): PlainDate | null {
  if (days === null) return null
  let due = addDays(began, days)
  for (const { from, until } of still) {
    const first = from > began ? from : addDays(began, 1)
    if (first > due) break
    if (until === null) return null
    due = addDays(due, Math.max(0, daysBetween(first, until)))
  }
  return due
}

/** How a clock stands on a day. The day on which it began does not count, a day of a pause neither. */
export function readClock(clock: Clock, today: PlainDate): Reading {
  const { began, days, stopped, pauses } = clock
  const on = stopped !== null && stopped < today ? stopped : today
  const still = joined(pauses)
  const gone = Math.max(0, daysBetween(began, on) - stillDays(still, began, on))
  const due = dueOn(still, clock)
  return {
    gone,
    of: days,
    due,
    paused: stopped === null ? pausedOn(pauses, today) : undefined,
    isOver: due !== null && on > due,
  }
}

/** The pause that a day lies in, of several the one that began first. */
function pausedOn(pauses: readonly Pause[], day: PlainDate): Reading['paused'] {
  const [first] = pauses
    .filter(({ from, until }) => from <= day && (until === null || day < until))
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
  return first && { from: first.from, because: first.because }
}
