import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { EvidenceId } from '../../db/tables.gen.ts'
import { fileName, type Files, isShown, readUpload } from '../../files/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, NotFound, permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readId, tell } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson, managersOf } from '../people/index.ts'
import { readersNow } from '../privacy/index.ts'
import { addEvidence, removeEvidence } from './actions.ts'
import { EvidencePage } from './evidence-page.tsx'
import { mostWritten, readEvidence } from './fields.ts'
import type { Keeper } from './keeper.ts'
import { mayChangeEvidence, mayFind, maySeeEvidence } from './policy.ts'
import type { Evidence, Holder, RecordId } from './rules.ts'
import { evidenceFor, findEvidence } from './store.ts'

type OfEntry = Context<Env, '/record/:entry/evidence'>
type FileEvidence = Extract<Evidence, { kind: 'file' }>

/** The evidence of entries: added and removed by whoever lays them down, opened by whoever may see them. */
export function evidence(files: Files, keeper: Keeper, { recordTypes }: Pick<Catalogue, 'recordTypes'>) {
  /** What the actor may lay evidence to, with what is there. Throws NotFound and Forbidden. */
  async function load(ctx: Ctx, id: string) {
    const { tenant, actor, today, read } = ctx
    const record = readId<RecordId>(id)
    const [entry, draft, rows] = await read([
      keeper.findEntry(tenant, record),
      keeper.findDraft(tenant, record),
      evidenceFor(tenant, [record]),
    ])
    const kept = entry ?? draft
    const holder = found(kept && mayFind(actor, kept) ? kept : undefined, 'entry')
    const [person, managers] = await read([
      findPerson(tenant, holder.person, today),
      managersOf(tenant, holder.person, today),
    ])
    const subject = found(person, 'person')
    found(maySeeEvidence(actor, holder, subject) ? holder : undefined, 'entry')
    permit(keeper.mayKeep(actor, subject, holder))
    permit(mayChangeEvidence(holder))
    const owner = subject.id === actor.id ? undefined : subject.name
    const line = holder.author === null && holder.isShared ? managers.filter((name) => name !== actor.name) : []
    const others = holder.author === null && owner !== undefined ? [owner, ...line] : line
    return { holder, rows, owner, readers: readersNow(recordTypes, 'evidence', { managers: others }, { about: owner }) }
  }

  async function evidencePage(c: OfEntry, form: FormState) {
    const { ctx, frame } = c.var
    const { holder, rows, readers, owner } = await load(ctx, c.req.param('entry'))
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

  /** A file that the actor may open. Throws NotFound. */
  async function openable(ctx: Ctx, id: EvidenceId): Promise<FileEvidence> {
    const { tenant, actor, today, read } = ctx
    const [row] = await read([findEvidence(tenant, id)])
    if (row?.kind !== 'file') throw new NotFound('No such evidence')
    const [entry, draft] = await read([keeper.findEntry(tenant, row.record), keeper.findDraft(tenant, row.record)])
    const kept = entry ?? draft
    const holder = found(kept && mayFind(actor, kept) ? kept : undefined, 'evidence')
    const [subject] = await read([findPerson(tenant, holder.person, today)])
    found(maySeeEvidence(actor, holder, found(subject, 'person')) ? holder : undefined, 'evidence')
    await noteReading(ctx, holder.person, `Evidence of “${holder.title}”: ${row.title}`)
    return row
  }

  return new Hono<Env>()
    .get('/record/:entry/evidence', async (c) => c.html(await evidencePage(c, blankForm)))
    .post('/record/:entry/evidence', async (c) => {
      const { ctx } = c.var
      const { holder } = await load(ctx, c.req.param('entry'))
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
      const { sha256, bytes, mediaType, title } = await openable(c.var.ctx, readId(c.req.param('evidence')))
      const content = await files.read(sha256)
      if (content === undefined) throw new Error(`The file ${sha256} is not in CAIRN_FILES`)
      for (const [name, value] of Object.entries(guarded(mediaType, fileName(title, mediaType)))) c.header(name, value)
      c.header('Content-Length', String(bytes))
      return c.body(Readable.toWeb(content) as ReadableStream)
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
    'Content-Disposition': `${isShown(mediaType) ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; ${isPdf ? "object-src 'self'" : 'sandbox'}; frame-ancestors 'none'`,
  }
}

/** As RFC 8187 writes a name in a header. */
const encoded = (name: string) =>
  encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Where an entry's own page is, or that of a draft. */
function pageOf({ id, person, author }: Holder, { actor }: Ctx): string {
  if (author !== null) return `/record/add/${id}/check`
  return person === actor.id ? `/record/${id}` : `/people/${person}/record/${id}`
}
