import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { mayStep, stepsFrom } from '../../kit/states.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { noteReading } from '../audit/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { isTakenStep, type TakenStep } from './fields.ts'
import { type Loaded, loadRegistration, progressIn } from './load.ts'
import { mayChooseUnits, mayKeep } from './policy.ts'
import { isOver, noNewerVersion } from './rules.ts'
import { type RegistrationState, registrationStates } from './states.ts'
import { noteNewsRead } from './today-store.ts'
import { shortBecause } from './waiting.ts'
import { earlyInWords } from './words.ts'

/** A registration to be looked at: someone else than the learner who looks is noted. Throws NotFound and Forbidden. */
export async function lookAt(ctx: Ctx, rulebooks: Rulebooks, id: string, page = 'Your registration'): Promise<Loaded> {
  const loaded = await loadRegistration(ctx, rulebooks, id)
  await noteReading(ctx, loaded.registration.learner, page)
  return loaded
}

/** Notes that the learner, if it is they who look, has read what became of their registration. */
export async function noteNews(ctx: Ctx, { registration, steps, units }: Loaded): Promise<void> {
  const isNews =
    steps.some(({ step, readAt }) => (step === 'certificate' || step === 'correct') && readAt === null) ||
    units.some(({ stoppedAt, stopReadAt }) => stoppedAt !== null && stopReadAt === null)
  if (isNews && ctx.actor.id === registration.learner) await ctx.put(noteNewsRead(ctx.tenant, registration.id, ctx.now))
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
  const { registration, isEnrolledBesides } = loaded
  const keeps = mayKeep(actor, registration.centre, registration.learner).allowed
  const own = actor.id === registration.learner
  const over = isOver(registration)
  const may = stepsFrom(registrationStates, registration.state).filter(isTakenStep)
  const short = shortIn(loaded)
  return {
    ...{ own, keeps },
    may: keeps ? may.filter((step) => mayTake(loaded, step).allowed) : [],
    chooses: mayChooseUnits(actor, registration).allowed,
    progress: progressIn(loaded, 'assuredOn', today),
    achieved: progressIn(loaded, 'achievedOn', today),
    early: earlyFor(loaded, today),
    short: short && `${short}. ${shortMeans[registration.state] ?? ''}`,
    twice: isEnrolledBesides && own && !over ? twiceEnrolled : undefined,
  }
}

/** That something was assessed before the awarding body knew of the learner; undefined where not, or once it is over. */
export const earlyFor = ({ registration, decidedOn }: Loaded, today: PlainDate): string | undefined =>
  isOver(registration) ? undefined : earlyInWords(registration, decidedOn ?? today)

/** Why what counts is too little for what has been claimed; undefined where it is enough. */
const shortIn = ({ registration, units }: Loaded): string | undefined =>
  registration.shortSince === null ? undefined : shortBecause(units)

const shortMeans: Readonly<Partial<Record<RegistrationState, string>>> = {
  claimed:
    'Until then the certificate cannot be recorded. If the learner has to hand in more, the centre’s manager takes back the claim first.',
  certificated: 'The certificate stays as the awarding body issued it. Ask the awarding body what this means for it.',
}

/** Whether a step can be taken as things stand, and why not. */
export function mayTake(loaded: Loaded, step: TakenStep): Verdict {
  const may = mayStep(registrationStates, loaded.registration.state, step)
  if (!may.allowed) return may
  const isNewest = loaded.newer === undefined && loaded.newerUnits.length === 0
  if (step === 'transfer' && isNewest) return deny(noNewerVersion)
  const short = step === 'certificate' ? shortIn(loaded) : undefined
  return short === undefined ? allow : deny(`The certificate cannot be recorded yet. ${short}`)
}

const twiceEnrolled =
  'Your record has another entry that says you are enrolled on this. If it is the same enrolment, withdraw the entry: the rule that holds is the one of the earlier day.'
