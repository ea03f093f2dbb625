import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { EvidenceId } from '../../db/tables.gen.ts'
import { contentOf, fileName, type Files, isShown, readUpload } from '../../files/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, namedFile, readId, tell } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import { readersNow } from '../privacy/index.ts'
import { addEvidence, removeEvidence } from './actions.ts'
import { EvidencePage } from './evidence-page.tsx'
import { mostWritten, readEvidence } from './fields.ts'
import type { Keeper } from './keeper.ts'
import { loadFile, loadHolder } from './load.ts'
import type { Holder, RecordId } from './rules.ts'

type OfEntry = Context<Env, '/record/:entry/evidence'>

/** The evidence of entries: added and removed by whoever lays them down, opened by whoever may see them. */
export function evidence(files: Files, keeper: Keeper, { recordTypes }: Pick<Catalogue, 'recordTypes'>) {
  async function evidencePage(c: OfEntry, form: FormState) {
    const { ctx, frame } = c.var
    const { holder, rows, others, owner } = await loadHolder(ctx, keeper, readId(c.req.param('entry')))
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
      const { holder } = await loadHolder(ctx, keeper, readId(c.req.param('entry')))
      const record = holder.id
      const { raw, file } = await readUpload(c, files, { field: 'file' })
      const read = readEvidence(raw, file)
      const outcome = read.ok ? await addEvidence(ctx, keeper, record, read.value) : read
      if (!outcome.ok) return c.html(await evidencePage(c, refusedForm(raw, outcome.problems)), 422)
      tell(c, `Evidence added to ${holder.title}`)
      return c.redirect(`/record/${record}/evidence`, 303)
    })
    .post('/record/:entry/evidence/:evidence/remove', async (c) => {
      const { ctx } = c.var
      const record = readId<RecordId>(c.req.param('entry'))
      const removed = await removeEvidence(ctx, keeper, record, readId<EvidenceId>(c.req.param('evidence')))
      if (removed !== undefined) tell(c, `${removed} is removed`)
      return c.redirect(`/record/${record}/evidence`, 303)
    })
    .get('/evidence/:evidence', async (c) => {
      const { sha256, bytes, mediaType, title } = await loadFile(c.var.ctx, keeper, readId(c.req.param('evidence')))
      const content = await contentOf(files, sha256)
      for (const [name, value] of Object.entries(guarded(mediaType, fileName(title, mediaType)))) c.header(name, value)
      c.header('Content-Length', String(bytes))
      return c.body(content)
    })
}

/**
 * Nothing that a file brings is run: it is downloaded, or, of the kinds that browsers show by themselves, shown where it
 * can do nothing. A PDF may not be in a sandbox, in which Chrome and Safari show none; their viewers run apart as it is.
 */
function guarded(mediaType: string, name: string) {
  const isPdf = mediaType === 'application/pdf'
  return {
    'Content-Type': mediaType,
    'Content-Disposition': `${isShown(mediaType) ? 'inline' : 'attachment'}; ${namedFile(name)}`,
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; ${isPdf ? "object-src 'self'" : 'sandbox'}; frame-ancestors 'none'`,
  }
}

/** Where an entry's own page is, or that of a draft. */
function pageOf({ id, person, author }: Holder, { actor }: Ctx): string {
  if (author !== null) return `/record/add/${id}/check`
  return person === actor.id ? `/record/${id}` : `/people/${person}/record/${id}`
}
