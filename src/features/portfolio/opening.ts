import type { EvidenceKind } from '../../catalogue/index.ts'
import type { EvidenceId, PieceId, RegistrationId, SubmissionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, NotFound, permit } from '../../kit/errors.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { noteReading } from '../audit/index.ts'
import { beforeBodyRegistration, findRegistration, type Registration } from '../registrations/index.ts'
import { areaRules, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import { unusedEntries } from './entry-store.ts'
import { admit, type Around, asRead, loadUnit, pageLength, unitIn, type Wanted } from './load.ts'
import { loadPiece } from './piece-load.ts'
import { closestFirst, type Match, matcherOf } from './matching.ts'
import { mayAddPiece, mayArrange, mayHandIn, mayUseEntry } from './policy.ts'
import { type HandedIn, lineForOthers, toldState, withLack } from './rules.ts'
import { chosenUnits, type PieceCursor, piecesOf } from './store.ts'
import { handedInOf } from './submission-store.ts'
import { loadSubmission } from './submitting.ts'

/** Where the actor may add. Throws NotFound and Forbidden. */
export async function loadPlace(ctx: Ctx, id: RegistrationId, kinds: readonly EvidenceKind[]): Promise<Registration> {
  const [row] = await ctx.read([findRegistration(ctx.tenant, id)])
  const registration = found(row, 'registration')
  permit(mayAddPiece(ctx.actor, registration, kinds))
  return registration
}

/** Pieces of a portfolio, the latest first, as the actor reads them. Throws NotFound and Forbidden. */
export async function loadPieces(
  ctx: Ctx,
  id: RegistrationId,
  { kinds, ...wanted }: Wanted & Pick<Around, 'kinds'>,
  limit: number,
) {
  const [row, rows] = await ctx.read([findRegistration(ctx.tenant, id), piecesOf(ctx.tenant, id, wanted, limit)])
  await admit(ctx, found(row, 'registration'), 'Your portfolio')
  return asRead(ctx, rows).map(withLack(kinds))
}

type Unused = {
  readonly after: PieceCursor | undefined
  readonly limit: number
  /** The unit that is looked for; every unit that is chosen where none is named. */
  readonly unit?: string | undefined
}

/** A piece to be looked at: someone else than the learner who looks is noted. Throws NotFound and Forbidden. */
export async function lookAtPiece(ctx: Ctx, around: Around, id: PieceId) {
  const loaded = await loadPiece(ctx, around, id)
  await noteReading(ctx, loaded.registration.learner, `Your portfolio: ${lineForOthers(loaded.piece).title}`)
  return loaded
}

/**
 * What the learner has in their record and has not used in the portfolio yet, each with what it could be evidence for. Throws
 * NotFound and Forbidden.
 */
export async function loadUnused(ctx: Ctx, { rulebooks, kinds }: Around, id: RegistrationId, wants: Unused) {
  const { after, limit, unit: sought } = wants
  const registration = await loadPlace(ctx, id, kinds)
  permit(mayUseEntry(ctx.actor, registration))
  const wanted = { id, learner: registration.learner, kinds: kinds.flatMap(({ entries = [] }) => entries) }
  const [rows, chosen, area] = await ctx.read([
    unusedEntries(ctx.tenant, wanted, after, limit),
    chosenUnits(ctx.tenant, id),
    areaRules(ctx.tenant),
  ])
  const book = asRegistered(await rulebooks.of(ctx, area), registration)
  const units = chosen.map(({ unit }) => unitIn(book, unit))
  const matches = matcherOf(units)
  const about = (each: Match) => sought === undefined || each.unit === sought
  return { registration, units, rows: rows.map((row) => ({ ...row, matches: matches(row).filter(about) })) }
}

/** So many of the latest entries are looked through for what could be evidence. */
const mostMatched = 500

export type UnusedEntry = Awaited<ReturnType<typeof loadUnused>>['rows'][number]

/**
 * A page of the same: what something speaks for, the closest first, and then the rest, the latest first; `next` is where the
 * rest goes on. Throws NotFound and Forbidden.
 */
export async function loadFromRecord(ctx: Ctx, around: Around, id: RegistrationId, wanted: Omit<Unused, 'limit'>) {
  const most = wanted.after === undefined ? mostMatched : pageLength
  const { rows: read, ...loaded } = await loadUnused(ctx, around, id, { ...wanted, limit: most + 1 })
  const rows = read.slice(0, most)
  const others = rows.filter(({ matches }) => matches.length === 0)
  const shown = others.slice(0, pageLength)
  const last = others.length > pageLength ? shown.at(-1) : read.length > most ? rows.at(-1) : undefined
  const matched = closestFirst(rows.filter(({ matches }) => matches.length > 0))
  return { ...loaded, matched, others: shown, next: last }
}

/** A unit of a portfolio that the actor may hand in. Throws NotFound and Forbidden. */
export async function loadHandIn(ctx: Ctx, around: Around, id: RegistrationId, unit: string) {
  const loaded = await loadUnit(ctx, around, id, unit)
  permit(mayArrange(ctx.actor, loaded.registration))
  permit(mayHandIn(loaded.registration))
  return loaded
}

/** Whether the awarding body has the learner registered by the day: what is assessed before may not count. */
export const isWithBody = (registration: Pick<Registration, 'bodyRegisteredOn'>, today: PlainDate): boolean =>
  beforeBodyRegistration(registration, today) === undefined

/** Something handed in, to be read, with what its unit is called. Throws NotFound and Forbidden. */
export async function openSubmission(ctx: Ctx, rulebooks: Rulebooks, id: SubmissionId) {
  const submission = await loadSubmission(ctx, id)
  const [area] = await ctx.read([areaRules(ctx.tenant)])
  const { title } = unitIn(await rulebooks.of(ctx, area), submission.unit)
  await admit(ctx, submission, `What you handed in for ${title}`)
  const isOwn = submission.learner === ctx.actor.id
  return {
    submission: isOwn ? { ...submission, state: toldState(submission.state) } : submission,
    unitTitle: title,
    isOwn,
  }
}

/** Something handed in, with what its unit is called. */
export type HandedInLine = HandedIn & { readonly unitTitle: string }

type History = { readonly after: SubmissionId | undefined; readonly limit: number }

/** What was handed in of a registration, the latest first, as the actor is told of it. Throws NotFound and Forbidden. */
export async function loadHandedIn(ctx: Ctx, rulebooks: Rulebooks, id: RegistrationId, wanted: History) {
  const { read, tenant, actor } = ctx
  const [row, rows, area] = await read([
    findRegistration(tenant, id),
    handedInOf(tenant, id, wanted),
    areaRules(tenant),
  ])
  const registration = found(row, 'registration')
  await admit(ctx, registration, 'What you handed in')
  const book = asRegistered(await rulebooks.of(ctx, area), registration)
  const isOwn = registration.learner === actor.id
  const lines = rows.map((line): HandedInLine => ({
    ...line,
    state: isOwn ? toldState(line.state) : line.state,
    unitTitle: unitIn(book, line.unit).title,
  }))
  return { registration, isOwn, lines }
}

/** A file that was handed in. Throws NotFound and Forbidden. */
export async function openSubmittedFile(ctx: Ctx, id: SubmissionId, evidence: EvidenceId) {
  const submission = await loadSubmission(ctx, id)
  const file = submission.content.pieces.flatMap((piece) => piece.evidence).find((each) => each.id === evidence)
  if (file?.kind !== 'file') throw new NotFound('No such evidence')
  await admit(ctx, submission, `Evidence that you handed in: ${file.title}`)
  return file
}
