import type { EvidenceKind } from '../../catalogue/index.ts'
import type { OrganisationId, PersonId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { noteReading } from '../audit/index.ts'
import { mayReadPortfolio } from '../centres/index.ts'
import { findRegistration, type Recognised, recognisedFor, registeredWhen } from '../registrations/index.ts'
import { areaRules, type AreaBook, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import { type MappableUnit, mappable } from './fields.ts'
import {
  isUndecided,
  lacking,
  type Lack,
  lineForOthers,
  type Mapping,
  type Piece,
  pieceForOthers,
  type PieceLine,
  readsWhole,
  type Standing,
  stateOf,
  toldState,
  withLack,
} from './rules.ts'
import { type ChosenUnit, chosenUnits, coverageOf, type Covered, linesOf, type PieceCursor } from './store.ts'
import { standingsOf, submissionsUnder } from './submission-store.ts'

/** How many lines a page of a portfolio has. */
export const pageLength = 50
/** More pieces than anyone lays to one unit. */
const mostOfUnit = 2_000

/** Lets in those who may read the portfolio, and notes that they did. Throws Forbidden. */
export async function admit(
  ctx: Ctx,
  place: { readonly learner: PersonId; readonly centre: OrganisationId },
  page: string,
) {
  permit(mayReadPortfolio(ctx.actor, { centre: place.centre, learner: { id: place.learner } }))
  await noteReading(ctx, place.learner, page)
}

/** What a unit is called, and what is loaded of its criteria. */
export const unitIn = (book: AreaBook, id: string): MappableUnit =>
  mappable(id, book.lists.units.get(id) ?? `Unit ${id}`, Object.hasOwn(book.units, id) ? book.units[id] : undefined)

/** Other people read what is not blacked out. */
export const asRead = ({ actor }: Ctx, pieces: readonly Piece[]): readonly Piece[] =>
  pieces.map((piece) => (readsWhole(actor.id, piece) ? piece : pieceForOthers(piece)))

const linesAsRead = ({ actor }: Ctx, lines: readonly PieceLine[]): readonly PieceLine[] =>
  lines.map((line) => (readsWhole(actor.id, line) ? line : lineForOthers(line)))

export type Wanted = {
  readonly kind: string | undefined
  readonly unit: string | undefined
  readonly after: PieceCursor | undefined
}

/** The rules of the area, and what a piece of each kind needs. */
export type Around = { readonly rulebooks: Rulebooks; readonly kinds: readonly EvidenceKind[] }

/** All that the page of a portfolio tells. */
export async function loadPortfolio(ctx: Ctx, { rulebooks, kinds }: Around, id: RegistrationId, wanted: Wanted) {
  const { read, tenant } = ctx
  const [row, units, area, rows, coverage, standings, recognised] = await read([
    findRegistration(tenant, id),
    chosenUnits(tenant, id),
    areaRules(tenant),
    linesOf(tenant, id, wanted, pageLength + 1),
    coverageOf(tenant, id),
    standingsOf(tenant, id, null),
    recognisedFor(tenant, id),
  ])
  const registration = found(row, 'registration')
  await admit(ctx, registration, 'Your portfolio')
  const book = asRegistered(await rulebooks.of(ctx, area), registration)
  const shown = rows.slice(0, pageLength)
  const last = shown.at(-1)
  return {
    registration,
    qualification: book.lists.qualifications.get(registration.qualification) ?? registration.qualification,
    units: units.map((chosen) =>
      progressOf(unitIn(book, chosen.unit), shownBy(kinds, coverage), { standings, recognised }),
    ),
    pieces: linesAsRead(ctx, shown).map(withLack(kinds)),
    next: rows.length > pageLength && last ? { happenedOn: last.happenedOn, id: last.id } : undefined,
    isOwn: registration.learner === ctx.actor.id,
  }
}

/** More pieces than anyone lays to one portfolio. */
const mostOfPortfolio = 20_000

/** Whose portfolio it is, and each of its units criterion by criterion, read at once. Throws NotFound and Forbidden. */
export async function unitsOfPortfolio(ctx: Ctx, { rulebooks, kinds }: Around, id: RegistrationId) {
  const { read, tenant, actor } = ctx
  const [row, chosen, area, rows, standings, recognised, submissions] = await read([
    findRegistration(tenant, id),
    chosenUnits(tenant, id),
    areaRules(tenant),
    linesOf(tenant, id, { kind: undefined, unit: undefined, after: undefined }, mostOfPortfolio),
    standingsOf(tenant, id, null),
    recognisedFor(tenant, id),
    submissionsUnder(tenant, id),
  ])
  const registration = found(row, 'registration')
  await admit(ctx, registration, 'Your whole portfolio')
  const book = asRegistered(await rulebooks.of(ctx, area), registration)
  const pieces = rows.map(lineForOthers).map(withLack(kinds))
  return {
    registration,
    qualification: book.lists.qualifications.get(registration.qualification) ?? registration.qualification,
    units: chosen.map((each) => {
      const unit = unitIn(book, each.unit)
      return { ...each, unit, criteria: criteriaShown(unit, pieces, { standings, recognised }) }
    }),
    submissions: submissions.map((each) =>
      actor.id === registration.learner ? { ...each, state: toldState(each.state) } : each,
    ),
  }
}

/** For what there are pieces that show something. */
const shownBy = (kinds: readonly EvidenceKind[], coverage: readonly Covered[]): readonly Mapping[] =>
  coverage.filter((piece) => lacking(kinds, piece) === undefined)

/** What was handed in, and what earlier learning has met. */
type Judged = { readonly standings: readonly Standing[]; readonly recognised: readonly Recognised[] }

function progressOf(unit: MappableUnit, coverage: readonly Mapping[], all: Judged) {
  const own = ofUnit(unit.id, all)
  const covered = new Set(coverage.filter((each) => each.unit === unit.id).map(({ criterion }) => criterion))
  const states = criteriaNumbers(unit, covered, own).map((number) =>
    stateOf(number, covered.has(number), own.standings, own.recognised.has(number)),
  )
  const count = (...wanted: readonly string[]) => states.filter((state) => wanted.includes(state)).length
  return {
    ...unit,
    total: states.length,
    met: count('met', 'recognised'),
    recognised: count('recognised'),
    waiting: count('handed-in'),
    withEvidence: count('met', 'recognised', 'handed-in', 'evidence', 'more-needed', 'not-met'),
  }
}

export type UnitProgress = ReturnType<typeof progressOf>

/** A unit that someone is at work on. */
export type UnitBegun = UnitProgress & { readonly registration: RegistrationId }

/** How far someone has come with each unit they do, by their own registrations. */
export async function progressIn(
  { read, tenant }: Pick<Ctx, 'read' | 'tenant'>,
  registrations: readonly RegistrationId[],
  { book, kinds }: { readonly book: AreaBook; readonly kinds: readonly EvidenceKind[] },
): Promise<readonly UnitBegun[]> {
  if (registrations.length === 0) return []
  const [when, ...found] = await read([
    registeredWhen(tenant, registrations),
    ...registrations.flatMap((id) => [
      chosenUnits(tenant, id),
      coverageOf(tenant, id),
      standingsOf(tenant, id, null),
      recognisedFor(tenant, id),
    ]),
  ])
  const held = new Map(when.map((each) => [each.id, asRegistered(book, each)]))
  return registrations.flatMap((registration, index) => {
    const [units, coverage, standings, recognised] = found.slice(index * 4, index * 4 + 4) as [
      ChosenUnit[],
      Covered[],
      Standing[],
      Recognised[],
    ]
    const all = { standings, recognised }
    return units.map(({ unit }) => ({
      ...progressOf(unitIn(held.get(registration) ?? book, unit), shownBy(kinds, coverage), all),
      registration,
    }))
  })
}

/** The same of one unit, what earlier learning has met by its criterion. */
const ofUnit = (unit: string, { standings, recognised }: Judged) => ({
  standings: standings.filter((each) => each.unit === unit),
  recognised: new Map(recognised.filter((each) => each.unit === unit).map((each) => [each.criterion, each.judgement])),
})

type OfUnit = ReturnType<typeof ofUnit>

/** The criteria that are loaded, in their order, and then those that only evidence, submissions or earlier learning name. */
function criteriaNumbers(unit: MappableUnit, named: ReadonlySet<string>, { standings, recognised }: OfUnit) {
  const loaded = unit.criteria.map(({ number }) => number)
  const others = [...named, ...standings.flatMap(({ criteria }) => criteria), ...recognised.keys()]
  const unknown = [...new Set(others)].filter((number) => !loaded.includes(number))
  return [...loaded, ...unknown.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))]
}

