import { Hono } from 'hono'
import type { RecordReadId } from '../../db/tables.gen.ts'
import { found } from '../../kit/errors.ts'
import { type Env, readId } from '../../kit/http.ts'
import { plainDate } from '../../kit/plain-date.ts'
import { ReadingsPage } from './readings-page.tsx'
import { monthsOfReadings, readingsOf } from './store.ts'

const pageLength = 50

/** The month of the address; undefined for all. Throws NotFound where that is no month. */
const monthOf = (text: string | undefined): string | undefined =>
  text ? found(plainDate(`${text}-01`) && text, 'page') : undefined

/** "Who has looked at my record": everyone's own. */
export const audit = new Hono<Env>().get('/record/readers', async (c) => {
  const { ctx, frame } = c.var
  const { before, month: asked } = c.req.query()
  const month = monthOf(asked)
  const page = { month, before: before === undefined ? undefined : readId<RecordReadId>(before), limit: pageLength }
  const [rows, months] = await ctx.read([
    readingsOf(ctx.tenant, ctx.actor.id, page),
    monthsOfReadings(ctx.tenant, ctx.actor.id),
  ])
  const readings = rows.slice(0, pageLength)
  const older = rows.length > pageLength ? readings.at(-1)?.id : undefined
  return c.html(<ReadingsPage {...{ frame, readings, months, month, older }} />)
})
