import type { Brand } from './brand.ts'

/** A calendar day, `YYYY-MM-DD`, with no time and no zone. Compares correctly with `<`. */
export type PlainDate = Brand<string, 'PlainDate'>

/** The day that `text` names, or undefined when it is not a real calendar day in the years 1900 to 2999. */
export function plainDate(text: string): PlainDate | undefined {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return undefined
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text) ? (text as PlainDate) : undefined
}

/** For tests and catalogues, where a bad date is our own mistake. Throws RangeError. */
export function day(text: string): PlainDate {
  const date = plainDate(text)
  if (date === undefined) throw new RangeError(`Not a calendar day: ${text}`)
  return date
}

const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })

const quarterHour = 15 * 60 * 1000
let latest: { readonly quarter: number; readonly day: PlainDate } | undefined

/** The day it is in London, which is the day our rules speak of. It begins on a quarter of an hour, like every day. */
export function dayOf(moment: Date): PlainDate {
  const quarter = Math.floor(moment.getTime() / quarterHour)
  if (latest?.quarter !== quarter) latest = { quarter, day: day(londonDay.format(moment)) }
  return latest.day
}

/** The day `days` after `date` (before it, when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  const moved = new Date(`${date}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return day(moved.toISOString().slice(0, 10))
}

/** How many days `to` is after `from`, both calendar days; negative where it is before. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000
