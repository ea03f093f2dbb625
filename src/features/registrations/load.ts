import { criteriaOf, isComplete } from '../../catalogue/index.ts'
import type { OrganisationId, RegistrationId } from '../../db/tables.gen.ts'
import { answerTo, inquire } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { Forbidden, found, permit } from '../../kit/errors.ts'
import { readId } from '../../kit/http.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type Centre, centresNamed, colleaguesAt } from '../centres/index.ts'
import { bookFor, progressOf, supposedId, unitFact, unitsFor } from '../qualifications/index.ts'
import { type AreaBook, areaRules, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import { factsOf, type Basis, type CriterionMet } from './achievement.ts'
import { directClaimsOf } from './direct-claim-store.ts'
import { centresAt, maySeeCentre, maySeeRegistration } from './policy.ts'
import { recognisedFor } from './recognised-store.ts'
import {
  type ChosenUnit,
  type DirectClaim,
  knowsUnits,
  newerUnits,
  newerVersion,
  type Registration,
  ruleHolding,
  versionOn,
} from './rules.ts'
import { stepsOf } from './step-store.ts'
import { findRegistration, type Narrowed, qualificationsAt, registrationsAt } from './store.ts'
import { isFixed } from './unit-actions.ts'
import { criteriaDecided, enrolledBesides, firstDecided, unitsChosen } from './unit-store.ts'

/** All that decides in the area, and what it knows. */
export async function bookOfArea(ctx: Ctx, rulebooks: Rulebooks): Promise<AreaBook> {
  const [area] = await ctx.read([areaRules(ctx.tenant)])
  return rulebooks.of(ctx, area)
}

/** A registration that the actor may see, with the rule that holds for it. Throws NotFound and Forbidden. */
export async function loadRegistration(ctx: Ctx, rulebooks: Rulebooks, text: string) {
  const id = readId<RegistrationId>(text)
  const [row, steps, chosen, decided, recognised, decidedOn, besides, direct, area] = await ctx.read([
    findRegistration(ctx.tenant, id),
    stepsOf(ctx.tenant, id),
    unitsChosen(ctx.tenant, id),
    criteriaDecided(ctx.tenant, id),
    recognisedFor(ctx.tenant, id),
    firstDecided(ctx.tenant, id),
    enrolledBesides(ctx.tenant, id),
    directClaimsOf(ctx.tenant, id),
    areaRules(ctx.tenant),
  ])
  const registration = found(row, 'registration')
  permit(maySeeRegistration(ctx.actor, registration))
  const areaBook = await rulebooks.of(ctx, area)
  const book = asRegistered(areaBook, registration)
  const { qualification, registeredOn } = registration
  const rule = book.documents[`qualification/${qualification}`]
  return {
    registration,
    steps,
    chosen,
    /** With the versions of units that hold for this registration. */
    book,
    areaBook,
    decidedOn,
    /** Who awards it, as far as that is loaded, and what the centre has said of claiming from them directly. */
    ...directFrom(book, qualification, direct),
    isEnrolledBesides: (besides ?? 0) > 0,
    title: book.lists.qualifications.get(qualification) ?? qualification,
    /** The rule as it holds for this registration; undefined where it is not loaded. */
    holding: rule && ruleHolding(rule, registeredOn),
    version: rule && versionOn(rule, registeredOn),
    newer: newerVersion(book, registration, ctx.today),
    newerUnits: newerUnits(areaBook, registration, chosen),
    units: chosen.map((unit) => ({
      ...unit,
      ...aboutUnit(book, unit.unit, [...decided, ...recognised]),
      basis: basisOf(unit, decided),
    })),
    madeUp: book.madeUp.qualifications.has(qualification) || chosen.some(({ unit }) => book.madeUp.units.has(unit)),
  }
}
export type Loaded = Awaited<ReturnType<typeof loadRegistration>>

function directFrom({ qualifications }: AreaBook, qualification: string, said: readonly DirectClaim[]) {
  const awardedBy = Object.hasOwn(qualifications, qualification) ? qualifications[qualification]?.awardedBy : undefined
  return { awardedBy, direct: said.find(({ body }) => body === awardedBy) }
}

/** Where nothing that an assessor decided is met in an achieved unit, all of it rests on what was learnt before. */
const basisOf = ({ unit, achievedOn }: ChosenUnit, met: readonly CriterionMet[]): Basis =>
  achievedOn !== null && !met.some((each) => each.unit === unit) ? 'rpl' : 'assessed'

/**
 * What a unit is called, and how many of its criteria are met, and so many of these by earlier learning alone; `of` is
 * undefined where they are not all loaded.
 */
function aboutUnit(book: AreaBook, id: string, met: readonly CriterionMet[]) {
  const unit = Object.hasOwn(book.units, id) ? book.units[id] : undefined
  const own = met.filter((each) => each.unit === id)
  const all = new Set(own.map(({ criterion }) => criterion))
  const assessed = new Set(own.flatMap(({ criterion, basis }) => (basis === 'assessed' ? [criterion] : [])))
  const criteria = unit && isComplete(unit) ? criteriaOf(unit)?.length : undefined
  return {
    title: book.lists.units.get(id) ?? `Unit ${id}`,
    level: unit?.level,
    credits: unit?.credits,
    met: all.size,
    recognised: all.size - assessed.size,
    of: criteria,
  }
}

/**
 * How far the units bring the learner by the rule that holds: those that are achieved, or those of them that count and are
 * on record. Undefined where the rule is not loaded.
 */
export function progressIn(
  { holding, chosen, book }: Pick<Loaded, 'holding' | 'chosen' | 'book'>,
  which: 'achievedOn' | 'assuredOn',
  today: PlainDate,
) {
  if (holding === undefined) return undefined
  const verdict = inquire(factsOf(chosen, which), book).evaluate(holding, today)
  return { status: verdict.status, ...progressOf(verdict) }
}

/**
 * The units that can be chosen: those that count by the rule that holds, or all there are where it is not loaded. Of a
 * qualification of which nobody has told anything but its name, no units are known: those of others are not its own.
 */
export function choosable({ book, holding, registration: { qualification, registeredOn } }: Loaded): readonly string[] {
  if (!knowsUnits(book, qualification)) return []
  const rule = book.documents[`qualification/${qualification}`]
  return rule === undefined || holding === undefined ? [...book.lists.units.keys()] : unitsFor(book, rule, registeredOn)
}

/** What the page of the choice of units needs to answer, also in a browser, whether they do. */
export function choiceIn(loaded: Loaded, ticked: ReadonlySet<string>, today: PlainDate) {
  const { book, holding, chosen } = loaded
  const countable = choosable(loaded)
  const fixed = new Map(chosen.filter(isFixed).map((each) => [each.unit, each]))
  const all = [...new Set([...fixed.keys(), ...countable])]
  const units = all.map((id) => ({ id, ...aboutUnit(book, id, []), fixed: fixedInWords(fixed.get(id)) }))
  const cited = Object.fromEntries(units.map(({ id, title }) => [supposedId(id), { title, meta: 'chosen' }]))
  if (holding === undefined) return { units, countable, data: undefined, answer: undefined }
  const facts = [...fixed.keys()].map((unit) => unitFact(unit, today))
  const trial = bookFor(holding, book, facts, all)
  const supposed = countable.filter((unit) => ticked.has(unit) && !fixed.has(unit)).map((unit) => unitFact(unit, today))
  return {
    units,
    countable,
    data: { ...trial, facts, asOf: today, cited },
    answer: answerTo(trial, { facts: [...facts, ...supposed], context: {} }, today),
  }
}

const fixedInWords = (unit: ChosenUnit | undefined): string | undefined =>
  unit && (unit.achievedOn === null ? 'Something has been handed in for it' : 'Achieved')

/** A centre that the actor works at. Throws NotFound and Forbidden. */
export async function loadCentre(ctx: Ctx, text: string) {
  const id = readId<OrganisationId>(text)
  permit(maySeeCentre(ctx.actor, id))
  const [[centre]] = await ctx.read([centresNamed(ctx.tenant, [id])])
  return found(centre, 'centre')
}

/** The centres at which the actor works, by name. Throws Forbidden where there is none. */
export async function loadCentres(ctx: Ctx): Promise<readonly Centre[]> {
  const ids = centresAt(ctx.actor)
  if (ids.length === 0) throw new Forbidden('Only those who work at an assessment centre have one')
  return (await ctx.read([centresNamed(ctx.tenant, ids)]))[0]
}

/** The assessors to whom a registration can be given. */
export const assessorsAt = (ctx: Ctx, centre: OrganisationId) =>
  colleaguesAt(ctx.tenant, centre, { roles: ['assessor', 'trainee-assessor'], day: ctx.today })

const pageLength = 50

/** A page of a centre’s registrations. Throws NotFound and Forbidden. */
export async function loadCentreList(
  ctx: Ctx,
  rulebooks: Rulebooks,
  text: string,
  { after, ...narrowed }: Narrowed & { readonly after: RegistrationId | undefined },
) {
  const id = readId<OrganisationId>(text)
  permit(maySeeCentre(ctx.actor, id))
  const [[centre], rows, qualifications, assessors, area] = await ctx.read([
    centresNamed(ctx.tenant, [id]),
    registrationsAt(ctx.tenant, { ...narrowed, centre: id, after, limit: pageLength }),
    qualificationsAt(ctx.tenant, id),
    assessorsAt(ctx, id),
    areaRules(ctx.tenant),
  ])
  const { lists } = await rulebooks.of(ctx, area)
  const titleOf = (qualification: string) => lists.qualifications.get(qualification) ?? qualification
  const shown = rows.slice(0, pageLength)
  return {
    centre: found(centre, 'centre'),
    registrations: shown.map((each) => ({ ...each, title: titleOf(each.qualification) })),
    qualifications: qualifications.map((each) => ({ id: each, title: titleOf(each) })).toSorted(byTitle),
    assessors,
    next: rows.length > pageLength ? shown.at(-1)?.id : undefined,
  }
}
export type CentreList = Awaited<ReturnType<typeof loadCentreList>>
export type Listed = Registration & { readonly title: string }

const byTitle = (one: { readonly title: string }, other: { readonly title: string }) =>
  one.title.localeCompare(other.title, 'en-GB')
