import type { z } from 'zod'
import type { Tx } from '../../db/index.ts'
import type { EntryId, OrganisationId, PersonId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { allow, type Verdict } from '../../kit/verdict.ts'
import { inWords } from '../../ui/dates.ts'
import { recordEvents } from '../audit/index.ts'
import { type Centre, centresNamed, mayManageCentre } from '../centres/index.ts'
import { findPerson, hasLeft, type Person } from '../people/index.ts'
import type { RecordActs } from '../record/index.ts'
import { assessorProblem } from './assessor-problem.ts'
import type { WhyClosed } from './windows.ts'
import type { BodyNumber, RegisterForm } from './fields.ts'
import { mayKeep } from './policy.ts'
import type { JudgeAssessor, NewRegistration, Registration } from './rules.ts'
import {
  changeRegistration,
  holdRegistration,
  insertRegistrations,
  openRegistrationsOf,
  rememberEnrolments,
} from './store.ts'

/** What registering needs besides the transaction: who keeps records, and what qualifications are called. */
export type Registering = {
  readonly acts: RecordActs
  readonly qualifications: ReadonlyMap<string, string>
}

/** What is asked of others before someone is registered by a form. */
type Asked = { readonly suits: JudgeAssessor; readonly whyClosed: WhyClosed }

type New = NewRegistration & { readonly transferredFrom: RegistrationId | null }

/**
 * Writes registrations, each with the entry in its learner’s record that says so. Answers the ids of those that were
 * written, in the order given: undefined for a learner who has an open one for the same.
 */
export async function registerAll(
  tx: Tx,
  ctx: Ctx,
  all: readonly New[],
  { acts, qualifications, centre }: Registering & { readonly centre: Centre },
): Promise<readonly (RegistrationId | undefined)[]> {
  const { tenant, actor, now, today } = ctx
  const made = all.map((each) => ({ ...each, id: newId<RegistrationId>(), entry: newId<EntryId>() }))
  const written = new Set(
    await tx.run(
      insertRegistrations(
        tenant,
        made.map((each) => ({ ...each, by: actor.id, at: now })),
      ),
    ),
  )
  const registered = made.filter(({ id }) => written.has(id))
  const entries = registered.map(({ entry, learner, qualification, registeredOn }) => ({
    ...{ id: entry, person: learner, kind: 'enrolment', title: qualifications.get(qualification) ?? qualification },
    ...({
      happenedOn: registeredOn,
      precision: 'day',
      endsOn: null,
      standing: 'verified',
      visibility: 'line',
    } as const),
    ...{ attributes: { towards: qualification }, notes: null },
  }))
  if (registered.length > 0) {
    await acts.layDownAll(tx, ctx, entries, {
      ...{ by: actor.id, at: now, source: 'typed' },
      confirmed: { by: 'independent', who: actor.id, on: today, as: `centre manager of ${centre.name}` },
    })
    await tx.run(
      rememberEnrolments(
        tenant,
        registered.map(({ id, entry }) => ({ registration: id, entry })),
      ),
    )
  }
  const happenings = registered.map(({ id, learner, ...facts }) => ({
    ...{ actor: actor.id, person: learner, kind: 'learner-registered', facts: { registration: id, ...facts }, at: now },
  }))
  await recordEvents(tx, tenant, happenings)
  return made.map(({ id }) => (written.has(id) ? id : undefined))
}

/** Registers one learner at a centre. Answers where. */
export function register(
  ctx: Ctx,
  centreId: OrganisationId,
  learner: PersonId,
  { qualification, on, assessor, bodyNumber, bodyOn }: Omit<RegisterForm, 'who' | 'person'>,
  around: Registering & Asked,
): Promise<Outcome<RegistrationId>> {
  const { tenant, actor, today } = ctx
  return ctx.write(async (tx): Promise<Outcome<RegistrationId>> => {
    permit(mayManageCentre(actor, centreId))
    const [centre] = await tx.run(centresNamed(tenant, [centreId]))
    const person = found(await tx.run(findPerson(tenant, learner, today)), 'person')
    const chosen = assessor ?? null
    const problem =
      learnerProblem(ctx, centreId, person) ??
      askedProblem(ctx, { qualification, on }, around) ??
      (await assessorProblem(tx, ctx, centreId, { learner, assessor: chosen }, around.suits))
    if (problem) return problem
    const body = { bodyNumber: bodyNumber ?? null, bodyRegisteredOn: bodyOn ?? null }
    const wanted = { learner, centre: centreId, qualification, registeredOn: on, assessor: chosen, ...body }
    const made = { ...around, centre: found(centre, 'centre') }
    const [id] = await registerAll(tx, ctx, [{ ...wanted, transferredFrom: null }], made)
    return id === undefined
      ? refused('qualification', await alreadyOpen(tx, ctx, wanted, person))
      : { ok: true, value: id }
  })
}

/** Why this person cannot be registered here; undefined where they can. */
function learnerProblem({ actor, today }: Ctx, centre: OrganisationId, person: Person): Outcome<never> | undefined {
  const may = mayKeep(actor, centre, person.id)
  if (!may.allowed) return refused('who', may.because)
  return hasLeft(person, today) ? refused('who', `${person.name} has left the area`) : undefined
}

/** What is wrong with the qualification or the day; undefined where nothing is. */
function askedProblem(
  { today }: Ctx,
  { qualification, on }: Pick<RegisterForm, 'qualification' | 'on'>,
  { qualifications, whyClosed }: Pick<Registering & Asked, 'qualifications' | 'whyClosed'>,
): Outcome<never> | undefined {
  if (!qualifications.has(qualification)) return refused('qualification', 'Select the qualification')
  if (on > today) return refused('on-day', 'The day of registration must be today or in the past')
  const closed = whyClosed(qualification, on)
  return closed === undefined ? undefined : refused('qualification', closed)
}

async function alreadyOpen(tx: Tx, { tenant }: Ctx, wanted: NewRegistration, { name }: Person): Promise<string> {
  const all = await tx.run(openRegistrationsOf(tenant, [wanted.learner]))
  const open = found(
    all.find(({ qualification }) => qualification === wanted.qualification),
    'registration',
  )
  return alreadyInWords(name, open)
}

/** That someone is registered for a qualification already, since when and where. */
export const alreadyInWords = (
  name: string,
  { registeredOn, centreName }: Pick<Registration, 'registeredOn' | 'centreName'>,
) => `${name} is registered for this already, since ${inWords(registeredOn)} at ${centreName}`

/**
 * The registration, held for a change that someone asks for who has seen it as it was at `revision`. What it is that cannot
 * be done now, if anything, is told first.
 */
export async function holdFor(
  tx: Tx,
  ctx: Ctx,
  id: RegistrationId,
  revision: number,
  may: (registration: Registration) => Verdict = () => allow,
): Promise<Outcome<Registration>> {
  const registration = found(await tx.run(holdRegistration(ctx.tenant, id)), 'registration')
  permit(mayKeep(ctx.actor, registration.centre, registration.learner))
  const now = may(registration)
  if (!now.allowed) return refused('revision', now.because)
  if (registration.revision !== revision)
    return refused('revision', 'The registration has been changed since you began. Look at it, then do this anew')
  return { ok: true, value: registration }
}

/** Keeps the number and the day that the awarding body gave, or puts them right. */
export function sayBodyNumber(ctx: Ctx, id: RegistrationId, form: BodyNumberForm): Promise<Outcome> {
  return ctx.write(async (tx): Promise<Outcome> => {
    const held = await holdFor(tx, ctx, id, form.revision)
    if (!held.ok) return held
    const body = { number: form.bodyNumber, on: form.bodyOn }
    await tx.run(changeRegistration(ctx.tenant, id, { body }))
    await happened(tx, ctx, held.value, 'registration-body-number', body)
    return saved
  })
}
type BodyNumberForm = z.output<typeof BodyNumber>

/** Tells of what was done with a registration. */
export const happened = (
  tx: Tx,
  { tenant, actor, now }: Ctx,
  { id, learner }: Registration,
  kind: string,
  facts: object,
) =>
  recordEvents(tx, tenant, [{ actor: actor.id, person: learner, kind, facts: { registration: id, ...facts }, at: now }])
