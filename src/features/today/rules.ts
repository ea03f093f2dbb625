import type { NodeVerdict, Verdict } from '../../engine/index.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'

/** How far ahead a lapse is worth a line on Today, in days: time to find a place on a course. */
const noticeDays = 90

/** Evidence that soon stops counting: for what, and until when (exclusive). */
export type Lapse = { readonly fact: string; readonly say: string; readonly until: string }

/** What a person must renew within the notice, each piece once although several roles may ask for it, soonest first. */
export function lapsesAhead(verdicts: readonly Verdict[], today: PlainDate): readonly Lapse[] {
  const limit = addDays(today, noticeDays)
  const lapses = verdicts
    .filter(({ status }) => status === 'met')
    .flatMap(({ requirement }) => leaves(requirement))
    .flatMap(({ status, strength, say, until, because: [fact] }) =>
      status === 'met' && strength === 'must' && until !== null && until <= limit && fact ? [{ fact, say, until }] : [],
    )
  const once = new Map(lapses.toReversed().map((lapse) => [lapse.fact, lapse]))
  return [...once.values()].toSorted((one, other) => one.until.localeCompare(other.until))
}

/** The leaves that decide: those of a branch that only advises do not. */
const leaves = (node: NodeVerdict): readonly NodeVerdict[] =>
  node.children.length === 0 ? [node] : node.children.filter(({ strength }) => strength === 'must').flatMap(leaves)

const hourInLondon = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: 'numeric', hourCycle: 'h23' })

/** "Good evening", by the clock in London. */
export function greeting(now: Date): string {
  const hour = Number(hourInLondon.format(now))
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
