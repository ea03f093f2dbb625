import type { Tx } from '../../db/index.ts'
import type { TenantId, WitnessRequestId } from '../../db/tables.gen.ts'
import { recordEvent } from '../audit/index.ts'
import type { Mapping } from './rules.ts'
import { insertMappings, insertPiece, type NewPiece } from './store.ts'

type Laid = NewPiece & { readonly criteria: readonly Mapping[] }

/**
 * Lays a piece into a portfolio with what it is evidence for, in the transaction of whoever has it and holds the registration.
 * Answers whether it is new.
 */
export async function layPiece(tx: Tx, tenant: TenantId, piece: Laid, at: Date): Promise<boolean> {
  if ((await tx.run(insertPiece(tenant, piece, at))) === undefined) return false
  await tx.run(insertMappings(tenant, piece, piece.criteria))
  return true
}

type SignedPiece = Omit<Laid, 'author' | 'entry' | 'witnessed'> & { readonly witnessed: WitnessRequestId }

/** Lays what a witness signs into a portfolio. Throws where there is a piece of what they were asked already. */
export async function addSignedPiece(tx: Tx, tenant: TenantId, piece: SignedPiece, at: Date): Promise<void> {
  const { id, learner, kind, title, witnessed, criteria } = piece
  if (!(await layPiece(tx, tenant, { ...piece, author: null, entry: null }, at)))
    throw new Error('What this witness was asked has been signed already')
  const facts = { piece: id, kind, title, witness: witnessed, criteria }
  await recordEvent(tx, tenant, { actor: null, person: learner, kind: 'piece-signed', facts, at })
}
