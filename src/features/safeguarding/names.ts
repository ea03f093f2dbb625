import type { Catalogue } from '../../catalogue/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { namesAround } from './store.ts'

type Programmes = Pick<Catalogue, 'programmes'>

/** Names that may stand in what the actor writes: whom they work with, organisations, programmes. */
export async function namesKnownTo(ctx: Ctx, { programmes }: Programmes): Promise<readonly string[]> {
  const [around] = await ctx.read([namesAround(ctx.tenant, ctx.actor.id, ctx.today)])
  const titles = Object.values(programmes).flatMap(({ title, otherNames = [], provider }) => [
    title,
    ...otherNames,
    ...(provider === undefined ? [] : [provider]),
  ])
  return [...new Set([...around, ...titles])].filter(Boolean)
}
