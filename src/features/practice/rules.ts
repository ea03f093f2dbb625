import { type Document, type Fact, inquire, type Inquiry, type Verdict } from '../../engine/index.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import type { Rulebook } from '../rulebook/index.ts'

/** The question each page asks of a rule: may this person, with this programme, on this day? */
export type Question = { readonly programme: string | undefined; readonly asOf: PlainDate }

export type Answer = { readonly rule: Document; readonly verdict: Verdict }

/** Makes a person's facts ready for all the rules that a page asks about. */
export const inquireInto = (rulebook: Rulebook, facts: readonly Fact[], { programme }: Pick<Question, 'programme'>) =>
  inquire(facts, { context: programme === undefined ? {} : { programme }, ...rulebook })

/** How far ahead a forecast looks, in days: a year. */
const horizon = 365

/** What changes within a year if nothing new arrives. */
export function lookAhead(inquiry: Inquiry, rule: Document, { asOf }: Question) {
  const to = addDays(asOf, horizon)
  return { changes: inquiry.forecast(rule, asOf, to), to }
}

/** Unmet first, then what ends soonest: the order in which a manager needs to look. */
export function soonestFirst(one: Pick<Verdict, 'status' | 'until'>, other: Pick<Verdict, 'status' | 'until'>): number {
  return rank(one) - rank(other) || (one.until ?? '9999').localeCompare(other.until ?? '9999')
}

const rank = ({ status }: Pick<Verdict, 'status'>) =>
  ({ 'not-met': 0, 'cannot-tell': 1, met: 2, 'not-applicable': 3 })[status]

/** The programme of the latest programme training among the facts: what this person most likely asks about. */
export function likelyProgramme(facts: readonly Fact[]): string | undefined {
  const trained = facts.filter(({ kind, programme }) => kind === 'training' && typeof programme === 'string')
  const [latest] = trained.toSorted((one, other) => (other.on ?? '').localeCompare(one.on ?? ''))
  return latest?.['programme'] as string | undefined
}
