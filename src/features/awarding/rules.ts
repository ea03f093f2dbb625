import type { PersonId } from '../../db/tables.gen.ts'
import { type Fact, inquire, type Status } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type AreaBook, ruleOf } from '../rulebook/index.ts'

/** Someone who is registered towards qualifications. */
export type Learner = { readonly id: PersonId; readonly name: string; readonly towards: readonly string[] }

/** What would be answered otherwise about a learner; a status is undefined where there is no rule to ask. */
export type LearnerEffect = {
  readonly person: PersonId
  readonly name: string
  readonly qualification: string
  readonly before: Status | undefined
  readonly after: Status | undefined
  readonly reason: string
}

/** What a change would answer otherwise about a learner on a day, by the engine. */
export function effectsOn(
  { id, name, towards }: Learner,
  facts: readonly Fact[],
  { before, after, on }: { readonly before: AreaBook; readonly after: AreaBook; readonly on: PlainDate },
): readonly LearnerEffect[] {
  return towards.flatMap((qualification) => {
    const [was, is] = [answerIn(before, qualification, facts, on), answerIn(after, qualification, facts, on)]
    if (was.status === is.status && was.reason === is.reason) return []
    return [
      {
        ...{ person: id, name },
        qualification: after.lists.qualifications.get(qualification) ?? qualification,
        before: was.status,
        after: is.status,
        reason: is.reason,
      },
    ]
  })
}

type Told = { readonly status: Status | undefined; readonly reason: string }

function answerIn(book: AreaBook, qualification: string, facts: readonly Fact[], on: PlainDate): Told {
  const rule = ruleOf(book, qualification)
  return rule ? inquire(facts, book).evaluate(rule, on) : { status: undefined, reason: 'No rule is loaded for it.' }
}
