import { type Actor, plays } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'

/** An area's rules are made by those who own them. */
export const mayMakeRules = (actor: Actor): Verdict =>
  plays(actor, 'rule-owner') ? allow : deny('Only a rule owner of this area makes its rules')
