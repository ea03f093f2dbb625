import { z } from 'zod'
import {
  at,
  atOrNull,
  byId,
  id,
  idField,
  listing,
  moment,
  onOne,
  operation,
  type Operation,
  ownId,
} from '../../api/index.ts'
import type { ImprovementId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { answer, say, see } from './actions.ts'
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

async function load(ctx: Ctx, id: ImprovementId) {
  const { read, tenant, actor } = ctx
  const [row] = await read([findImprovement(tenant, id)])
  const improvement = found(row && mayRead(actor, row) ? row : undefined, 'improvement')
  await see(ctx, improvement)
  return tell(improvement)
}

const one = onOne({
  tag: 'Improvements',
  path: '/improvements/{improvement}',
  params: z.strictObject({ improvement: idField<ImprovementId>() }),
  answer: improvement,
  load: (ctx, params) => load(ctx, params.improvement),
})

/** "Help us improve this" for programs. */
export const improvementsApi: readonly Operation[] = [
  listing({
    id: 'listImprovements',
    path: '/improvements',
    tag: 'Improvements',
    summary: 'List what was said would improve Cairn, the latest first',
    query: z.strictObject({
      of: z
        .enum(['me', 'everyone'])
        .default('me')
        .describe('What you said; or, for administrators, what everyone did.'),
    }),
    cursor: byId<ImprovementId>,
    item: improvement,
    rows: async ({ read, tenant, actor }, { cursor: before, limit, query: { of } }) => {
      if (of === 'everyone') permit(mayReply(actor))
      const by = of === 'me' ? actor.id : undefined
      return (await read([improvementsOf(tenant, { by, before, limit })]))[0]
    },
    tell,
    after: (row) => row.id,
  }),
  operation({
    id: 'sayImprovement',
    method: 'post',
    path: '/improvements',
    tag: 'Improvements',
    summary: 'Say what would improve Cairn',
    body: Say.extend({ id: ownId<ImprovementId>() }).strict(),
    example: { doing: 'Adding a course', helps: 'A list of local courses' },
    answer: improvement,
    status: 201,
    handle: async (ctx, { body: { id = newId<ImprovementId>(), ...said } }) => load(ctx, await say(ctx, id, said)),
  }),
  one.read({ id: 'readImprovement', summary: 'Read what was said, and the reply' }),
  one.act({
    id: 'replyToImprovement',
    at: 'reply',
    summary: 'Reply to what was said',
    body: Reply.strict(),
    example: { status: 'planned', reply: 'We have asked for the list' },
    act: (ctx, params, body) => answer(ctx, params.improvement, body),
  }),
]
