import { Hono } from 'hono'
import type { Env } from '../../kit/http.ts'
import { safeguardingContactOf } from './store.ts'
import { WorriedPage } from './worried-page.tsx'

export const safeguarding = new Hono<Env>().get('/worried', async (c) => {
  const { ctx, frame } = c.var
  const [contact = null] = await ctx.read([safeguardingContactOf(ctx.tenant)])
  return c.html(<WorriedPage frame={frame} area={ctx.actor.area} contact={contact} />)
})
