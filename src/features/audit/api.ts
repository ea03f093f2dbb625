import { z } from 'zod'
import { at, byId, id, listing, moment, type Operation } from '../../api/index.ts'
import type { RecordReadId } from '../../db/tables.gen.ts'
import { plainDate } from '../../kit/plain-date.ts'
import { readingsOf } from './store.ts'
import { whyInWords } from './words.ts'

const isMonth = (text: string) => plainDate(`${text}-01`) !== undefined

/** "Who has looked at my record" for programs. */
export const auditApi: readonly Operation[] = [
  listing({
    id: 'listReadings',
    path: '/readings',
    tag: 'Me',
    summary: 'List who has looked at your record, the latest first',
    query: z.strictObject({
      month: z.string().refine(isMonth, 'Must be a month, such as 2026-11').optional().describe('In one month alone.'),
    }),
    cursor: byId<RecordReadId>,
    item: z.object({ id, at: moment, reader: z.string(), page: z.string(), why: z.string() }),
    rows: async (ctx, { cursor: before, limit, query: { month } }) =>
      (await ctx.read([readingsOf(ctx.tenant, ctx.actor.id, { month, before, limit })]))[0],
    tell: ({ parts, ...row }) => ({ ...row, at: at(row.at), why: whyInWords(parts) }),
    after: (row) => row.id,
  }),
]
