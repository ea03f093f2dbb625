import type { Tx } from '../../db/index.ts'
import type { TenantId, WitnessRequestId } from '../../db/tables.gen.ts'
import { recordEvent } from '../audit/index.ts'
import type { Mapping } from './rules.ts'
import { insertMappings, insertPiece, type NewPiece } from './store.ts'

type SignedPiece = Omit<NewPiece, 'author' | 'entry' | 'witnessed'> & {
  readonly witnessed: WitnessRequestId
  /** What the witness ticked. */
  readonly criteria: readonly Mapping[]
}

/**
 * Lays what a witness signs into a portfolio, in the transaction in which they sign. The registration is to be held. Throws
 * where there is a piece of what they were asked already.
 */
export async function addSignedPiece(tx: Tx, tenant: TenantId, piece: SignedPiece, at: Date): Promise<void> {
  const { id, learner, kind, title, witnessed, criteria } = piece
  if ((await tx.run(insertPiece(tenant, { ...piece, author: null, entry: null }, at))) === undefined)
    throw new Error('What this witness was asked has been signed already')
  await tx.run(insertMappings(tenant, piece, criteria))
  const facts = { piece: id, kind, title, witness: witnessed, criteria }
  await recordEvent(tx, tenant, { actor: null, person: learner, kind: 'piece-signed', facts, at })
}
