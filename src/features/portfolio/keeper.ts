import type { EvidenceKind } from '../../catalogue/index.ts'
import type { PieceId } from '../../db/tables.gen.ts'
import { found } from '../../kit/errors.ts'
import { allow } from '../../kit/verdict.ts'
import type { Keeper } from '../evidence/index.ts'
import { holdPlace } from './actions.ts'
import { mayChangePiece } from './policy.ts'
import { blackedOut, readsWhole } from './rules.ts'
import { confirmPiece, findPiece, pieceHolder } from './store.ts'

/** How evidence is laid to pieces of a portfolio. An entry that is used as a piece has its own, in the record. */
export const pieceKeeper = (kinds: readonly EvidenceKind[]): Keeper => ({
  find: (tenant, id) => [
    pieceHolder(tenant, id, (kind) => kinds.some((each) => each.id === kind && each.redacted === true)),
  ],
  mayKeep: (actor, { id: learner }, { piece }) =>
    piece ? mayChangePiece(actor, { ...piece, learner }, piece.centre) : allow,
  asRead: (reader, { piece }, text) => (piece && readsWhole(reader, piece) ? text : blackedOut(text)),
  // What was confirmed was confirmed of what was there; and nothing is handed in while it changes.
  changed: async (tx, ctx, { id }) => {
    const piece = found(await tx.run(findPiece(ctx.tenant, id as PieceId)), 'piece')
    await holdPlace(tx, ctx, piece.registration)
    await tx.run(confirmPiece(ctx.tenant, piece.id, null))
  },
})
