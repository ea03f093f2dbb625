import { Hono } from 'hono'
import { found } from '../../kit/errors.ts'
import { type Env, readForm } from '../../kit/http.ts'
import { timeOf } from '../../ui/dates.ts'
import { isKept } from './rules.ts'
import { keep } from './typing.ts'

/** Where forms are saved as they are typed. */
export const typing = new Hono<Env>().post('/typed', async (c) => {
  const { ctx } = c.var
  const address = c.req.query('at') ?? ''
  found(isKept(address) ? address : undefined, 'form')
  await keep(ctx, address, await readForm(c))
  return c.json({ was: '', at: timeOf(ctx.now) })
})
