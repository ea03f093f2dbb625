import type { Fact } from '../../engine/index.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import type { Answer, Lapse } from '../verdicts/index.ts'

/** How long what has lapsed is worth a line, in days: who has not renewed it in a year works otherwise now. */
const afterDays = 365

/**
 * What a person must renew within so many days, or had to, each piece once although several roles may ask for it, soonest
 * first.
 */
export function lapsesAhead(
  answers: readonly Pick<Answer, 'lapses'>[],
  today: PlainDate,
  days: number,
): readonly Lapse[] {
  const [first, limit] = [addDays(today, -afterDays), addDays(today, days)]
  const lapses = answers.flatMap((answer) => answer.lapses).filter(({ until }) => until > first && until <= limit)
  const once = new Map(lapses.toReversed().map((lapse) => [lapse.fact, lapse]))
  return [...once.values()].toSorted((one, other) => one.until.localeCompare(other.until))
}

/** Whether a record speaks of delivering: of a programme, or of a role. */
export const delivers = (facts: readonly Fact[]): boolean =>
  facts.some(({ programme, role }) => typeof programme === 'string' || typeof role === 'string')

const hourInLondon = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: 'numeric', hourCycle: 'h23' })

/** "Good evening", by the clock in London. */
export function greeting(now: Date): string {
  const hour = Number(hourInLondon.format(now))
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
