import type { OrganisationId } from '../../db/tables.gen.ts'
import { type Actor, plays, playsAt } from '../../kit/actor.ts'
import { mayStep } from '../../kit/states.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { worksAt } from '../registrations/index.ts'
import type { SampleAction } from './rules.ts'
import { actionStates } from './states.ts'

/** Who has a page about quality assurance at all. */
export const assuresAnywhere = (actor: Actor): Verdict =>
  plays(actor, 'internal-quality-assurer') || plays(actor, 'centre-manager')
    ? allow
    : deny('Only internal quality assurers and managers of a centre have this page')

/** What is sampled at a centre, and what was found, is read by those who assure and manage there. */
export const mayReadAssurance = (actor: Actor, centre: OrganisationId): Verdict =>
  playsAt(actor, centre, 'internal-quality-assurer', 'centre-manager')
    ? allow
    : deny('Only an internal quality assurer or a manager of this centre can see this')

/** How much is sampled is for those who assure and manage to say, and meetings are theirs to record. */
export const mayLead = (actor: Actor, centre: OrganisationId): Verdict =>
  playsAt(actor, centre, 'internal-quality-assurer', 'centre-manager')
    ? allow
    : deny('Only an internal quality assurer or a manager of this centre can do this')

/** A sample is read by those who assure and manage, and, as long as they work there, by whoever decided what was looked at. */
export const mayReadSample = (actor: Actor, centre: OrganisationId, deciders: readonly { id: string }[]): Verdict =>
  worksAt(actor, centre) && deciders.some(({ id }) => id === actor.id) ? allow : mayReadAssurance(actor, centre)

/** What was found of one's own decisions is for those who decide. */
export const mayReadFeedback = (actor: Actor): Verdict =>
  plays(actor, 'assessor') || plays(actor, 'trainee-assessor')
    ? allow
    : deny('Only those who assess at a centre have this page')

/** The plan is the quality assurer’s own work. */
export const mayPlan = (actor: Actor, centre: OrganisationId): Verdict =>
  playsAt(actor, centre, 'internal-quality-assurer')
    ? allow
    : deny('Only an internal quality assurer of this centre can change the plan')

/** Meetings are read by everyone who works at the centre. */
export const mayReadMeetings = (actor: Actor, centre: OrganisationId): Verdict =>
  playsAt(actor, centre, 'internal-quality-assurer', 'centre-manager', 'assessor', 'trainee-assessor')
    ? allow
    : deny('Only those who work at this centre can see its meetings')

/** An action is read by the assessor who was asked, as long as they work there, and by those who assure and manage. */
export const mayReadAction = (
  actor: Actor,
  centre: OrganisationId,
  { assessor }: Pick<SampleAction, 'assessor'>,
): Verdict => (worksAt(actor, centre) && actor.id === assessor ? allow : mayReadAssurance(actor, centre))

/** Whoever was asked answers, as long as they work there, and nobody else. */
export const isAsked = (actor: Actor, centre: OrganisationId, { assessor, assessorName }: SampleAction): Verdict =>
  worksAt(actor, centre) && actor.id === assessor ? allow : deny(`Only ${assessorName}, who was asked, can answer this`)

export function mayAnswer(actor: Actor, centre: OrganisationId, action: SampleAction): Verdict {
  const asked = isAsked(actor, centre, action)
  return asked.allowed ? mayStep(actionStates, action.state, 'answer') : asked
}

/** What the external quality assurer looked at is for those who manage the centre. */
export const mayReadLooks = (actor: Actor, centre: OrganisationId): Verdict =>
  playsAt(actor, centre, 'centre-manager') ? allow : deny('Only a manager of this centre can see this')

/** Who has a room at all. */
export const entersAnywhere = (actor: Actor): Verdict =>
  plays(actor, 'external-quality-assurer')
    ? allow
    : deny('Only an external quality assurer has this page, until the last day of their part')

/** Someone from the awarding body reads until the last day that their part was given for. */
export const mayEnterRoom = (actor: Actor, centre: OrganisationId): Verdict =>
  playsAt(actor, centre, 'external-quality-assurer')
    ? allow
    : deny('Only the external quality assurer of this centre can open this, until the last day that they were given')
