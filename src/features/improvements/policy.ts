import { type Actor, plays } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import type { Improvement } from './rules.ts'

/** What someone said is for them and for the administrators of the area; to everyone else it is not there. */
export const mayRead = (actor: Actor, { person }: Pick<Improvement, 'person'>): boolean =>
  actor.id === person || plays(actor, 'administrator')

export const mayReply = (actor: Actor): Verdict =>
  plays(actor, 'administrator') ? allow : deny('Only an administrator of this area replies to what people say')
