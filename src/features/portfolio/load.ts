import type { OrganisationId, PersonId, PieceId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { noteReading } from '../audit/index.ts'
import { mayReadPortfolio } from '../centres/index.ts'
import { type Evidence, evidenceFor, type RecordId } from '../evidence/index.ts'
import { findRegistration, type Recognised, recognisedFor, registeredWhen } from '../registrations/index.ts'
import { areaRules, type AreaBook, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import { type MappableUnit, mappable } from './fields.ts'
import {
  blackedOut,
  isUndecided,
  lineForOthers,
  type Mapping,
  type Piece,
  pieceForOthers,
  type PieceLine,
  type Standing,
  stateOf,
  toldState,
} from './rules.ts'
import { usableEntries } from './entry-store.ts'
import { type ChosenUnit, chosenUnits, coverageOf, findPiece, linesOf, type PieceCursor } from './store.ts'
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
  pieces.map((piece) => (piece.learner === actor.id ? piece : pieceForOthers(piece)))

const linesAsRead = ({ actor }: Ctx, lines: readonly PieceLine[]): readonly PieceLine[] =>
  lines.map((line) => (line.learner === actor.id ? line : lineForOthers(line)))

export type Wanted = {
  readonly kind: string | undefined
  readonly unit: string | undefined
  readonly after: PieceCursor | undefined
}

/** All that the page of a portfolio tells. */
export async function loadPortfolio(ctx: Ctx, rulebooks: Rulebooks, id: RegistrationId, wanted: Wanted) {
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
    units: units.map((chosen) => progressOf(unitIn(book, chosen.unit), coverage, { standings, recognised })),
    pieces: linesAsRead(ctx, shown),
    next: rows.length > pageLength && last ? { happenedOn: last.happenedOn, id: last.id } : undefined,
    isOwn: registration.learner === ctx.actor.id,
  }
}

/** More pieces than anyone lays to one portfolio. */
const mostOfPortfolio = 20_000

/** Whose portfolio it is, and each of its units criterion by criterion, read at once. Throws NotFound and Forbidden. */
export async function unitsOfPortfolio(ctx: Ctx, rulebooks: Rulebooks, id: RegistrationId) {
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
  const pieces = rows.map(lineForOthers)
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

type Coverage = readonly { readonly unit: string; readonly criterion: string }[]

/** What was handed in, and what earlier learning has met. */
type Judged = { readonly standings: readonly Standing[]; readonly recognised: readonly Recognised[] }

function progressOf(unit: MappableUnit, coverage: Coverage, all: Judged) {
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
  book: AreaBook,
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
      Mapping[],
      Standing[],
      Recognised[],
    ]
    const all = { standings, recognised }
    return units.map(({ unit }) => ({
      ...progressOf(unitIn(held.get(registration) ?? book, unit), coverage, all),
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
function criteriaNumbers(unit: MappableUnit, covered: ReadonlySet<string>, { standings, recognised }: OfUnit) {
  const loaded = unit.criteria.map(({ number }) => number)
  const named = [...covered, ...standings.flatMap(({ criteria }) => criteria), ...recognised.keys()]
  const others = [...new Set(named)].filter((number) => !loaded.includes(number))
  return [...loaded, ...others.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))]
}

/** A unit criterion by criterion, with its pieces and where each stands. */
export async function loadUnit(ctx: Ctx, rulebooks: Rulebooks, id: RegistrationId, unit: string) {
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
  const pieces = linesAsRead(ctx, rows)
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
function criteriaShown(unit: MappableUnit, lines: readonly PieceLine[], all: Judged) {
  const judged = ofUnit(unit.id, all)
  const { standings } = judged
  const isFor = (each: Mapping) => each.unit === unit.id
  const pieces = lines.filter(({ criteria }) => criteria.some(isFor))
  const covered = new Set(pieces.flatMap(({ criteria }) => criteria.filter(isFor).map(({ criterion }) => criterion)))
  const known = new Map(unit.criteria.map((criterion) => [criterion.number, criterion]))
  return criteriaNumbers(unit, covered, judged).map((number) => ({
    number,
    title: known.get(number)?.title,
    outcome: known.get(number)?.outcome,
    pieces: pieces.filter((piece) => piece.criteria.some((each) => isFor(each) && each.criterion === number)),
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

const noRegistration = [] as const

/** A piece with its evidence, where it is, and what it may be evidence for. */
export async function loadPiece(ctx: Ctx, rulebooks: Rulebooks, id: PieceId) {
  const { read, tenant, actor } = ctx
  const [row] = await read([findPiece(tenant, id)])
  const stored = found(row, 'piece')
  const record: RecordId = stored.entry ?? id
  const [place, units, area, evidence, entries] = await read([
    findRegistration(tenant, stored.registration),
    chosenUnits(tenant, stored.registration),
    areaRules(tenant),
    evidenceFor(tenant, [record]),
    usableEntries(tenant, stored.entry === null ? noRegistration : [stored.entry]),
  ])
  const registration = found(place, 'registration')
  permit(mayReadPortfolio(actor, { centre: registration.centre, learner: { id: registration.learner } }))
  const book = asRegistered(await rulebooks.of(ctx, area), registration)
  return {
    piece: actor.id === stored.learner ? stored : pieceForOthers(stored),
    registration,
    evidence: actor.id === stored.learner ? evidence : evidenceForOthers(evidence),
    entry: entries[0],
    units: units.map(({ unit }) => unitIn(book, unit)),
    isOwn: registration.learner === actor.id,
  }
}

export type LoadedPiece = Awaited<ReturnType<typeof loadPiece>>

/** Others see neither what the learner keeps to themselves nor what is blacked out. */
export const evidenceForOthers = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence
    .filter(({ visibility }) => visibility === 'shared')
    .map((one) => ({
      ...one,
      title: blackedOut(one.title),
      ...(one.kind === 'text' ? { text: blackedOut(one.text) } : {}),
    }))
