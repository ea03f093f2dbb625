import { type Actor, plays } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import type { Candidate, Challenge } from './rules.ts'

type Parties = Pick<Challenge, 'person' | 'decider'>

/** Whether the one who was asked to decide still holds a part that lets them. */
export const canStillDecide = ({ decider }: Pick<Parties, 'decider'>, candidates: readonly Candidate[]): boolean =>
  candidates.some(({ id }) => id === decider)

/** Nobody decides for themselves, and nobody but the one who was asked, for as long as they may. */
export function mayDecide({ id }: Actor, challenge: Parties, candidates: readonly Candidate[]): Verdict {
  if (id === challenge.person) return deny('Nobody decides for themselves')
  return id === challenge.decider && canStillDecide(challenge, candidates)
    ? allow
    : deny('Only the person who was asked can decide this')
}

/** What a person wrote is for them and for the one who decides; to everyone else it is not there. */
export const mayRead = (actor: Actor, challenge: Parties, candidates: readonly Candidate[]): boolean =>
  actor.id === challenge.person || mayDecide(actor, challenge, candidates).allowed

export const mayWithdraw = ({ id }: Actor, { person }: Pick<Parties, 'person'>): Verdict =>
  id === person ? allow : deny('Only the person who said it can take it back')

/** An administrator passes on, unread, what the one who was asked can no longer decide. */
export const mayPassOn = (actor: Actor): Verdict =>
  plays(actor, 'administrator') ? allow : deny('Only an administrator of this area can pass this on')

/** What an area's rules mean is for those to say who own them. */
export const mayAnswer = (actor: Actor): Verdict =>
  plays(actor, 'rule-owner') ? allow : deny('Only a rule owner of this area answers questions about its rules')

export const mayAsk = (owners: readonly string[]): Verdict =>
  owners.length > 0
    ? allow
    : deny('Nobody answers questions about rules here yet. An administrator can give someone this role')
