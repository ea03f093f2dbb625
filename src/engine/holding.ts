import { always, type Day, dayBefore, lengthOf, never, plus, type Span, spanOf } from './calendar.ts'
import type { Window } from './document.ts'

/** A stretch of days, `until` exclusive; empty when it does not begin before it ends. */
export type Stretch = { readonly from: Day; readonly until: Day }

/** The days on which a fact counts: for certain, and at most. Where its dates are known to the day they are the same. */
export type Holding = { readonly surely: Stretch; readonly maybe: Stretch }

const anyDay: Span = { earliest: always, latest: never }
const open: Span = { earliest: never, latest: never }

/** The day a fact became true, as far as it is known. */
export const startOf = (on: unknown): Span => spanOf(on) ?? anyDay

/** The first day on which a fact is no longer true: none when nothing is said, any when what is said is no date. */
export const endOf = (until: unknown): Span =>
  until === undefined || until === null ? open : (spanOf(until) ?? anyDay)

export const earlier = (a: Span, b: Span): Span => ({
  earliest: a.earliest < b.earliest ? a.earliest : b.earliest,
  latest: a.latest < b.latest ? a.latest : b.latest,
})

/** When a fact counts that began on one of the days of `start`, ended on one of `end`, and stays fresh so long. */
export function holding(start: Span, end: Span, fresh?: string, window?: Window): Holding {
  const limits = [end]
  if (fresh !== undefined) limits.push(freshLimit(start, fresh))
  if (window !== undefined) limits.push(each(start, (day) => windowRound(day, window)?.until))
  const stop = limits.reduce(earlier)
  return {
    surely: { from: start.latest, until: stop.earliest },
    maybe: { from: start.earliest, until: stop.latest },
  }
}

export const holdsOn = ({ from, until }: Stretch, day: Day) => from <= day && day < until
export const isEmpty = ({ from, until }: Stretch) => from >= until

/** A limit that depends on the first day, over every day that may be the first. */
function each({ earliest, latest }: Span, limit: (day: Day) => Day | undefined): Span {
  const [one, other] = [
    earliest === always ? always : (limit(earliest) ?? always),
    latest === never ? never : (limit(latest) ?? always),
  ]
  return one < other ? { earliest: one, latest: other } : { earliest: other, latest: one }
}

function freshLimit(start: Span, fresh: string): Span {
  const length = lengthOf(fresh)
  return length === undefined ? anyDay : each(start, (day) => plus(day, length))
}

/** The window that `day` lies in; none in the gap that a window shorter than a year leaves. */
function windowRound(day: Day, { starts, length }: Window): Stretch | undefined {
  const span = lengthOf(length)
  if (span === undefined || spanOf(`2000-${starts}`) === undefined) return undefined
  const year = Number(day.slice(0, 4))
  const startIn = (y: number): Day => `${String(y).padStart(4, '0')}-${starts}`
  const from = startIn(year) <= day ? startIn(year) : startIn(year - 1)
  const until = plus(from, span)
  return day < until ? { from, until } : undefined
}

/** The next day on which a window opens, closes, or the day after which it is overdue has passed. */
export function nextOfWindow(day: Day, window: Window): Day {
  const year = Number(day.slice(0, 4))
  const rounds = [year - 1, year, year + 1].flatMap((each) => {
    const from = `${String(each).padStart(4, '0')}-${window.starts}`
    return windowRound(from, window) ?? []
  })
  const turns = rounds.flatMap(({ from, until }) => {
    const due = dueDay(from, window)
    return due === undefined ? [from, until] : [from, until, plus(due, { months: 0, days: 1 })]
  })
  return turns.filter((turn) => turn > day).reduce((first, turn) => (turn < first ? turn : first), never)
}

/** The last day to meet the window that `day` lies in: its own `due`, else its last day. */
export function dueDay(day: Day, window: Window): Day | undefined {
  const round = windowRound(day, window)
  if (round === undefined) return undefined
  const { due } = window
  if (due === undefined) return dayBefore(round.until)
  const inYear = (year: string): Day => `${year}-${due}`
  const first = inYear(round.from.slice(0, 4))
  return first >= round.from ? first : inYear(round.until.slice(0, 4))
}
