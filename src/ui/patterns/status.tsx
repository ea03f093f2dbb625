import { daysBetween } from '../../kit/plain-date.ts'
import type { Status } from '../../engine/verdict.ts'
import { untilTheEndOf } from '../dates.ts'
import { type Look, StatusIcon } from '../icons.tsx'

/** What each status is called. */
export type StatusWords = Readonly<Record<Status, string>>

const statusWords: StatusWords = {
  met: 'Met',
  'not-met': 'Not met',
  'cannot-tell': 'Cannot tell',
  'not-applicable': 'Does not apply',
}

export const statusInWords = (status: Status, words = statusWords): string => words[status]

/** How many days before it ends something that is met counts as soon to lapse: time to find and book a refresher. */
const soonDays = 183

type Standing = { readonly status: Status; readonly until: string | null }

/** How a standing on `asOf` is to look: as its status, or `soon` where it is met and ends within half a year. */
export function lookOf({ status, until }: Standing, asOf: string): Look {
  if (status !== 'met' || until === null) return status
  return daysBetween(asOf, until) <= soonDays ? 'soon' : 'met'
}

/** "Met until the end of 13 March 2027", "Not met". */
export const standingInWords = ({ status, until }: Standing, words = statusWords): string =>
  status === 'met' && until !== null ? `${words.met} ${untilTheEndOf(until)}` : words[status]

/** The status of a requirement: icon, word and colour. */
function StatusTag({ look, children }: { look: Look; children: string }) {
  return (
    <strong class={`cairn-status cairn-status--${look}`}>
      <StatusIcon look={look} />
      <span>{children}</span>
    </strong>
  )
}

type TagProps = Standing & {
  asOf: string
  short?: boolean | undefined
  /** What the statuses are called, where “met” would say too much. */
  words?: StatusWords | undefined
}

/** The tag of a standing on `asOf`; in `short` form without the date on which it ends. */
export function StandingTag({ asOf, short, words = statusWords, ...standing }: TagProps) {
  return (
    <StatusTag look={lookOf(standing, asOf)}>
      {short ? words[standing.status] : standingInWords(standing, words)}
    </StatusTag>
  )
}
