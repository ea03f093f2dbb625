import type { EvidenceKind } from '../../catalogue/index.ts'
import type { Tx } from '../../db/index.ts'
import type { EntryId, PersonId, PieceId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, NotFound, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { holdRegistration, type Registration } from '../registrations/index.ts'
import { mendObjections, object, settleObjections } from '../objections/index.ts'
import { asSeen, type PieceInput } from './fields.ts'
import {
  kindsFor,
  mayAddPiece,
  mayChangePiece,
  mayConfirm,
  mayObject,
  mayMapPiece,
  mayUseEntry,
  mayWithdrawPiece,
} from './policy.ts'
import { blackedOut, lacking, type Mapping, type Piece } from './rules.ts'
import { pieceOfEntry, usableEntries } from './entry-store.ts'
import {
  chosenUnits,
  confirmPiece,
  correctPiece,
  findPiece,
  insertMappings,
  insertPiece,
  removeMappings,
  withdrawPiece,
} from './store.ts'
import { answersInWords } from './told.ts'

const happened = (tx: Tx, { tenant, actor, now }: Ctx, person: PersonId, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person, kind, facts, at: now })

/** A registration, kept as it is until the transaction ends: a portfolio changes, or is handed in, one thing at a time. */
export const holdPlace = async (tx: Tx, { tenant }: Pick<Ctx, 'tenant'>, id: RegistrationId): Promise<Registration> =>
  found(await tx.run(holdRegistration(tenant, id)), 'registration')

type HeldPiece = { readonly piece: Piece; readonly registration: Registration }

/** A piece that still counts, with its registration held. Throws NotFound. */
async function holdPiece(tx: Tx, ctx: Ctx, id: PieceId): Promise<HeldPiece> {
  const { registration: place } = found(await tx.run(findPiece(ctx.tenant, id)), 'piece')
  const registration = await holdPlace(tx, ctx, place)
  const piece = found(await tx.run(findPiece(ctx.tenant, id)), 'piece')
  // A registration that was transferred meanwhile has taken it along.
  if (piece.registration !== place) return holdPiece(tx, ctx, id)
  if (piece.isWithdrawn) throw new NotFound('This piece has been withdrawn')
  return { piece, registration }
}

type Adding = { readonly id: PieceId; readonly registration: RegistrationId; readonly kind: EvidenceKind }

/** Adds a piece to a portfolio; answers its id. Sent twice, it is there once. */
export function addPiece(ctx: Ctx, { id, registration, kind }: Adding, input: PieceInput): Promise<PieceId> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const place = await holdPlace(tx, ctx, registration)
    permit(mayAddPiece(actor, place, [kind]))
    const { learner } = place
    const piece = { ...input, id, registration, learner, kind: kind.id, entry: null, author: actor.id, witnessed: null }
    if (await tx.run(insertPiece(tenant, piece, now)))
      await happened(tx, ctx, learner, 'piece-added', { piece: id, kind: kind.id, title: input.title })
    return id
  })
}

/**
 * Uses an entry of the learner's own record as a piece, as it is; answers the piece, which is the one there is where the
 * entry is used already. Throws NotFound where it is not their entry, or none that counts as a piece.
 */
export function useEntry(
  ctx: Ctx,
  place: RegistrationId,
  entry: EntryId,
  kinds: readonly EvidenceKind[],
): Promise<PieceId> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const registration = await holdPlace(tx, ctx, place)
    permit(mayUseEntry(actor, registration))
    const [own] = await tx.run(usableEntries(tenant, [entry]))
    const used = found(own?.person === actor.id ? own : undefined, 'entry')
    const kind = found(
      kindsFor(actor, registration, kinds).find(({ entries = [] }) => entries.includes(used.kind)),
      'kind of evidence',
    )
    const already = await tx.run(pieceOfEntry(tenant, place, entry))
    if (already) return already.id
    const id = newId<PieceId>()
    const { title, happenedOn } = used
    const common = { registration: place, learner: actor.id, author: actor.id, witnessed: null }
    await tx.run(insertPiece(tenant, { ...common, id, kind: kind.id, title, happenedOn, answers: {}, entry }, now))
    await happened(tx, ctx, actor.id, 'piece-added', { piece: id, kind: kind.id, title, entry })
    return id
  })
}

/** Corrects what a piece says, unless someone has changed it since `revision`. What was confirmed is to be confirmed anew. */
export function correct(ctx: Ctx, id: PieceId, revision: number, input: PieceInput): Promise<Outcome> {
  const { write, tenant, actor } = ctx
  return write(async (tx) => {
    const { piece, registration } = await holdPiece(tx, ctx, id)
    permit(mayChangePiece(actor, piece, registration.centre))
    if (piece.entry !== null) throw new NotFound('An entry is corrected in the record')
    if (piece.revision !== revision)
      return refused('title', 'This piece was changed meanwhile. Open it in another tab, then send this again')
    await tx.run(correctPiece(tenant, id, input))
    await mendObjections(tx, ctx, { piece: id }, registration.learner)
    await happened(tx, ctx, registration.learner, 'piece-corrected', {
      piece: id,
      before: { title: piece.title, happenedOn: piece.happenedOn, answers: piece.answers },
    })
    return saved
  })
}

