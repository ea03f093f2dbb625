import { isDay, plus } from '../../engine/index.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A day or a month as people type it on one line: `14 3 2021`, `14/3/2021`, `14 March 2021`, `March 2021`, `2021-03-14`.
 * Answers `2021-03-14` or `2021-03`; undefined where it is neither.
 */
export function readTypedDate(text: string): string | undefined {
  const parts = text
    .toLowerCase()
    .split(/[\s/.,-]+/)
    .filter(Boolean)
  const [year = '', month = '', ...days] = /^\d{4}$/.test(parts[0] ?? '') ? parts : parts.toReversed()
  if (!/^\d{4}$/.test(year) || days.length > 1) return undefined
  const written = [`${year}-${monthOf(month)}`, ...days.map((day) => day.padStart(2, '0'))].join('-')
  return isDay(days.length === 1 ? written : `${written}-01`) ? written : undefined
}

function monthOf(text: string): string {
  const named = months.findIndex((month) => text.length > 2 && text.startsWith(month)) + 1
  return (named > 0 ? String(named) : text).padStart(2, '0')
}

/** The first day, or month, on which what was last so on that one is so no more. */
export const dayAfter = (last: string): string =>
  last.length > 7 ? plus(last, { months: 0, days: 1 }) : plus(`${last}-01`, { months: 1, days: 0 }).slice(0, 7)