/** A unit criterion by criterion, with its pieces and where each stands. */
export async function loadUnit(ctx: Ctx, { rulebooks, kinds }: Around, id: RegistrationId, unit: string) {
  const { read, tenant } = ctx
  const [row, chosen, area, rows, standings, recognised] = await read([
    findRegistration(tenant, id),
    chosenUnits(tenant, id),
    areaRules(tenant),
    linesOf(tenant, id, { kind: undefined, unit, after: undefined }, mostOfUnit),
    standingsOf(tenant, id, unit),
    recognisedFor(tenant, id),
  ])
  const registration = found(row, 'registration')
  permit(mayReadPortfolio(ctx.actor, { centre: registration.centre, learner: { id: registration.learner } }))
  const { achievedOn } = found(
    chosen.find((each) => each.unit === unit),
    'unit',
  )
  const book = asRegistered(await rulebooks.of(ctx, area), registration)
  const told = unitIn(book, unit)
  const about = Object.hasOwn(book.units, unit) ? book.units[unit] : undefined
  await noteReading(ctx, registration.learner, `Your portfolio: ${told.title}`)
  const pieces = linesAsRead(ctx, rows).map(withLack(kinds))
  return {
    registration,
    unit: told,
    achievedOn,
    outcomes: about?.outcomes,
    criteria: criteriaShown(told, pieces, { standings, recognised }),
    isOwn: registration.learner === ctx.actor.id,
  }
}

