import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { QuestionPage } from '../../catalogue/questions.ts'
import type { DraftId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { filledForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { isId, newId } from '../../kit/id.ts'
import type { Device } from '../accounts/index.ts'
import { type Answers, readPage } from '../record/index.ts'
import { keepLine, loadDraft } from './actions.ts'
import { CapturePage } from './capture-page.tsx'
import { momentInWords } from './clock.ts'
import { type BegunElsewhere, DraftsPage } from './drafts-page.tsx'
import { draftReader } from './loading.ts'
import { type Draft, lineControls, lineFields, nameOf } from './rules.ts'
import { openedOver, readSaid, sentOf } from './said.ts'
import { tellKept } from './saving.ts'
import { draftsOf, earlierDraftsOf } from './store.ts'
import { cursorAfter, readCursor } from './cursor.ts'

const pageLength = 50

/** What a line asks for is chosen from no list, so that whichever lists there are do for it. */
const linePage: QuestionPage = { id: 'line', title: 'Note one line', fields: [...lineFields] }

/** What the actor has begun outside of their record, a limited number of it. */
export type FindBegun = (ctx: Ctx) => Promise<readonly BegunElsewhere[]>

/** Noting one line to be finished later, and the list of all that is not finished. */
export function lines(catalogue: Catalogue, deviceOf: (c: Context<Env>) => Device, findBegun: FindBegun) {
  const { lists } = catalogue
  const { kinds } = draftReader(catalogue)

  function ask(c: Context<Env>, draft: Pick<Draft, 'id' | 'answers' | 'revision'>, form: FormState) {
    const saving = {
      ...openedOver(draft.answers, lineControls, draft.revision),
      draft: draft.id,
      page: linePage.id,
      address: '/record/capture/save',
      device: deviceOf(c),
    }
    return <CapturePage frame={c.var.frame} {...{ form, saving }} />
  }

  const what = ({ kind, corrects }: Draft) => {
    const name = kinds.get(kind ?? '') ?? 'Noted, to be finished'
    return corrects === null ? name : `Correction: ${name.toLowerCase()}`
  }

  return new Hono<Env>()
    .get('/record/capture', async (c) => {
      const { draft: id } = c.req.query()
      const blank = { id: newId<DraftId>(), answers: {}, revision: 1 }
      const draft = id === undefined ? blank : await loadDraft(c.var.ctx, readId<DraftId>(id))
      return c.html(ask(c, draft, filledForm(draft.answers)))
    })
    .post('/record/capture', async (c) => {
      const { ctx } = c.var
      const raw = await readForm(c)
      const answers = sentOf(lineControls, raw)
      const read = readPage(linePage, answers, lists, ctx.today)
      if (Object.values(answers).every((text) => text.trim() === '')) {
        const draft = { id: (isId(raw['draft'] ?? '') ? raw['draft'] : newId()) as DraftId, answers, revision: 1 }
        return c.html(ask(c, draft, refusedForm(answers, read.ok ? [] : read.problems)), 422)
      }
      const said = readSaid(raw, answers)
      const kept = await keepLine(ctx, raw['draft'], said)
      if (kept.elsewhereAt) return c.redirect(`/record/add/${kept.id}/versions?here=${said.writer}`, 303)
      if (raw['then'] === 'stay') return c.redirect(`/record/capture?draft=${kept.id}`, 303)
      if (!read.ok) {
        const draft = { id: kept.id, answers, revision: kept.revision }
        return c.html(ask(c, draft, refusedForm(answers, read.problems)), 422)
      }
      tell(c, 'Noted. Finish it when you have time.')
      return c.redirect('/record', 303)
    })
    .post('/record/capture/save', async (c) => {
      const raw = await readForm(c)
      const answers: Answers = sentOf(lineControls, raw)
      // A draft begins with its first letter, not with an opened page.
      found(Object.keys(answers).length > 0 ? answers : undefined, 'line')
      const { id, ...kept } = await keepLine(c.var.ctx, raw['draft'], readSaid(raw, answers))
      return tellKept(c, kept, id)
    })
    .get('/record/drafts', async (c) => {
      const { ctx, frame } = c.var
      const { tenant, actor } = ctx
      const asked = c.req.query('before')
      const before = asked === undefined ? undefined : found(readCursor(asked), 'page')
      const [rows] = await ctx.read([
        before ? earlierDraftsOf(tenant, actor.id, pageLength + 1, before) : draftsOf(tenant, actor.id, pageLength + 1),
      ])
      const shown = rows.slice(0, pageLength)
      const last = rows.length > pageLength ? shown.at(-1) : undefined
      const drafts = shown.map((draft) => ({
        id: draft.id,
        name: nameOf(draft, kinds),
        what: what(draft),
        savedAt: momentInWords(draft.savedAt),
      }))
      const begun = before ? [] : await findBegun(ctx)
      const elsewhere = begun.map((each) => ({ ...each, savedAt: momentInWords(each.savedAt) }))
      return c.html(<DraftsPage {...{ frame, drafts, elsewhere }} earlier={last && cursorAfter(last)} />)
    })
}
