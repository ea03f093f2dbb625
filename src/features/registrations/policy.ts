import type { OrganisationId, PersonId } from '../../db/tables.gen.ts'
import { type Actor, centresOf, playsAt } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { mayManageCentre } from '../centres/index.ts'
import { isOver, type Registration } from './rules.ts'

type Of = Pick<Registration, 'learner' | 'centre'>

/** The centres at which someone works with learners. */
export const centresAt = (actor: Actor): readonly OrganisationId[] => centresOf(actor, ...workingParts)

/** The parts of those who work with learners at a centre. */
export const workingParts = ['centre-manager', 'assessor', 'trainee-assessor', 'internal-quality-assurer'] as const

/** Whether someone works with learners at the centre. Those who come from the awarding body read what was sampled. */
export const worksAt = (actor: Actor, centre: OrganisationId): boolean => playsAt(actor, centre, ...workingParts)

/** The registrations of a centre are read by those who work with learners there. */
export const maySeeCentre = (actor: Actor, centre: OrganisationId): Verdict =>
  worksAt(actor, centre) ? allow : deny('Only those who work with learners at this centre can see who is registered')

/** A registration is read by the learner and by those who work with learners at their centre. */
export const maySeeRegistration = (actor: Actor, { learner, centre }: Of): Verdict =>
  actor.id === learner || worksAt(actor, centre)
    ? allow
    : deny('Only the learner, and those who work with learners at their centre, can see this registration')

/** The centre’s managers register learners and take every step; nobody does so for themselves. */
export function mayKeep(actor: Actor, centre: OrganisationId, learner: PersonId): Verdict {
  const may = mayManageCentre(actor, centre)
  if (!may.allowed) return may
  return actor.id === learner ? deny('Nobody keeps their own registration: another manager of the centre does') : allow
}

/** A way to finish is planned over all that the learner has on record, which is theirs to show. */
export const mayPlanRoute = (actor: Actor, { learner }: Pick<Of, 'learner'>): Verdict =>
  actor.id === learner ? allow : deny('Only the learner plans over what is on their record')

/** A learner chooses their units, or has someone who assesses or manages at the centre choose them. */
export function mayChooseUnits(actor: Actor, registration: Of & Pick<Registration, 'state'>): Verdict {
  const { learner, centre } = registration
  if (actor.id !== learner && !playsAt(actor, centre, 'centre-manager', 'assessor', 'trainee-assessor'))
    return deny('Only the learner, and those who assess or manage at their centre, can choose units')
  return isOver(registration) ? deny('This registration is over, so its units stay as they are') : allow
}
