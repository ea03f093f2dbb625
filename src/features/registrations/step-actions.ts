import type { Claiming } from '../../catalogue/index.ts'
import type { Tx } from '../../db/index.ts'
import type { RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { mayStep } from '../../kit/states.ts'
import type { AreaBook } from '../rulebook/index.ts'
import type { RecordActs } from '../record/index.ts'
import { holdFor, registerAll } from './actions.ts'
import {
  certificateBefore,
  certificateDayProblem,
  claimDayProblem,
  correctCertificate,
  layDownCertificate,
  sameCertificate,
} from './certificate.ts'
import { directClaimsOf } from './direct-claim-store.ts'
import { directClaimProblem } from './direct-claims.ts'
import { isTakenStep, type StepForm, type TakenStep } from './fields.ts'
import { move } from './moving.ts'
import { mayKeep } from './policy.ts'
import {
  type ChosenUnit,
  type DirectClaim,
  newerUnits,
  newerVersion,
  noNewerVersion,
  type Registration,
  type StepFacts,
  type StepTaken,
  type WorkOutAchievement,
} from './rules.ts'
import { registrationStates } from './states.ts'
import { stepsOf } from './step-store.ts'
import { holdRegistration } from './store.ts'
import { carryOver } from './transfer.ts'
import { unitsChosen } from './unit-store.ts'
import { shortBecause } from './waiting.ts'

/** What steps need besides the transaction. */
export type Stepping = {
  readonly acts: RecordActs
  /** With the versions of units that hold for the registration, and as it holds for whoever registers now. */
  readonly book: AreaBook
  readonly areaBook: AreaBook
  readonly workOut: WorkOutAchievement
  readonly claiming: Claiming
}

type Given = {
  readonly registration: Registration
  readonly form: StepForm
  readonly around: Stepping
  readonly units: readonly ChosenUnit[]
  readonly taken: readonly StepTaken[]
  /** What the centre has said of claiming directly from whoever awards it. */
  readonly direct: DirectClaim | undefined
}
type Step = {
  /** Whether what the units come to is asked anew before it, so that nothing is told of what no longer holds. */
  readonly asksAnew?: true
  /** What speaks against it, besides the state. */
  readonly check?: (given: Given, ctx: Ctx) => Outcome<never> | undefined
  /** What is kept of it, besides the number. */
  readonly facts?: (given: Given, ctx: Ctx) => StepFacts
  /** What it changes besides the state, which is changed already. Answers the registration to go on with. */
  readonly then: (tx: Tx, ctx: Ctx, given: Given) => Promise<RegistrationId>
}

/**
 * Takes a step of a registration: what it means for the learner’s record happens in the same transaction. Answers the
 * registration that one goes on with, which after a transfer is another. Sent twice, it is taken once.
 */
export function takeStep(
  ctx: Ctx,
  id: RegistrationId,
  step: TakenStep,
  form: StepForm,
  around: Stepping,
): Promise<Outcome<RegistrationId>> {
  return ctx.write(async (tx): Promise<Outcome<RegistrationId>> => {
    const taken = await takenAlready(tx, ctx, id, step, form)
    return taken ? { ok: true, value: taken.transferredTo ?? id } : takeNow(tx, ctx, id, step, form, around)
  })
}

async function takeNow(
  tx: Tx,
  ctx: Ctx,
  id: RegistrationId,
  step: TakenStep,
  form: StepForm,
  around: Stepping,
): Promise<Outcome<RegistrationId>> {
  const held = await holdFor(tx, ctx, id, form.revision, ({ state }) => mayStep(registrationStates, state, step))
  if (!held.ok) return held
  const { asksAnew, check, facts, then } = steps[step]
  if (asksAnew) await around.workOut(tx, ctx, id)
  const registration = found(asksAnew ? await tx.run(holdRegistration(ctx.tenant, id)) : held.value, 'registration')
  const [units, taken] = [await tx.run(unitsChosen(ctx.tenant, id)), await tx.run(stepsOf(ctx.tenant, id))]
  const said = await tx.run(directClaimsOf(ctx.tenant, id))
  const awardedBy = around.book.qualifications[registration.qualification]?.awardedBy
  const direct = said.find(({ body }) => body === awardedBy)
  const given = { registration, form, around, units, taken, direct }
  const problem = reopenedProblem(given, step) ?? check?.(given, ctx)
  if (problem) return problem
  const told = { ...(form.number !== undefined && { number: form.number }), ...facts?.(given, ctx) }
  await move(tx, ctx, registration, step, { because: form.because, facts: told, by: ctx.actor.id })
  return { ok: true, value: await then(tx, ctx, given) }
}

/**
 * The registration, where the last step that someone took of it is this, with all that is kept of what is said here; undefined
 * where it is not. What followed of itself does not count.
 */
async function takenAlready(
  tx: Tx,
  { tenant, actor }: Ctx,
  id: RegistrationId,
  step: TakenStep,
  { revision, ...said }: StepForm,
): Promise<Registration | undefined> {
  const registration = await tx.run(holdRegistration(tenant, id))
  if (registration === undefined || registration.revision <= revision) return undefined
  permit(mayKeep(actor, registration.centre, registration.learner))
  const last = (await tx.run(stepsOf(tenant, id))).findLast((each) => isTakenStep(each.step))
  if (last?.step !== step) return undefined
  const kept: Readonly<Record<string, unknown>> = { ...last.facts, because: last.because }
  const same = Object.entries(said).every(
    ([name, value]) => value === undefined || !Object.hasOwn(kept, name) || kept[name] === value,
  )
  return same ? registration : undefined
}

/** That a step cannot be taken after all, because the units do not come to as much as was thought. */
function reopenedProblem({ registration, taken }: Given, step: TakenStep): Outcome<never> | undefined {
  if (mayStep(registrationStates, registration.state, step).allowed) return undefined
  const reopened = taken.findLast((each) => each.step === 'reopen')
  return refused('revision', `This registration has been reopened: ${reopened?.because ?? 'its units do not suffice'}`)
}

/** The learner is no longer enrolled, from today on; the entry that says so ends. */
async function endEnrolment(tx: Tx, ctx: Ctx, { registration, around }: Given, because: string): Promise<void> {
  const { enrolmentEntry } = registration
  if (enrolmentEntry !== null) await around.acts.end(tx, ctx, enrolmentEntry, ctx.today, because)
}

const steps: Readonly<Record<TakenStep, Step>> = {
  suspend: {
    then: async (tx, ctx, given) => {
      await endEnrolment(tx, ctx, given, 'The registration is suspended')
      return given.registration.id
    },
  },
  resume: {
    then: async (tx, ctx, { registration, around }) => {
      const { id, enrolmentEntry } = registration
      // It goes on as one enrolment: the version of the rule that held before holds still.
      if (enrolmentEntry !== null)
        await around.acts.end(tx, ctx, enrolmentEntry, null, 'The registration is taken up again')
      await around.workOut(tx, ctx, id)
      return id
    },
  },
  withdraw: {
    then: async (tx, ctx, given) => {
      await endEnrolment(tx, ctx, given, 'The registration is withdrawn')
      return given.registration.id
    },
  },
  transfer: {
    check: ({ registration, around, units }, { today }) =>
      newerVersion(around.areaBook, registration, today) || newerUnits(around.areaBook, registration, units).length > 0
        ? undefined
        : refused('revision', noNewerVersion),
    then: transfer,
  },
  claim: {
    asksAnew: true,
    check: (given, { today }) =>
      given.registration.bodyNumber === null
        ? refused('number', 'First enter the number and the day that the awarding body gave for the registration')
        : (claimDayProblem(given, today) ?? wayProblem(given, today)),
    facts: (given, { today }) => ({ on: given.form.on ?? today, ...claimed(given) }),
    then: (_tx, _ctx, { registration }) => Promise.resolve(registration.id),
  },
  unclaim: {
    then: async (tx, ctx, { registration, around }) => {
      await around.workOut(tx, ctx, registration.id)
      return registration.id
    },
  },
  certificate: {
    asksAnew: true,
    check: (given, { today }) => shortProblem(given) ?? certificateDayProblem(given, today),
    facts: ({ form: { on } }) => ({ ...(on !== undefined && { on }) }),
    then: async (tx, ctx, given) => {
      await layDownCertificate(tx, ctx, given)
      await endEnrolment(tx, ctx, given, 'The qualification is certificated')
      return given.registration.id
    },
  },
  correct: {
    check: (given, { today }) => sameCertificate(given) ?? certificateDayProblem(given, today),
    facts: ({ registration, form: { on } }) => ({
      ...(on !== undefined && { on }),
      ...certificateBefore(registration),
    }),
    then: async (tx, ctx, given) => {
      await correctCertificate(tx, ctx, given)
      return given.registration.id
    },
  },
}

/** That the units which count are too few for a certificate to be recorded; undefined where they are enough. */
function shortProblem({ registration, units, around }: Given): Outcome<never> | undefined {
  if (registration.shortSince === null) return undefined
  const named = units.map((each) => ({ ...each, title: around.book.lists.units.get(each.unit) ?? `Unit ${each.unit}` }))
  return refused('revision', `The certificate cannot be recorded yet. ${shortBecause(named)}`)
}

const wayOf = ({ form, around }: Given) => around.claiming.ways.find(({ id }) => id === form.way)

/** What is wrong with how it is said to be claimed; undefined where nothing is. */
function wayProblem(given: Given, today: Ctx['today']): Outcome<never> | undefined {
  const { signedOffBy, signedOffOn } = given.form
  const way = wayOf(given)
  if (way === undefined) return refused('way', 'Select how it is claimed')
  const { centreName } = given.registration
  const direct = way.needsStatus && directClaimProblem(given.direct, { centreName, on: given.form.on ?? today })
  if (direct) return refused('way', direct)
  if (way.signedOff !== true) return undefined
  if (signedOffBy === undefined) return refused('signedOffBy', 'Enter who signed it off')
  if (signedOffOn === undefined) return refused('signedOffOn-day', 'Enter the day of the sign-off')
  return signedOffOn > today || signedOffOn < given.registration.registeredOn
    ? refused('signedOffOn-day', 'The day of the sign-off must be from the day of registration until today')
    : undefined
}

/** How it was claimed; who signed it off is kept only where the way has someone do so. */
function claimed(given: Given) {
  const { way, signedOffBy, signedOffOn } = given.form
  return {
    ...(way !== undefined && { way }),
    ...(wayOf(given)?.signedOff && signedOffBy && signedOffOn && { signedOffBy, signedOffOn }),
  }
}

/** Goes on under the version in force today, as a new registration with the portfolio and all that was decided of it. */
async function transfer(tx: Tx, ctx: Ctx, given: Given): Promise<RegistrationId> {
  const { registration, around } = given
  const { learner, centre, centreName, qualification, assessor, id: before } = registration
  await endEnrolment(tx, ctx, given, 'The registration goes on under a newer version')
  const wanted = { learner, centre, qualification, assessor, registeredOn: ctx.today, transferredFrom: before }
  const [id] = await registerAll(tx, ctx, [{ ...wanted, bodyNumber: null, bodyRegisteredOn: null }], {
    acts: around.acts,
    qualifications: around.book.lists.qualifications,
    centre: { id: centre, name: centreName },
  })
  const successor = found(id, 'registration')
  await carryOver(tx, ctx, { book: around.areaBook, from: registration, to: successor })
  await around.workOut(tx, ctx, successor)
  return successor
}
