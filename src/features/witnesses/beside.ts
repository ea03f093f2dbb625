import type { Child } from 'hono/jsx'
import type { Catalogue } from '../../catalogue/index.ts'
import type { PieceId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { besideSigned } from './beside-piece.tsx'
import { noteFound } from './found.ts'
import { witnessedPieces } from './testimony-store.ts'

/** What stands beside pieces that witnesses signed. That the learner reads what was found of a witness is noted. */
export const besidePieces =
  ({ assessment: { witnesses } }: Pick<Catalogue, 'assessment'>) =>
  async (ctx: Ctx, pieces: readonly PieceId[]): Promise<ReadonlyMap<PieceId, Child>> => {
    if (pieces.length === 0) return new Map()
    const [signed] = await ctx.read([witnessedPieces(ctx.tenant, pieces)])
    for (const { learner, checks } of signed) await noteFound(ctx, learner, checks)
    return besideSigned(signed, witnesses.ways)
  }
