import { z } from 'zod'
import { at, id, idField, listing, moment, onOne, operation, type Operation } from '../../api/index.ts'
import type { DraftId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { dropDraft, loadDraft } from './actions.ts'
import { cursorAfter, readCursor } from './cursor.ts'
import type { Draft } from './rules.ts'
import { draftsOf, earlierDraftsOf } from './store.ts'

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

const one = onOne({
  tag: 'Record',
  path: '/drafts/{draft}',
  params: z.strictObject({ draft: idField<DraftId>() }),
  answer: draft,
  load: (ctx, params) => load(ctx, params.draft),
})

/** One's own drafts for programs, which lay entries down whole. */
export const draftsApi: readonly Operation[] = [
  listing({
    id: 'listDrafts',
    path: '/drafts',
    tag: 'Record',
    summary: 'List your drafts, those saved last first',
    cursor: readCursor,
    item: draft,
    rows: async ({ read, tenant, actor }, { cursor, limit }) => {
      const most = limit + 1
      const wanted = cursor ? earlierDraftsOf(tenant, actor.id, most, cursor) : draftsOf(tenant, actor.id, most)
      return (await read([wanted]))[0]
    },
    tell,
    after: cursorAfter,
  }),
  one.read({ id: 'readDraft', summary: 'Read one of your drafts' }),
  operation({
    id: 'discardDraft',
    method: 'post',
    path: '/drafts/{draft}/discard',
    tag: 'Record',
    summary: 'Throw one of your drafts away',
    params: z.strictObject({ draft: idField<DraftId>() }),
    answer: draft,
    handle: async (ctx, { params }) => {
      const thrown = await load(ctx, params.draft)
      await dropDraft(ctx, params.draft)
      return thrown
    },
  }),
]
