import type { Read } from '../../db/index.ts'
import type { WitnessRequestId } from '../../db/tables.gen.ts'
import type { Actor } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { readId } from '../../kit/http.ts'
import { noteReading } from '../audit/index.ts'
import { conflictsOf, type LearnersWork, mayReadPortfolio } from '../centres/index.ts'
import { findPerson } from '../people/index.ts'
import { chosenUnits, type MappableUnit, type Mapping, unitIn } from '../portfolio/index.ts'
import { findRegistration, type Registration } from '../registrations/index.ts'
import { type AreaBook, areaRules, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import { noteFound } from './found.ts'
import { mayAskWitness, mayCheckWitness, mayReadContact } from './policy.ts'
import { flagsOn, type Testimony, type WitnessFlag, type WitnessRequest } from './rules.ts'
import { findRequest, requestsOf } from './store.ts'
import { checksOf, findTestimony } from './testimony-store.ts'

/** How many lines a page of a list has. */
export const pageLength = 50

const mayRead = (ctx: Ctx, { learner, centre }: Pick<Registration, 'learner' | 'centre'>) =>
  mayReadPortfolio(ctx.actor, { centre, learner: { id: learner } })

/** A registration whose witnesses the actor may read of. Throws NotFound and Forbidden. */
async function registrationFor(ctx: Ctx, text: string): Promise<Registration> {
  const [row] = await ctx.read([findRegistration(ctx.tenant, readId(text))])
  const registration = found(row, 'registration')
  permit(mayRead(ctx, registration))
  return registration
}

/** Whom a learner has asked, or been asked for, the latest first. */
export async function loadRequests(ctx: Ctx, text: string, after: WitnessRequestId | undefined, limit = pageLength) {
  const registration = await registrationFor(ctx, text)
  await noteReading(ctx, registration.learner, 'Witnesses of your work')
  const [rows] = await ctx.read([requestsOf(ctx.tenant, registration.id, { after, limit })])
  return { registration, rows }
}

/** Where the actor may ask a witness, and what the learner does there. Throws NotFound and Forbidden. */
export async function loadAsking(ctx: Ctx, rulebooks: Rulebooks, text: string) {
  const registration = await registrationFor(ctx, text)
  permit(mayAskWitness(ctx.actor, registration))
  const [chosen, area] = await ctx.read([chosenUnits(ctx.tenant, registration.id), areaRules(ctx.tenant)])
  const book = asRegistered(await rulebooks.of(ctx, area), registration)
  return { registration, units: chosen.map(({ unit }): MappableUnit => unitIn(book, unit)) }
}

export type LoadedAsking = Awaited<ReturnType<typeof loadAsking>>

/** A request with what was signed and what was found of the witness. Throws NotFound and Forbidden. */
export async function loadRequest(ctx: Ctx, rulebooks: Rulebooks, id: WitnessRequestId) {
  const { read, tenant, actor } = ctx
  const [row, signed, checks, area] = await read([
    findRequest(tenant, id),
    findTestimony(tenant, id),
    checksOf(tenant, id),
    areaRules(tenant),
  ])
  const request = found(row, 'witness')
  permit(mayRead(ctx, request))
  await noteReading(ctx, request.learner, `What ${request.name} was asked as a witness`)
  await noteFound(ctx, request.learner, checks)
  const book = asRegistered(await rulebooks.of(ctx, area), request)
  return {
    request,
    signed: signed && asRead(actor, request, signed),
    flags: signed ? flagsOf(request, signed) : [],
    checks,
    criteria: criteriaInWords(book, request.criteria),
    isOwn: request.learner === actor.id,
    mayCheck: mayCheckWitness(actor, request, await workOf(ctx, read, request)),
  }
}

const asRead = (actor: Actor, request: WitnessRequest, signed: Testimony) => ({
  ...signed,
  contact: mayReadContact(actor, request) ? signed.contact : undefined,
  ...(signed.isWithdrawn && actor.id !== request.learner ? { answers: {}, criteria: [] } : {}),
})

const flagsOf = (
  { name: asked, learnerName, registeredOn }: WitnessRequest,
  signed: Testimony,
): readonly WitnessFlag[] => flagsOn({ ...signed, asked, learnerName, registeredOn })

/** What decides who may judge the work that a witness tells of. `read` answers several queries: of a page, or of a transaction. */
export async function workOf(
  { tenant, actor, today }: Ctx,
  read: Read,
  { learner, centre }: Pick<WitnessRequest, 'learner' | 'centre'>,
): Promise<LearnersWork> {
  const [person, conflicts] = await read([findPerson(tenant, learner, today), conflictsOf(tenant, centre, actor.id)])
  return { centre, learner: found(person, 'person'), conflicts, today }
}

export type LoadedRequest = Awaited<ReturnType<typeof loadRequest>>

/** A criterion as a witness or a reader is told it; its wording only where it is loaded. */
export type CriterionTold = Mapping & { readonly unitTitle: string; readonly title: string | undefined }

export function criteriaInWords(book: AreaBook, criteria: readonly Mapping[]): readonly CriterionTold[] {
  const units = new Map([...new Set(criteria.map(({ unit }) => unit))].map((unit) => [unit, unitIn(book, unit)]))
  return criteria.map(({ unit, criterion }) => ({
    ...{ unit, criterion, unitTitle: units.get(unit)?.title ?? unit },
    title: units.get(unit)?.criteria.find(({ number }) => number === criterion)?.title,
  }))
}

/** "301 1.1: Meet a parent"; that its wording is not loaded, where it is not. */
export const criterionInWords = ({ unit, criterion, title }: CriterionTold): string =>
  `${unit} ${criterion}: ${title ?? 'its wording is not loaded'}`
