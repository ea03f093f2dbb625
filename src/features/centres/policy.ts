import type { OrganisationId, PersonId } from '../../db/tables.gen.ts'
import { type Actor, playsAt } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { allow, deny, together, type Verdict } from '../../kit/verdict.ts'
import { manages, type Person } from '../people/index.ts'
import { type ConflictDecision, mayByDecision } from './rules.ts'

/** Someone whose work may be judged. */
export type Judged = Pick<Person, 'id' | 'name' | 'places'>

/** A learner's work at a centre, as far as it decides who may judge it. */
export type LearnersWork = {
  readonly centre: OrganisationId
  readonly learner: Judged
  /** The centre's decisions about conflicts of interest, latest first. */
  readonly conflicts: readonly ConflictDecision[]
  readonly today: PlainDate
}

/** Learners are registered, work is shared out and certificates are claimed by those who manage the centre. */
export const mayManageCentre = (actor: Actor, centre: OrganisationId): Verdict =>
  playsAt(actor, centre, 'centre-manager') ? allow : deny('Only a manager of this centre can do this')

/** Nobody assesses their own work, nor that of someone they manage unless the centre has decided that they may. */
export function mayAssess(actor: Actor, work: LearnersWork): Verdict {
  if (!playsAt(actor, work.centre, 'assessor', 'trainee-assessor'))
    return deny('Only an assessor of this centre can decide about what a learner has handed in')
  return mayJudge(actor, work, work.learner, 'assess')
}

/** A trainee's decision is countersigned by an assessor who is not a trainee, and did not make it. */
export function mayCountersign(actor: Actor, work: LearnersWork, decidedBy: PersonId): Verdict {
  if (!playsAt(actor, work.centre, 'assessor')) return deny('Only an assessor who is not a trainee can countersign')
  if (actor.id === decidedBy) return deny('Nobody countersigns their own decision')
  return mayJudge(actor, work, work.learner, 'countersign')
}

/** Nobody quality-assures their own work or decisions, nor those of someone they manage unless the centre has decided so. */
export function mayAssure(actor: Actor, work: LearnersWork, assessors: readonly Judged[]): Verdict {
  if (!playsAt(actor, work.centre, 'internal-quality-assurer'))
    return deny('Only an internal quality assurer of this centre can do this')
  if (assessors.some(({ id }) => id === actor.id)) return deny('Nobody quality-assures their own decisions')
  return together([work.learner, ...assessors].map((judged) => mayJudge(actor, work, judged, 'quality-assure')))
}

/** Nobody answers an appeal about their own work, nor about that of someone they manage unless the centre has decided so. */
export const mayAnswerAbout = (actor: Actor, work: LearnersWork): Verdict =>
  mayJudge(actor, work, work.learner, 'answer an appeal about')

function mayJudge(actor: Actor, { conflicts, today }: LearnersWork, judged: Judged, verb: string): Verdict {
  if (actor.id === judged.id) return deny(`Nobody may ${verb} their own work`)
  const decided = mayByDecision(conflicts, { person: actor.id, about: judged.id }, today)
  if (decided === false) return deny(`The centre has decided that you may not judge the work of ${judged.name}`)
  if (decided === true || !manages(actor, judged)) return allow
  return deny(
    `You manage ${judged.name}. The centre must first decide, and record, that you may ${verb} their work all the same`,
  )
}

/** A portfolio is the learner's own; those who assess, quality-assure and manage at the centre read it. */
export const mayReadPortfolio = (
  actor: Actor,
  { centre, learner }: { readonly centre: OrganisationId; readonly learner: Pick<Judged, 'id'> },
): Verdict =>
  actor.id === learner.id ||
  playsAt(actor, centre, 'centre-manager', 'assessor', 'trainee-assessor', 'internal-quality-assurer')
    ? allow
    : deny('Only the learner, and those who work with learners at their centre, can see this portfolio')