/** Whether what was handed in for a criterion is not decided yet. */
const isHandedIn = (number: string, standings: readonly Standing[]): boolean =>
  standings.some((each) => isUndecided(each) && each.criteria.includes(number))

/** The criteria of a unit, each with its pieces and how it stands. */
function criteriaShown(unit: MappableUnit, lines: readonly (PieceLine & Lack)[], all: Judged) {
  const judged = ofUnit(unit.id, all)
  const { standings } = judged
  const isFor = (each: Mapping) => each.unit === unit.id
  const pieces = lines.filter(({ criteria }) => criteria.some(isFor))
  const numbersOf = ({ criteria }: PieceLine) => criteria.filter(isFor).map(({ criterion }) => criterion)
  const named = new Set(pieces.flatMap(numbersOf))
  const covered = new Set(pieces.filter(({ lacks }) => lacks === undefined).flatMap(numbersOf))
  const known = new Map(unit.criteria.map((criterion) => [criterion.number, criterion]))
  return criteriaNumbers(unit, named, judged).map((number) => ({
    number,
    title: known.get(number)?.title,
    outcome: known.get(number)?.outcome,
    pieces: pieces.filter((piece) => numbersOf(piece).includes(number)),
    state: stateOf(number, covered.has(number), standings, judged.recognised.has(number)),
    /** What was judged of earlier learning, where that has met it. */
    judgement: judged.recognised.get(number),
    waits: isHandedIn(number, standings),
    submission: standings.find(({ criteria }) => criteria.includes(number))?.id,
    decided: standings.find(({ results }) => Object.hasOwn(results, number))?.id,
  }))
}

export type LoadedUnit = Awaited<ReturnType<typeof loadUnit>>
export type CriterionShown = LoadedUnit['criteria'][number]
