import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Env } from '../../kit/http.ts'
import { namesKnownTo } from './names.ts'
import { safeguardingContactOf } from './store.ts'
import { WorriedPage } from './worried-page.tsx'

/** "Worried about someone?", open to everyone; it knows more of whom to tell once it knows the area. */
export const worried = new Hono<Env>().get('/worried', async (c) => {
  const { frame } = c.var
  const { ctx } = c.var as Partial<Env['Variables']>
  if (!ctx) return c.html(<WorriedPage frame={frame} area={undefined} contact={null} />)
  const [contact = null] = await ctx.read([safeguardingContactOf(ctx.tenant)])
  return c.html(<WorriedPage frame={frame} area={ctx.actor.area} contact={contact} />)
})

/** Names that may stand in what the actor writes, as the browser asks for them. */
export const knownNames = (catalogue: Pick<Catalogue, 'programmes'>) =>
  new Hono<Env>().get('/known-names', async (c) => c.json(await namesKnownTo(c.var.ctx, catalogue)))
