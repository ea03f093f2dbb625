/** A calendar day, `YYYY-MM-DD`. Days compare correctly with `<`. */
export type Day = string

/** Sorts before every day: the open beginning of time. */
export const always: Day = ''
/** Sorts after every day: the open end of time. */
export const never: Day = '~'

/** Puts the earlier of two days first, for sorting. */
export const byDay = (one: Day, other: Day): number => (one < other ? -1 : one > other ? 1 : 0)

/** A length of calendar time such as `P3Y`, `P18M`, `P2W` or `P90D`. */
type Length = { readonly months: number; readonly days: number }

/** The days on which something may have happened: one when the day is known, a month when only the month is. */
export type Span = { readonly earliest: Day; readonly latest: Day }

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
const pad = (value: number, width: number) => String(value).padStart(width, '0')
const dayOf = (year: number, month: number, date: number): Day => `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`
const partsOf = (day: Day) => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))] as const

/** Whether `value` is a real day of the calendar, written `YYYY-MM-DD`. */
export function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const [year, month, date] = partsOf(value)
  return year > 0 && month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month)
}

/** The days that `value`, a day or a month (`2011-04`), leaves possible; undefined when it is neither. */
export function spanOf(value: unknown): Span | undefined {
  if (typeof value !== 'string') return undefined
  if (isDay(value)) return { earliest: value, latest: value }
  if (!isDay(`${value}-01`)) return undefined
  const [year, month] = partsOf(`${value}-01`)
  return { earliest: `${value}-01`, latest: dayOf(year, month, daysIn(year, month)) }
}

const lengths = new Map<string, Length | undefined>()

/** Reads an ISO length of years, months, weeks and days; undefined when it is not one. Rules use few, so each is read once. */
export function lengthOf(text: unknown): Length | undefined {
  if (typeof text !== 'string') return undefined
  if (!lengths.has(text)) lengths.set(text, readLength(text))
  return lengths.get(text)
}

function readLength(text: string): Length | undefined {
  const found = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(text)
  if (!found) return undefined
  const [years = 0, months = 0, weeks = 0, days = 0] = found.slice(1).map((part) => Number(part || 0))
  return { months: years * 12 + months, days: weeks * 7 + days }
}

/** Whether `text` is a length of time that rules may use. */
export const isLength = (text: unknown): boolean => lengthOf(text) !== undefined

/** Calendar arithmetic: 29 February 2024 and three years is 28 February 2027. Past the year 9999 there is no end. */
export function plus(day: Day, { months, days }: Length): Day {
  const [year, month, date] = partsOf(day)
  const total = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1]
  return plusDays(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)) + days)
}

function plusDays(year: number, month: number, date: number): Day {
  let [y, m, d] = [year, month, date]
  for (; d > daysIn(y, m); m = (m % 12) + 1, y += m === 1 ? 1 : 0) d -= daysIn(y, m)
  return y > 9999 ? never : dayOf(y, m, d)
}

/** The last day on which something with this (exclusive) end still holds. */
export function dayBefore(day: Day): Day {
  const [year, month, date] = partsOf(day)
  if (date > 1) return dayOf(year, month, date - 1)
  return month > 1 ? dayOf(year, month - 1, daysIn(year, month - 1)) : dayOf(year - 1, 12, 31)
}

/** `14 March 2027`; a month alone as `April 2011`; anything else as it stands. */
export function inWords(value: string): string {
  const span = spanOf(value)
  if (span === undefined) return value
  const [year, month, date] = partsOf(span.earliest)
  const name = `${monthNames[month - 1] ?? ''} ${year}`
  return isDay(value) ? `${date} ${name}` : name
}

/** How a person says an exclusive end: `the end of 13 March 2027` for `2027-03-14`. */
export const theEndBefore = (until: Day): string => `the end of ${inWords(dayBefore(until))}`

/** `3 years`, `18 months`, `1 year and 6 months`; the text itself when it is no length. */
export function lengthInWords(text: string): string {
  const length = lengthOf(text)
  if (length === undefined) return text
  const parts = [
    many(Math.floor(length.months / 12), 'year'),
    many(length.months % 12, 'month'),
    many(length.days, 'day'),
  ]
  return parts.filter((part) => part !== '').join(' and ')
}

const many = (count: number, noun: string) => (count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`)
