import { unitTitle } from '../../catalogue/index.ts'
import type { Query } from '../../db/index.ts'
import type { OrganisationId, PersonId, TenantId } from '../../db/tables.gen.ts'
import { answerTo, inquire, type Version } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { addDays, dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { whoRegisters } from '../centres/index.ts'
import { offersFrom } from '../offers/index.ts'
import { findPerson } from '../people/index.ts'
import { citedIn } from '../practice/index.ts'
import { type Entry, evidenceOf, factsOf } from '../record/index.ts'
import {
  type AreaBook,
  areaRules,
  unitBetween,
  ruleFor,
  ruleOf,
  type Rulebooks,
  rulesOfQualifications,
  type QualificationRule,
} from '../rulebook/index.ts'
import {
  attainmentOf,
  bookFor,
  encouragementsFor,
  factsFor,
  isFinished,
  isHeldOn,
  progressOf,
  unitFact,
  unitsFor,
  untoldEncouragements,
} from './rules.ts'
import type { Asked } from './asked.ts'

/** What someone is or was registered for at a centre, as its own pages keep it. */
export type RegisteredFor = (
  tenant: TenantId,
  person: PersonId,
) => Query<
  {
    readonly id: string
    readonly qualification: string
    readonly centreName: string
    readonly state: string
    readonly isOver: boolean
  }[]
>

/** What a person holds, has done and works towards, and how far they have come by each qualification's rule. */
export async function loadOverview(
  ctx: Ctx,
  person: PersonId,
  { rulebooks, registeredFor }: { readonly rulebooks: Rulebooks; readonly registeredFor: RegisteredFor },
) {
  const { tenant, today } = ctx
  const [entries, area, whose, registered, centres] = await ctx.read([
    evidenceOf(tenant, [person]),
    areaRules(tenant),
    findPerson(tenant, person, today),
    registeredFor(tenant, person),
    whoRegisters(tenant, today),
  ])
  const book = await rulebooks.of(ctx, area)
  // Someone who only administers is no practitioner.
  const practises = entries.length > 0 || (whose?.places.length ?? 0) > 0
  const facts = entries.flatMap(factsOf)
  const inquiry = inquire(facts, book)
  const ofKind = (kind: string) => entries.filter((entry) => entry.kind === kind).toSorted(latestFirst)
  const towards = enrolledOn(entries, today)
  const all = rulesOfQualifications(book).map(({ id, rule }) => {
    const verdict = inquiry.evaluate(rule, today)
    const holding = holdingOf(entries, id, today)
    const attainment = attainmentOf(holding, verdict, towards.includes(id))
    return {
      ...{ id, verdict, holding, attainment, progress: progressOf(verdict), isFinished: isFinished(attainment) },
      title: book.lists.qualifications.get(id) ?? rule.title,
    }
  })
  const withoutRule = towards
    .filter((id) => !all.some((each) => each.id === id) && holdingOf(entries, id, today) === undefined)
    .map((id) => book.lists.qualifications.get(id) ?? id)
  return {
    held: ofKind('qualification')
      .filter((entry) => isHeldOn(entry, today))
      .map((entry) => ({ ...entry, page: all.find(({ id }) => id === entry.attributes['qualification'])?.id })),
    notHeld: ofKind('qualification').filter((entry) => !isHeldOn(entry, today)),
    registered: registered.map((each) => ({
      ...each,
      title: book.lists.qualifications.get(each.qualification) ?? each.qualification,
    })),
    units: ofKind('unit').map((entry) => ({ ...entry, ...unitOf(entry, book) })),
    working: all.filter(({ id }) => towards.includes(id)),
    withoutRule,
    others: all.filter(({ id }) => !towards.includes(id)),
    encouraged: (practises ? encouragementsFor(facts, book, today) : []).map((each) => ({
      ...each,
      towards: each.towards.map((id) => ({ id, title: book.lists.qualifications.get(id) ?? id })),
    })),
    untold: practises ? untoldEncouragements(facts, book, today) : [],
    centres,
    madeUp: isMadeUp(book, entries),
  }
}

export type Overview = Awaited<ReturnType<typeof loadOverview>>

/** All that the page of one qualification tells, with what was ticked. */
export async function loadQualification(ctx: Ctx, person: PersonId, rulebooks: Rulebooks, { id, asOf, ticked }: Asked) {
  const [entries, area] = await ctx.read([evidenceOf(ctx.tenant, [person]), areaRules(ctx.tenant)])
  const book = await rulebooks.of(ctx, area)
  const facts = entries.flatMap(factsOf)
  const rule = found(ruleOf(book, id), 'qualification')
  const registered = registeredOn(entries, id, asOf)
  const countable = unitsFor(book, rule, registered ?? asOf)
  const own = unitsIn(entries)
  const trial = bookFor(rule, book, facts, countable)
  const inQuestion = factsFor(trial, facts)
  const answer = answerTo(trial, { facts: inQuestion, context: {} }, asOf)
  const chosen = countable.filter((unit) => ticked.has(unit) && !own.has(unit))
  const supposed = chosen.map((unit) => unitFact(unit, asOf))
  const holding = holdingOf(entries, id, asOf)
  const attainment = attainmentOf(holding, answer.verdict, registered !== undefined)
  const cited = new Set([...inQuestion.map((fact) => fact.id), ...citedIn(answer.verdict.requirement)])
  return {
    id,
    asOf,
    title: book.lists.qualifications.get(id) ?? rule.title,
    about: Object.hasOwn(book.qualifications, id) ? book.qualifications[id] : undefined,
    rule,
    registered,
    held: ruleFor(book, id, (rule.pinned && registered) ?? asOf),
    answer,
    progress: progressOf(answer.verdict),
    ...{ holding, attainment, isFinished: isFinished(attainment) },
    heldUnder: holding && versionHeld(book, { id, rule }, holding, entries),
    trial: { ...trial, facts: inQuestion, asOf },
    units: countable.map((unit) => ({
      id: unit,
      title: book.lists.units.get(unit) ?? unit,
      ...attributesOf(unit, book),
      fixed: own.has(unit) ? 'It is on record' : undefined,
    })),
    whatIf:
      supposed.length === 0 ? undefined : answerTo(trial, { facts: [...inQuestion, ...supposed], context: {} }, asOf),
    entries: new Map(entries.filter((entry) => cited.has(entry.id)).map((entry) => [entry.id as string, entry])),
    madeUp: book.madeUp.rules.has(rule.id) || countable.some((unit) => book.madeUp.units.has(unit)),
  }
}

export type Loaded = Awaited<ReturnType<typeof loadQualification>>

/**
 * What is known of a unit, in one of its versions or in the one for whoever registers now, towards what it counts today, and how
 * the reader stands with both. `version` is its place, the first being 1. Throws NotFound.
 */
export async function loadUnit(ctx: Ctx, rulebooks: Rulebooks, id: string, version?: string) {
  const { tenant, today, actor } = ctx
  const [entries, area] = await ctx.read([evidenceOf(tenant, [actor.id]), areaRules(tenant)])
  const book = await rulebooks.of(ctx, area)
  const versions = Object.hasOwn(book.versions, id) ? (book.versions[id] ?? []) : []
  const latest = Object.hasOwn(book.units, id) ? book.units[id] : undefined
  const chosen = version === undefined ? undefined : found(versions[Number(version) - 1], 'version')
  const unit = found(chosen ? chosen.unit : latest, 'unit')
  const inquiry = inquire(entries.flatMap(factsOf), book)
  const enrolled = enrolledOn(entries, today)
  const counting = rulesOfQualifications(book).filter(({ rule }) => unitsFor(book, rule, today).includes(id))
  return {
    unit,
    title: unitTitle(id, unit),
    versions: versions.map((each, index) => ({
      number: index + 1,
      /** The first day of registration for which it holds; null where it holds from the beginning. */
      from: each.since instanceof Date ? dayOf(each.since) : (each.since ?? null),
      isLoaded: each.unit !== undefined,
      isShown: each === chosen || (chosen === undefined && each.unit === unit),
      otherwise: unitBetween(versions[index - 1]?.unit, each.unit),
    })),
    mine: entries.filter(({ kind, attributes }) => kind === 'unit' && attributes['unit'] === id).toSorted(latestFirst),
    towards: counting.map(({ id: of, rule }) => ({
      id: of,
      title: book.lists.qualifications.get(of) ?? rule.title,
      attainment: attainmentOf(holdingOf(entries, of, today), inquiry.standing(rule, today), enrolled.includes(of)),
    })),
    madeUp: book.madeUp.units.has(id),
  }
}

type ToPlan = {
  readonly id: string
  /** Whose offers alone are looked at; everyone's, unless given. */
  readonly centre?: OrganisationId | undefined
  /** The units that the person has chosen, and whether something is handed in for them. */
  readonly chosen?: readonly { readonly unit: string; readonly begun: boolean }[]
}

/**
 * What a plan is made of: the person's facts, the rule, and what is on offer of the units that count, anywhere in the area
 * or from one centre alone. What is handed in takes nothing more than to go on with it, wherever it is on offer.
 */
export async function loadForPlan(
  ctx: Ctx,
  person: PersonId,
  rulebooks: Rulebooks,
  { id, centre, chosen = [] }: ToPlan,
) {
  const [entries, area, onOffer] = await ctx.read([
    evidenceOf(ctx.tenant, [person]),
    areaRules(ctx.tenant),
    offersFrom(ctx.tenant, ctx.today),
  ])
  const book = await rulebooks.of(ctx, area)
  const rule = found(ruleOf(book, id), 'qualification')
  const countable = unitsFor(book, rule, registeredOn(entries, id, ctx.today) ?? ctx.today)
  const own = unitsIn(entries.filter(({ standing }) => standing !== 'planned'))
  const counts = (unit: string) => countable.includes(unit) && !own.has(unit)
  const titled = (unit: string) => ({ unit, title: book.lists.units.get(unit) ?? unit })
  const begun = chosen.filter((each) => each.begun && counts(each.unit)).map(({ unit }) => unit)
  const counting = onOffer.filter((offer) => (centre ?? offer.centre) === offer.centre && counts(offer.unit))
  const offers = counting
    .filter(({ unit }) => !begun.includes(unit))
    .map((offer) => ({ ...titled(offer.unit), offer, isChosen: chosen.some(({ unit }) => unit === offer.unit) }))
  return {
    ...{ id, rule, entries, offers, book, handedIn: begun.map(titled), today: ctx.today },
    onOffer: counting.length,
    facts: entries.flatMap(factsOf),
    title: book.lists.qualifications.get(id) ?? rule.title,
    madeUp:
      book.madeUp.rules.has(rule.id) ||
      [...begun, ...counting.map(({ unit }) => unit)].some((unit) => book.madeUp.units.has(unit)),
  }
}

export type PlanLoaded = Awaited<ReturnType<typeof loadForPlan>>

const latestFirst = (one: Entry, other: Entry) => (one.happenedOn < other.happenedOn ? 1 : -1)

/** The registrations of someone that are in force on a day; one that is only planned is none. */
const enrolmentsOn = (entries: readonly Entry[], on: PlainDate): readonly Entry[] =>
  entries.filter(
    ({ kind, standing, happenedOn, endsOn }) =>
      kind === 'enrolment' && standing !== 'planned' && happenedOn <= on && on < (endsOn ?? addDays(on, 1)),
  )

/** The day of the first registration towards a qualification that is in force on a day. */
const registeredOn = (entries: readonly Entry[], qualification: string, on: PlainDate): PlainDate | undefined =>
  enrolmentsOn(entries, on)
    .filter(({ attributes }) => attributes['towards'] === qualification)
    .map(({ happenedOn }) => happenedOn)
    .toSorted()[0]

/** What someone is registered towards on a day, each once. */
function enrolledOn(entries: readonly Entry[], on: PlainDate): readonly string[] {
  const inForce = enrolmentsOn(entries, on)
  return [...new Set(inForce.map(({ attributes }) => attributes['towards']).filter((id) => typeof id === 'string'))]
}

/** The entry that says that someone holds a qualification on a day: one that is verified before one that is not. */
const holdingOf = (entries: readonly Entry[], id: string, on: PlainDate): Entry | undefined =>
  entries
    .filter((entry) => entry.attributes['qualification'] === id && isHeldOn(entry, on))
    .toSorted((one, other) => Number(other.standing === 'verified') - Number(one.standing === 'verified'))[0]

/** The version of a rule that was in force for whoever holds the qualification; undefined where that is not known. */
function versionHeld(
  book: AreaBook,
  { id, rule }: QualificationRule,
  holding: Entry,
  entries: readonly Entry[],
): Version | undefined {
  const [only, ...others] = rule.versions
  if (others.length === 0) return only
  const registered = entries
    .filter(({ kind, attributes }) => kind === 'enrolment' && attributes['towards'] === id)
    .map(({ happenedOn }) => happenedOn)
    .filter((on) => on <= holding.happenedOn)
    .toSorted()[0]
  const pinnedTo = rule.pinned ? registered : holding.happenedOn
  return pinnedTo && ruleFor(book, id, pinnedTo)
}

const unitsIn = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(entries.flatMap(({ kind, attributes }) => (kind === 'unit' ? [String(attributes['unit'])] : [])))

/** Level and credits of a unit, as far as they are loaded. */
const attributesOf = (id: string, { units }: AreaBook) => ({
  level: Object.hasOwn(units, id) ? units[id]?.level : undefined,
  credits: Object.hasOwn(units, id) ? units[id]?.credits : undefined,
})

function unitOf({ attributes }: Entry, book: AreaBook) {
  const known = attributesOf(String(attributes['unit']), book)
  const number = (name: 'level' | 'credits') => (typeof attributes[name] === 'number' ? attributes[name] : known[name])
  return { level: number('level'), credits: number('credits') }
}

/** Whether anything in the record, or of what could be looked at, is made up. */
const isMadeUp = ({ madeUp }: AreaBook, entries: readonly Entry[]): boolean =>
  madeUp.rules.size > 0 || entries.some(({ attributes }) => madeUp.units.has(String(attributes['unit'])))
