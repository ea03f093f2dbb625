import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { Env } from '../../kit/http.ts'
import { namesAround, safeguardingContactOf } from './store.ts'
import { WorriedPage } from './worried-page.tsx'

/** "Worried about someone?", open to everyone; it knows more of whom to tell once it knows the area. */
export const worried = new Hono<Env>().get('/worried', async (c) => {
  const { frame } = c.var
  const { ctx } = c.var as Partial<Env['Variables']>
  if (!ctx) return c.html(<WorriedPage frame={frame} area={undefined} contact={null} />)
  const [contact = null] = await ctx.read([safeguardingContactOf(ctx.tenant)])
  return c.html(<WorriedPage frame={frame} area={ctx.actor.area} contact={contact} />)
})

type Programmes = Pick<Catalogue, 'programmes'>

/** Names that may stand in what the actor writes, as the browser asks for them. */
export const knownNames = (catalogue: Programmes) =>
  new Hono<Env>().get('/known-names', async (c) => c.json(await namesKnownTo(c.var.ctx, catalogue)))

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