/** Takes a piece out of the portfolio. What was handed in with it stays as it was. */
export function withdraw(ctx: Ctx, id: PieceId): Promise<Piece> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const { piece, registration } = await holdPiece(tx, ctx, id)
    permit(mayWithdrawPiece(actor, piece, registration.centre))
    await tx.run(withdrawPiece(tenant, id, now))
    await mendObjections(tx, ctx, { piece: id }, registration.learner)
    await happened(tx, ctx, registration.learner, 'piece-withdrawn', { piece: id, title: piece.title })
    return piece
  })
}

type Confirming = {
  readonly kinds: readonly EvidenceKind[]
  /** How often it had been changed when the learner read it; undefined where they confirm it whatever it says. */
  readonly seen: number | undefined
}

/**
 * The learner confirms that a piece reflects policy, law and good practice, and that no family can be known from it. Refused
 * where it was changed since they read it. Throws Forbidden while there is nothing in it.
 */
export function confirm(ctx: Ctx, id: PieceId, { kinds, seen }: Confirming): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx): Promise<Outcome> => {
    const { piece, registration } = await holdPiece(tx, ctx, id)
    permit(mayConfirm(actor, registration, lacking(kinds, piece)))
    if (piece.confirmedAt !== null) return saved
    if (seen !== undefined && piece.revision !== seen)
      return refused('revision', 'This was changed since you opened it. Read it as it stands now, then confirm it')
    await tx.run(confirmPiece(tenant, id, now))
    await settleObjections(tx, ctx, { piece: id }, registration.learner)
    await happened(tx, ctx, registration.learner, 'piece-confirmed', { piece: id })
    return saved
  })
}

/** What is written in a piece, as whoever reads it reads it. */
export const writtenIn = (kinds: readonly EvidenceKind[], { kind, answers }: Pick<Piece, 'kind' | 'answers'>): string =>
  answersInWords(
    kinds.find(({ id }) => id === kind),
    answers,
  )
    .map(({ key, value }) => `${key}: ${blackedOut(value)}`)
    .join('\n\n')

/** The learner says what is not right of what someone at the centre wrote. It is not confirmed from then on. */
export function objectTo(ctx: Ctx, id: PieceId, said: string, kinds: readonly EvidenceKind[]): Promise<Outcome> {
  const { write, tenant, actor } = ctx
  return write(async (tx): Promise<Outcome> => {
    const { piece } = await holdPiece(tx, ctx, id)
    permit(mayObject(actor, piece))
    const of = { title: blackedOut(piece.title), stood: writtenIn(kinds, piece), writtenBy: piece.author ?? actor.id }
    const done = await object(tx, ctx, { ...of, about: { piece: id } }, said)
    if (done.ok && piece.confirmedAt !== null) await tx.run(confirmPiece(tenant, id, null))
    return done
  })
}

/**
 * Says anew what a piece is evidence for. Criteria of units that the learner does not do are left out. Refused where that was
 * changed since it was `seen`, if that is told.
 */
export function map(ctx: Ctx, id: PieceId, criteria: readonly Mapping[], seen: string | undefined): Promise<Outcome> {
  const { write, tenant, actor } = ctx
  return write(async (tx): Promise<Outcome> => {
    const { piece, registration } = await holdPiece(tx, ctx, id)
    permit(mayMapPiece(actor, piece))
    const units = new Set((await tx.run(chosenUnits(tenant, piece.registration))).map(({ unit }) => unit))
    const mapped = criteria.filter(({ unit }) => units.has(unit))
    const there = asSeen(piece.criteria)
    if (there === asSeen(mapped)) return saved
    if (seen !== undefined && seen !== there)
      return refused(
        'seen',
        `This was changed since you opened the page: it is evidence for ${there.replaceAll(',', ', ') || 'nothing'} now. Save again to put what you have ticked in its place`,
      )
    await tx.run(removeMappings(tenant, id))
    await tx.run(insertMappings(tenant, piece, mapped))
    await happened(tx, ctx, registration.learner, 'piece-mapped', {
      piece: id,
      before: piece.criteria,
      criteria: mapped,
    })
    return saved
  })
}

/** Notes that someone takes a whole portfolio, before the first of it is sent. */
export const noteTaken = (ctx: Ctx, learner: PersonId, registration: RegistrationId, format: string): Promise<void> =>
  ctx.write((tx) => happened(tx, ctx, learner, 'portfolio-taken', { registration, format }))
