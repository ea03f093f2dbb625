import type { PieceId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { mayReadPortfolio } from '../centres/index.ts'
import { type Evidence, evidenceFor, type RecordId } from '../evidence/index.ts'
import { objectionsToPiece } from '../objections/index.ts'
import { findRegistration } from '../registrations/index.ts'
import { areaRules, asRegistered } from '../rulebook/index.ts'
import { usableEntries } from './entry-store.ts'
import { type Around, unitIn } from './load.ts'
import { blackedOut, lacking, pieceForOthers, readsWhole } from './rules.ts'
import { chosenUnits, findPiece } from './store.ts'

/**
 * A piece with its evidence, where it is, and what it may be evidence for. Once it is withdrawn, it is there for the learner
 * and whoever wrote it alone. Throws NotFound and Forbidden.
 */
export async function loadPiece(ctx: Ctx, { rulebooks, kinds }: Around, id: PieceId) {
  const { read, tenant, actor } = ctx
  const [row] = await read([findPiece(tenant, id)])
  const stored = found(row, 'piece')
  const record: RecordId = stored.entry ?? id
  const [place, units, area, evidence, entries, objections] = await read([
    findRegistration(tenant, stored.registration),
    chosenUnits(tenant, stored.registration),
    areaRules(tenant),
    evidenceFor(tenant, [record]),
    usableEntries(tenant, stored.entry === null ? [] : [stored.entry]),
    objectionsToPiece(tenant, id),
  ])
  const registration = found(place, 'registration')
  permit(mayReadPortfolio(actor, { centre: registration.centre, learner: { id: registration.learner } }))
  found(!stored.isWithdrawn || [stored.learner, stored.author].includes(actor.id) ? stored : undefined, 'piece')
  const isWhole = readsWhole(actor.id, stored)
  const book = asRegistered(await rulebooks.of(ctx, area), registration)
  return {
    piece: isWhole ? stored : pieceForOthers(stored),
    registration,
    lacks: lacking(kinds, stored),
    evidence: isWhole ? evidence : evidenceForOthers(evidence),
    entry: entries[0],
    objections,
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
