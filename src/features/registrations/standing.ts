import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { stepsFrom } from '../../kit/states.ts'
import { noteReading } from '../audit/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { isTakenStep } from './fields.ts'
import { type Loaded, loadRegistration, progressIn } from './load.ts'
import { mayChooseUnits, mayKeep } from './policy.ts'
import { isOver } from './rules.ts'
import { registrationStates } from './states.ts'
import { earlyInWords } from './words.ts'

/** A registration to be looked at: someone else than the learner who looks is noted. Throws NotFound and Forbidden. */
export async function lookAt(ctx: Ctx, rulebooks: Rulebooks, id: string, page = 'Your registration'): Promise<Loaded> {
  const loaded = await loadRegistration(ctx, rulebooks, id)
  await noteReading(ctx, loaded.registration.learner, page)
  return loaded
}

/** One that the actor keeps. Throws NotFound and Forbidden. */
export async function lookToKeep(ctx: Ctx, rulebooks: Rulebooks, id: string): Promise<Loaded> {
  const loaded = await lookAt(ctx, rulebooks, id)
  const { centre, learner } = loaded.registration
  permit(mayKeep(ctx.actor, centre, learner))
  return loaded
}

/** One whose units the actor may choose. Throws NotFound and Forbidden. */
export async function lookToChoose(ctx: Ctx, rulebooks: Rulebooks, id: string): Promise<Loaded> {
  const loaded = await lookAt(ctx, rulebooks, id)
  permit(mayChooseUnits(ctx.actor, loaded.registration))
  return loaded
}

/** How a registration stands for the actor: how far it has come, what is warned of, and what they may do. */
export function standingFor({ actor, today }: Ctx, loaded: Loaded) {
  const { registration, decidedOn, isEnrolledBesides, newer } = loaded
  const keeps = mayKeep(actor, registration.centre, registration.learner).allowed
  const own = actor.id === registration.learner
  const over = isOver(registration)
  const may = stepsFrom(registrationStates, registration.state).filter(isTakenStep)
  return {
    ...{ own, keeps },
    may: keeps ? may.filter((step) => step !== 'transfer' || newer !== undefined) : [],
    chooses: mayChooseUnits(actor, registration).allowed,
    progress: progressIn(loaded, today),
    early: over ? undefined : earlyInWords(registration, decidedOn ?? today),
    twice: isEnrolledBesides && own && !over ? twiceEnrolled : undefined,
  }
}

const twiceEnrolled =
  'Your record has another entry that says you are enrolled on this. If it is the same enrolment, withdraw the entry: the rule that holds is the one of the earlier day.'
