import { Temporal } from 'temporal-polyfill'
import { day, type PlainDate } from '../../kit/plain-date.ts'

type Amount = { readonly years: number; readonly months: number; readonly weeks: number; readonly days: number }

/** A day told relative to the day of telling: first so far ahead of it, and from there so far back. */
export type Told = { readonly ahead: Amount; readonly back: Amount }

const amount = String.raw`\d+ (?:year|month|week|day)s?(?: \d+ (?:month|week|day)s?)*`
const notation = new RegExp(`^(?:today|in (?<ahead>${amount})|(?<back>${amount})(?: less (?<less>${amount}))? ago)$`)

/**
 * Reads `today`, `in 1 week`, `2 years 3 months ago` or `3 years less 8 days ago`, which is what will be three years ago
 * in eight days. Undefined for anything else.
 */
export function readTold(text: string): Told | undefined {
  const { ahead, back, less } = notation.exec(text)?.groups ?? {}
  if (text !== 'today' && ahead === undefined && back === undefined) return undefined
  return { ahead: readAmount(ahead ?? less), back: readAmount(back) }
}

function readAmount(text = ''): Amount {
  const count = (unit: string) => Number(new RegExp(`(\\d+) ${unit}`).exec(text)?.[1] ?? 0)
  return { years: count('year'), months: count('month'), weeks: count('week'), days: count('day') }
}

/** The day that was told, for those who are told it on `today`. Where its month is too short, the last of that month. */
export const dayTold = ({ ahead, back }: Told, today: PlainDate): PlainDate =>
  day(Temporal.PlainDate.from(today).add(ahead).subtract(back).toString())
