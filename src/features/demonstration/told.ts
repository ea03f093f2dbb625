import { Temporal } from 'temporal-polyfill'
import { day, type PlainDate } from '../../kit/plain-date.ts'

export type Amount = { readonly years: number; readonly months: number; readonly weeks: number; readonly days: number }

/** A day told relative to the day of telling: first so far ahead of it, and from there so far back. */
export type Told = {
  readonly ahead: Amount
  readonly back: Amount
  /** Of the time from the last such day of a year to the day reached so, as many tenths are gone. */
  readonly since?: { readonly month: number; readonly day: number; readonly tenths: number }
  /** Nobody works on it at a weekend: where it is one, the Friday before. */
  readonly onWorkday?: true
}

const amount = String.raw`\d+ (?:year|month|week|day)s?(?: \d+ (?:month|week|day)s?)*`
const notation = new RegExp(`^(?:today|in (?<ahead>${amount})|(?<back>${amount})(?: less (?<less>${amount}))? ago)$`)
const length = new RegExp(`^${amount}$`)
const months = 'January February March April May June July August September October November December'.split(' ')
const sinceNotation = new RegExp(
  `^(?<tenths>\\d) tenths of the way since (?<day>\\d+) (?<month>${months.join('|')})(?:, (?<back>${amount}) ago)?$`,
)

/**
 * Reads `today`, `in 1 week`, `2 years 3 months ago` or `3 years less 8 days ago`, which is what will be three years ago
 * in eight days; and `4 tenths of the way since 1 December`, which lies in the year that began then whatever the day, with
 * `, 1 year ago` in the year before. Undefined for anything else.
 */
export function readTold(text: string): Told | undefined {
  const { ahead, back, less } = notation.exec(text)?.groups ?? {}
  if (text === 'today' || ahead !== undefined || back !== undefined)
    return { ahead: amountIn(ahead ?? less), back: amountIn(back) }
  const since = sinceNotation.exec(text)?.groups
  if (since === undefined) return undefined
  const { day, month = '', tenths } = since
  return {
    ahead: amountIn(''),
    back: amountIn(since['back']),
    since: { month: months.indexOf(month) + 1, day: Number(day), tenths: Number(tenths) },
  }
}

/** Reads `2 years 3 months`. Undefined for anything else. */
export const readAmount = (text: string): Amount | undefined => (length.test(text) ? amountIn(text) : undefined)

function amountIn(text = ''): Amount {
  const count = (unit: string) => Number(new RegExp(`(\\d+) ${unit}`).exec(text)?.[1] ?? 0)
  return { years: count('year'), months: count('month'), weeks: count('week'), days: count('day') }
}

/** The day that was told, for those who are told it on `today`. Where its month is too short, the last of that month. */
export function dayTold({ ahead, back, since, onWorkday }: Told, today: PlainDate): PlainDate {
  const reached = Temporal.PlainDate.from(today).add(ahead).subtract(back)
  const told = since ? onTheWay(since, reached) : reached
  const weekend = onWorkday ? Math.max(0, told.dayOfWeek - 5) : 0
  return day(told.subtract({ days: weekend }).toString())
}

function onTheWay({ month, day, tenths }: NonNullable<Told['since']>, reached: Temporal.PlainDate) {
  const thisYear = Temporal.PlainDate.from({ year: reached.year, month, day })
  const begun = Temporal.PlainDate.compare(thisYear, reached) <= 0 ? thisYear : thisYear.subtract({ years: 1 })
  return begun.add({ days: Math.floor((begun.until(reached).days * tenths) / 10) })
}

/** About how many days an amount is: near enough to tell what is over from what is still to come. */
const daysIn = ({ years, months, weeks, days }: Amount) => years * 365.25 + months * 30.44 + weeks * 7 + days

/** About how many days ago it was; negative for what is still to come. */
export const daysAgo = ({ ahead, back }: Told): number => daysIn(back) - daysIn(ahead)

/** `one`, and then so many times `other`. */
export const plus = (one: Amount, other: Amount, times = 1): Amount => ({
  years: one.years + other.years * times,
  months: one.months + other.months * times,
  weeks: one.weeks + other.weeks * times,
  days: one.days + other.days * times,
})
