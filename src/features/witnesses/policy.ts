import { type Actor, playsAt } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { type LearnersWork, mayAssess } from '../centres/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { WitnessRequest } from './rules.ts'

type Place = Pick<Registration, 'learner' | 'centre'>

const assesses = (actor: Actor, { learner, centre }: Place): boolean =>
  actor.id !== learner && playsAt(actor, centre, 'assessor', 'trainee-assessor')

/** A witness is asked by the learner, or by someone who assesses at their centre, while the learner is registered. */
export function mayAskWitness(actor: Actor, place: Place & Pick<Registration, 'state'>): Verdict {
  if (actor.id !== place.learner && !assesses(actor, place))
    return deny('Only the learner, and those who assess at their centre, ask a witness')
  return place.state === 'registered' ? allow : deny('A witness can be asked only while this registration is open')
}

/** Whoever may ask a witness may take the question back, or make another link for it. */
export const mayKeepRequest = (actor: Actor, request: WitnessRequest): Verdict =>
  mayAskWitness(actor, { ...request, state: request.registrationState })

/** Whether it was they is looked into by whoever may assess the learner’s work: nobody verifies a witness of their own. */
export function mayCheckWitness(actor: Actor, { state }: Pick<WitnessRequest, 'state'>, work: LearnersWork): Verdict {
  if (!assesses(actor, { learner: work.learner.id, centre: work.centre }))
    return deny('Only an assessor of this centre verifies a witness, and nobody their own')
  const may = mayAssess(actor, work)
  if (!may.allowed) return may
  return state === 'signed' ? allow : deny('There is nothing to verify until the witness has signed')
}

/** How a witness can be reached is for those who verify, and for those who look over what they did. */
export const mayReadContact = (actor: Actor, request: Place): boolean =>
  actor.id !== request.learner &&
  playsAt(actor, request.centre, 'assessor', 'trainee-assessor', 'internal-quality-assurer', 'centre-manager')
