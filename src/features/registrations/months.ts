import { plus } from '../../engine/index.ts'
import { day, type PlainDate } from '../../kit/plain-date.ts'

/** How far ahead units are planned. */
const ahead = 36

/** The months that a unit can be planned for, as their first days: from this one on, and those that are planned already. */
export function monthsFrom(today: PlainDate, planned: readonly PlainDate[]): readonly PlainDate[] {
  const first = day(`${today.slice(0, 7)}-01`)
  const coming = Array.from({ length: ahead }, (_, months) => day(plus(first, { months, days: 0 })))
  return [...new Set([...planned, ...coming])].toSorted()
}
