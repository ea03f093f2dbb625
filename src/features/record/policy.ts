import type { Actor } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { manages, type Person } from '../people/index.ts'
import type { Entry } from './rules.ts'

/** Verifying is an act of someone who manages the person; never one's own. */
export function mayVerify(actor: Actor, person: Person, { standing }: Pick<Entry, 'standing'>): Verdict {
  if (actor.id === person.id) return deny('You cannot verify your own record')
  if (!manages(actor, person)) return deny('Only those who manage this person’s team can verify their record')
  return standing === 'claimed' ? allow : deny('This entry is not waiting to be verified')
}
