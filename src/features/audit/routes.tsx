import { Hono } from 'hono'
import type { RecordReadId } from '../../db/tables.gen.ts'
import { type Env, readId } from '../../kit/http.ts'
import { ReadingsPage } from './readings-page.tsx'
import { readingsOf } from './store.ts'

const pageLength = 50

export const audit = new Hono<Env>().get('/record/readers', async (c) => {
  const { ctx, frame } = c.var
  const { before } = c.req.query()
  const page = { before: before === undefined ? undefined : readId<RecordReadId>(before), limit: pageLength }
  const [rows] = await ctx.read([readingsOf(ctx.tenant, ctx.actor.id, page)])
  const readings = rows.slice(0, pageLength)
  return c.html(
    <ReadingsPage
      frame={frame}
      readings={readings}
      older={rows.length > pageLength ? readings.at(-1)?.id : undefined}
    />,
  )
})
