import { inWords as inPlainEnglish } from '../engine/index.ts'

/** `2027-03-14` as "14 March 2027", `2011-04` as "April 2011". Throws RangeError where `date` is neither. */
export function inWords(date: string): string {
  const known = told.get(date)
  if (known !== undefined) return known
  parts(date)
  const words = inPlainEnglish(date)
  if (told.size >= mostTold) told.clear()
  told.set(date, words)
  return words
}

/** Lists tell the same days again and again: remembered, each costs next to nothing. Enough for some decades. */
const told = new Map<string, string>()
const mostTold = 20_000

/** The same day where there is little room and the month may be cut: "14 Mar 2027". */
export const inShort = (date: string): string => inWords(date).replace(/[A-Z][a-z]+/, (month) => month.slice(0, 3))

/** The month a day lies in, "March 2027", as a heading of a list. */
export const monthInWords = (date: string): string => inWords(date.slice(0, 7))

/** The last day on which something still holds, given `until`, the first on which it no longer does. */
export function lastDay(until: string): string {
  const { year, month, day = 1 } = parts(until)
  return new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10)
}

/** "until the end of 13 March 2027", from `until`, the first day (`2027-03-14`) on which it no longer holds. */
export const untilTheEndOf = (until: string): string => `until the end of ${inWords(lastDay(until))}`

/** What stands in the three boxes of a date field called `name` when the form opens on a known day. */
export function dateBoxes(name: string, date: string): Record<string, string> {
  const { year, month, day } = parts(date)
  return { [`${name}-day`]: `${day ?? ''}`, [`${name}-month`]: `${month}`, [`${name}-year`]: `${year}` }
}

function parts(date: string): { year: number; month: number; day?: number } {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date)
  if (!match) throw new RangeError(`Not a calendar day or month: ${date}`)
  const [, year, month, day] = match
  return { year: Number(year), month: Number(month), ...(day && { day: Number(day) }) }
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** "21:40", by the clock in London. */
export const timeOf = (at: Date): string => clock.format(at)
