import type { Verdict } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { inWords, StandingTag, Tag } from '../../ui/index.ts'
import type { Year } from './rules.ts'

type Props = { year: Year; verdict: Pick<Verdict, 'status'>; today: PlainDate }

/** How a year stands: while it can still be done, what is not met is not met yet. */
export const YearTag = ({ year, verdict, today }: Props) =>
  verdict.status === 'not-met' && today <= year.due ? (
    <Tag colour="yellow">Not yet, due {inWords(year.due)}</Tag>
  ) : (
    <StandingTag asOf={today} status={verdict.status} until={null} />
  )
