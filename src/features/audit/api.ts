import { z } from 'zod'
import { at, byId, id, listOf, moment, operation, type Operation, pageOf, paging } from '../../api/index.ts'
import type { RecordReadId } from '../../db/tables.gen.ts'
import { plainDate } from '../../kit/plain-date.ts'
import { readingsOf } from './store.ts'
import { whyInWords } from './words.ts'

const isMonth = (text: string) => plainDate(`${text}-01`) !== undefined

/** "Who has looked at my record" for programs. */
export const auditApi: readonly Operation[] = [
  operation({
    id: 'listReadings',
    method: 'get',
    path: '/readings',
    tag: 'Me',
    summary: 'List who has looked at your record, the latest first',
    query: z.strictObject({
      ...paging(byId<RecordReadId>),
      month: z.string().refine(isMonth, 'Must be a month, such as 2026-11').optional().describe('In one month alone.'),
    }),
    answer: listOf(z.object({ id, at: moment, reader: z.string(), page: z.string(), why: z.string() })),
    handle: async (ctx, { query: { cursor: before, limit, month } }) => {
      const [rows] = await ctx.read([readingsOf(ctx.tenant, ctx.actor.id, { month, before, limit })])
      const tell = ({ parts, ...row }: (typeof rows)[number]) => ({ ...row, at: at(row.at), why: whyInWords(parts) })
      return pageOf(rows, limit, tell, (row) => row.id)
    },
  }),
]
