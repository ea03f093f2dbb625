import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { EvidenceId } from '../../db/tables.gen.ts'
import { type Files, readUpload } from '../../files/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readId, tell } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import { readersNow } from '../privacy/index.ts'
import { addEvidence, removeEvidence } from './actions.ts'
import { EvidencePage } from './evidence-page.tsx'
import { mostWritten, readEvidence } from './fields.ts'
import type { Keeper } from './keeper.ts'
import { loadFile, loadHolder } from './load.ts'
import type { Holder, RecordId } from './rules.ts'
import { sendFile } from './sending.ts'

type OfEntry = Context<Env, '/record/:entry/evidence'>

/** Evidence: added and removed by whoever lays down what it is of, opened by whoever may see that. */
export function evidence(files: Files, keepers: readonly Keeper[], { recordTypes }: Pick<Catalogue, 'recordTypes'>) {
  async function evidencePage(c: OfEntry, form: FormState) {
    const { ctx, frame } = c.var
    const { holder, rows, others, owner } = await loadHolder(ctx, keepers, readId(c.req.param('entry')))
    const readers = readersNow(recordTypes, 'evidence', { managers: others }, { about: owner })
    const { most } = files
    const back = pageOf(holder, ctx)
    return (
      <EvidencePage
        {...{ frame, form, holder, readers, owner, back, most, mostWritten }}
        evidence={rows}
        id={newId()}
      />
    )
  }

  return new Hono<Env>()
    .get('/record/:entry/evidence', async (c) => c.html(await evidencePage(c, blankForm)))
    .post('/record/:entry/evidence', async (c) => {
      const { ctx } = c.var
      const { holder } = await loadHolder(ctx, keepers, readId(c.req.param('entry')))
      const record = holder.id
      const { raw, file } = await readUpload(c, files, { field: 'file' })
      const read = readEvidence(raw, file, holder.piece?.asksWhoReads ?? false)
      const outcome = read.ok ? await addEvidence(ctx, keepers, record, read.value) : read
      if (!outcome.ok) return c.html(await evidencePage(c, refusedForm(raw, outcome.problems)), 422)
      tell(c, `Evidence added to ${holder.title}`)
      return c.redirect(`/record/${record}/evidence`, 303)
    })
    .post('/record/:entry/evidence/:evidence/remove', async (c) => {
      const { ctx } = c.var
      const record = readId<RecordId>(c.req.param('entry'))
      const removed = await removeEvidence(ctx, keepers, record, readId<EvidenceId>(c.req.param('evidence')))
      if (removed !== undefined) tell(c, `${removed} is removed`)
      return c.redirect(`/record/${record}/evidence`, 303)
    })
    .get('/evidence/:evidence', async (c) => {
      return sendFile(c, files, await loadFile(c.var.ctx, keepers, readId(c.req.param('evidence'))))
    })
}

/** Where an entry's own page is, or that of a draft or a piece. */
function pageOf({ id, person, author, piece }: Holder, { actor }: Ctx): string {
  if (piece) return `/pieces/${id}`
  if (author !== null) return `/record/add/${id}/check`
  return person === actor.id ? `/record/${id}` : `/people/${person}/record/${id}`
}
