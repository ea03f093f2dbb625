import { z } from 'zod'
import {
  at,
  atOrNull,
  byId,
  id,
  idField,
  listOf,
  moment,
  operation,
  type Operation,
  pageOf,
  paging,
} from '../../api/index.ts'
import type { ImprovementId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { answer, say } from './actions.ts'
import { Reply, Say } from './fields.ts'
import { mayRead, mayReply } from './policy.ts'
import { type Improvement, statuses } from './rules.ts'
import { findImprovement, improvementsOf } from './store.ts'

const improvement = z
  .object({
    id,
    doing: z.string(),
    helps: z.string(),
    saidAt: moment,
    person: id,
    name: z.string(),
    status: z.enum(statuses),
    reply: z.string().nullable(),
    repliedAt: moment.nullable(),
    replier: z.string().nullable(),
  })
  .meta({ id: 'Improvement' })

const tell = (each: Improvement) => ({ ...each, saidAt: at(each.saidAt), repliedAt: atOrNull(each.repliedAt) })

async function load({ read, tenant, actor }: Ctx, id: ImprovementId) {
  const [row] = await read([findImprovement(tenant, id)])
  return tell(found(row && mayRead(actor, row) ? row : undefined, 'improvement'))
}

const OfOne = z.strictObject({ improvement: idField<ImprovementId>() })

/** "Help us improve this" for programs. */
export const improvementsApi: readonly Operation[] = [
  operation({
    id: 'listImprovements',
    method: 'get',
    path: '/improvements',
    tag: 'Improvements',
    summary: 'List what was said would improve Cairn, the latest first',
    query: z.strictObject({
      ...paging(byId<ImprovementId>),
      of: z
        .enum(['me', 'everyone'])
        .default('me')
        .describe('What you said; or, for administrators, what everyone did.'),
    }),
    answer: listOf(improvement),
    handle: async ({ read, tenant, actor }, { query: { cursor: before, limit, of } }) => {
      if (of === 'everyone') permit(mayReply(actor))
      const by = of === 'me' ? actor.id : undefined
      const [rows] = await read([improvementsOf(tenant, { by, before, limit })])
      return pageOf(rows, limit, tell, (row) => row.id)
    },
  }),
  operation({
    id: 'sayImprovement',
    method: 'post',
    path: '/improvements',
    tag: 'Improvements',
    summary: 'Say what would improve Cairn',
    body: Say.strict(),
    example: { doing: 'Adding a course', helps: 'A list of local courses' },
    answer: improvement,
    status: 201,
    handle: async (ctx, { body }) => load(ctx, await say(ctx, body)),
  }),
  operation({
    id: 'readImprovement',
    method: 'get',
    path: '/improvements/{improvement}',
    tag: 'Improvements',
    summary: 'Read what was said, and the reply',
    params: OfOne,
    answer: improvement,
    handle: (ctx, { params }) => load(ctx, params.improvement),
  }),
  operation({
    id: 'replyToImprovement',
    method: 'post',
    path: '/improvements/{improvement}/reply',
    tag: 'Improvements',
    summary: 'Reply to what was said',
    params: OfOne,
    body: Reply.strict(),
    example: { status: 'planned', reply: 'We have asked for the list' },
    answer: improvement,
    handle: async (ctx, { params, body }) => {
      await answer(ctx, params.improvement, body)
      return load(ctx, params.improvement)
    },
  }),
]
