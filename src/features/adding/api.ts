import { z } from 'zod'
import { at, id, idField, moment, operation, type Operation } from '../../api/index.ts'
import type { DraftId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { dropDraft, loadDraft } from './actions.ts'
import type { Draft } from './rules.ts'
import { draftsOf } from './store.ts'

const draft = z
  .object({
    id,
    kind: z.string().nullable().describe('Null until it is chosen.'),
    answers: z.record(z.string(), z.string()).describe('As they were typed.'),
    savedAt: moment,
    about: id.nullable().describe('Whose record it is for, where that is not yours.'),
    corrects: id.nullable().describe('The entry that it corrects.'),
  })
  .meta({ id: 'Draft' })

const tell = (each: Draft) => ({ ...each, answers: { ...each.answers }, savedAt: at(each.savedAt) })
const load = async (ctx: Ctx, id: DraftId) => tell(await loadDraft(ctx, id))

const OfDraft = z.strictObject({ draft: idField<DraftId>() })
const mostDrafts = 100

/** One's own drafts for programs, which lay entries down whole. */
export const draftsApi: readonly Operation[] = [
  operation({
    id: 'listDrafts',
    method: 'get',
    path: '/drafts',
    tag: 'Record',
    summary: `List your drafts, the ${mostDrafts} saved last`,
    answer: z.object({ items: z.array(draft) }),
    handle: async ({ read, tenant, actor }) => {
      const [rows] = await read([draftsOf(tenant, actor.id, mostDrafts)])
      return { items: rows.map(tell) }
    },
  }),
  operation({
    id: 'readDraft',
    method: 'get',
    path: '/drafts/{draft}',
    tag: 'Record',
    summary: 'Read one of your drafts',
    params: OfDraft,
    answer: draft,
    handle: (ctx, { params }) => load(ctx, params.draft),
  }),
  operation({
    id: 'discardDraft',
    method: 'post',
    path: '/drafts/{draft}/discard',
    tag: 'Record',
    summary: 'Throw one of your drafts away',
    params: OfDraft,
    answer: draft,
    handle: async (ctx, { params }) => {
      const thrown = await load(ctx, params.draft)
      await dropDraft(ctx, params.draft)
      return thrown
    },
  }),
]
