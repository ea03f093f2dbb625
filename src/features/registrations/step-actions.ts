import type { Claiming } from '../../catalogue/index.ts'
import type { Tx } from '../../db/index.ts'
import type { EntryId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { mayStep } from '../../kit/states.ts'
import type { AreaBook } from '../rulebook/index.ts'
import type { RecordActs } from '../record/index.ts'
import { holdFor, registerAll } from './actions.ts'
import type { StepForm, TakenStep } from './fields.ts'
import { move } from './moving.ts'
import { newerVersion, type Registration, type WorkOutAchievement } from './rules.ts'
import { registrationStates } from './states.ts'
import { changeRegistration } from './store.ts'
import { carryOver } from './transfer.ts'
import { unitsChosen } from './unit-store.ts'

/** What steps need besides the transaction. */
export type Stepping = {
  readonly acts: RecordActs
  readonly book: AreaBook
  readonly workOut: WorkOutAchievement
  readonly claiming: Claiming
}

type Given = { readonly registration: Registration; readonly form: StepForm; readonly around: Stepping }
type Step = {
  /** What speaks against it, besides the state. */
  readonly check?: (given: Given, ctx: Ctx) => Outcome<never> | undefined
  /** What it changes besides the state, which is changed already. Answers the registration to go on with. */
  readonly then: (tx: Tx, ctx: Ctx, given: Given) => Promise<RegistrationId>
}

/**
 * Takes a step of a registration: what it means for the learner’s record happens in the same transaction. Answers the
 * registration that one goes on with, which after a transfer is another.
 */
export function takeStep(
  ctx: Ctx,
  id: RegistrationId,
  step: TakenStep,
  form: StepForm,
  around: Stepping,
): Promise<Outcome<RegistrationId>> {
  return ctx.write(async (tx): Promise<Outcome<RegistrationId>> => {
    const held = await holdFor(tx, ctx, id, form.revision)
    if (!held.ok) return held
    const registration = held.value
    const may = mayStep(registrationStates, registration.state, step)
    if (!may.allowed) return refused('revision', may.because)
    const given = { registration, form, around }
    const problem = steps[step].check?.(given, ctx)
    if (problem) return problem
    const { because, number, on } = form
    const facts = { number, on, ...(step === 'claim' && claimed(given)) }
    await move(tx, ctx, registration, step, { because, facts, by: ctx.actor.id })
    return { ok: true, value: await steps[step].then(tx, ctx, given) }
  })
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
    check: ({ registration, around }, { today }) =>
      newerVersion(around.book, registration, today)
        ? undefined
        : refused('revision', 'No newer version of the rule is in force, so there is none to transfer to'),
    then: transfer,
  },
  claim: {
    check: (given, { today }) =>
      given.registration.bodyNumber === null
        ? refused('number', 'First enter the number and the day that the awarding body gave for the registration')
        : wayProblem(given, today),
    then: (_tx, _ctx, { registration }) => Promise.resolve(registration.id),
  },
  certificate: {
    check: ({ registration, form: { on } }, { today }) =>
      on !== undefined && (on > today || on < registration.registeredOn)
        ? refused('on-day', 'The day on the certificate must be from the day of registration until today')
        : undefined,
    then: certificate,
  },
}

const wayOf = ({ form, around }: Given) => around.claiming.ways.find(({ id }) => id === form.way)

/** What is wrong with how it is said to be claimed; undefined where nothing is. */
function wayProblem(given: Given, today: Ctx['today']): Outcome<never> | undefined {
  const { signedOffBy, signedOffOn } = given.form
  const way = wayOf(given)
  if (way === undefined) return refused('way', 'Select how it is claimed')
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
  return { way, ...(wayOf(given)?.signedOff && { signedOffBy, signedOffOn }) }
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
  await carryOver(tx, ctx, { book: around.book, from: registration, to: successor })
  await around.workOut(tx, ctx, successor)
  return successor
}

/** Only the certificate makes the qualification one that the learner holds. */
async function certificate(tx: Tx, ctx: Ctx, given: Given): Promise<RegistrationId> {
  const { registration, form, around } = given
  const { id, learner, qualification, centreName } = registration
  const [number, on] = [found(form.number, 'number'), found(form.on, 'day')]
  const units = (await tx.run(unitsChosen(ctx.tenant, id))).filter(({ assuredOn }) => assuredOn !== null)
  const entry = {
    ...{ id: newId<EntryId>(), person: learner, kind: 'qualification' },
    title: around.book.lists.qualifications.get(qualification) ?? qualification,
    ...({ happenedOn: on, precision: 'day', endsOn: null, standing: 'verified', visibility: 'line' } as const),
    attributes: { qualification, certificate: number, units: units.map(({ unit }) => unit) },
    notes: null,
  }
  await around.acts.layDownAll(tx, ctx, [entry], {
    ...{ by: ctx.actor.id, at: ctx.now, source: 'typed' },
    confirmed: { by: 'issuer', who: null, on, as: `certificate ${number}, recorded by ${centreName}` },
  })
  await tx.run(changeRegistration(ctx.tenant, id, { certificate: { number, on }, certificateEntry: entry.id }))
  await endEnrolment(tx, ctx, given, 'The qualification is certificated')
  return id
}
