import { type Actor, playsAt } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import type { Objection } from './rules.ts'

/** The parts in which someone answers. */
export const answering = ['assessor', 'trainee-assessor', 'centre-manager'] as const

/** Those who assess at the centre, or manage it, answer; never the learner. */
export const mayAnswer = (actor: Actor, { centre, learner }: Pick<Objection, 'centre' | 'learner'>): Verdict =>
  actor.id !== learner && playsAt(actor, centre, ...answering)
    ? allow
    : deny('Only those who assess at the centre, or manage it, answer this')

/** What stands in a portfolio whoever wrote it corrects; what is arranged, anyone who answers. */
export function mayMend(
  actor: Actor,
  objection: Pick<Objection, 'centre' | 'learner' | 'about' | 'writtenBy'>,
): Verdict {
  const may = mayAnswer(actor, objection)
  if (!may.allowed || 'adjustment' in objection.about) return may
  return actor.id === objection.writtenBy ? allow : deny('Only whoever wrote it can put it right')
}
