import type { Ctx } from '../../kit/ctx.ts'
import { inquireInto } from '../practice/index.ts'
import { factsOf } from '../record/index.ts'
import { columnsOf } from '../team/index.ts'
import { type Answer, type Asked, askTitle, isAnswerTo, isComplete, type Verdicts } from '../verdicts/index.ts'
import type { ReadToday } from './reading.ts'
import { delivers } from './rules.ts'
import type { Short } from './steps.ts'

type Read = Pick<ReadToday, 'entries' | 'kept' | 'person'>

/**
 * Where someone stands by what the area asks of those who deliver, and what of it is short. Nothing is said of it to someone
 * who only plays another part, nor before anything is on their record.
 */
export function standingOf({ actor, today }: Ctx, { entries, kept, person }: Read, asked: Asked, verdicts: Verdicts) {
  const { rulebook, asks } = asked
  // What only the person sees decides nothing that others read.
  const shared = entries.filter(({ visibility }) => visibility === 'line')
  const facts = shared.flatMap(factsOf)
  const places = person?.places.length ?? 0
  const practises = delivers(facts) || (places > 0 && actor.roles.length === 0)
  const isEmpty = entries.length === 0
  const answers = isComplete(kept, asks) ? kept : verdicts.workOut(shared, [actor.id], asked, today)
  // Whether they are cleared for a role stands below what they may do in it.
  const ordered = columnsOf(asks, asked).flatMap(({ parts }) => parts.flatMap(({ at }) => asks[at] ?? []))
  const told = practises && !isEmpty ? ordered : []
  const standing = told.flatMap((ask) => {
    const answer = answers.find((each) => each.likely && isAnswerTo(ask, each))
    const href = `/${ask.rule.id}${ask.role ? `?role=${ask.role}` : ''}`
    return answer ? [{ title: askTitle(ask, asked), href, rule: ask.rule, answer }] : []
  })
  return {
    ...{ practises, isEmpty, standing, facts },
    isAsked: asks.length > 0,
    programme: standing[0]?.answer.programme,
    short: (): readonly Short[] =>
      standing
        .filter(isShort)
        .map(({ rule, answer: { programme, role } }) =>
          inquireInto(rulebook, facts, { programme: programme || undefined, role: role || undefined }).evaluate(
            rule,
            today,
          ),
        ),
  }
}

const isShort = ({ answer: { status } }: { readonly answer: Answer }) =>
  status === 'not-met' || status === 'cannot-tell'
