import { type Day, plus } from './calendar.ts'
import type { Catalogue, Context, Document, Documents, Fact } from './document.ts'
import { inquire } from './evaluate.ts'
import type { Participant } from './people.ts'
import type { Change, Verdict } from './verdict.ts'

/** The answer to one question, and what changes within a year of it if nothing new arrives. */
export type Answer = {
  readonly verdict: Verdict
  readonly ahead: { readonly changes: readonly Change[]; readonly to: Day }
}

type Book = { readonly rule: Document; readonly documents: Documents; readonly catalogue: Catalogue }
type Asked = {
  readonly facts: readonly Fact[]
  readonly context: Context
  readonly people?: readonly Participant[]
}

/** Answers by one rule, as of a day. It needs nothing besides what it is given, so a browser can ask it too. */
export function answerTo(
  { rule, documents, catalogue }: Book,
  { facts, context, people = [] }: Asked,
  asOf: Day,
): Answer {
  const inquiry = inquire(facts, { context, documents, catalogue, people })
  const to = plus(asOf, { months: 12, days: 0 })
  return { verdict: inquiry.evaluate(rule, asOf), ahead: { changes: inquiry.forecast(rule, asOf, to), to } }
}
