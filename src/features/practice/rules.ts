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

/**
 * The programmes that a person is asked about: first that of their latest programme training, which they most likely mean,
 * then the others that their record speaks of. Where it speaks of none it is the first there is, and without any none.
 */
export function programmesAsked(
  facts: readonly Fact[],
  programmes: ReadonlyMap<string, string>,
): readonly (string | undefined)[] {
  const named = facts
    .filter(({ programme }) => typeof programme === 'string' && programmes.has(programme))
    .toSorted((one, other) => trainedOn(other).localeCompare(trainedOn(one)))
    .map(({ programme }) => programme as string)
  return named.length === 0 ? [programmes.keys().next().value] : [...new Set(named)]
}

const trainedOn = ({ kind, on }: Fact) => (kind === 'training' ? (on ?? '') : '')
