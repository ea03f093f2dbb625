import type { Child } from 'hono/jsx'
import type { Catalogue } from '../../catalogue/index.ts'
import type { PieceId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { besideSigned } from './beside-piece.tsx'
import { noteFound } from './found.ts'
import { witnessedPieces } from './testimony-store.ts'

/** The same, read; what the learner has now read of what was found is noted. */
export const besidePieces =
  ({ assessment: { witnesses } }: Pick<Catalogue, 'assessment'>) =>
  async (ctx: Ctx, pieces: readonly PieceId[]): Promise<ReadonlyMap<PieceId, Child>> => {
    if (pieces.length === 0) return new Map()
    const [signed] = await ctx.read([witnessedPieces(ctx.tenant, pieces)])
    for (const { learner, checks } of signed) await noteFound(ctx, learner, checks)
    return besideSigned(signed, witnesses.ways)
  }
