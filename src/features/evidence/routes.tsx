import { type Context, Hono } from 'hono'
import type { EvidenceId } from '../../db/tables.gen.ts'
import { type Files, readUpload } from '../../files/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, NotFound, permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readId, tell } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson, managersOf } from '../people/index.ts'
import { addEvidence, removeEvidence } from './actions.ts'
import { EvidencePage } from './evidence-page.tsx'
import { mostWritten, readEvidence } from './fields.ts'
import { heldBy, type Keeper } from './keeper.ts'
import { mayChangeEvidence, mayFind, mayFindEvidence, maySeeEvidence } from './policy.ts'
import type { Evidence, Holder, RecordId } from './rules.ts'
import { sendFile } from './sending.ts'
import { evidenceFor, findEvidence } from './store.ts'

type OfEntry = Context<Env, '/record/:entry/evidence'>
type FileEvidence = Extract<Evidence, { kind: 'file' }>

/** Evidence: added and removed by whoever lays down what it is of, opened by whoever may see that. */
export function evidence(files: Files, keepers: readonly Keeper[]) {
  /** What the actor may lay evidence to, with what is there. Throws NotFound and Forbidden. */
  async function load(ctx: Ctx, id: string) {
    const { tenant, actor, today, read } = ctx
    const record = readId<RecordId>(id)
    const kept = await heldBy(read, tenant, keepers, record)
    const { holder, keeper } = found(kept && mayFind(actor, kept.holder) ? kept : undefined, 'entry')
    const [person, managers, rows] = await read([
      findPerson(tenant, holder.person, today),
      managersOf(tenant, holder.person, today),
      evidenceFor(tenant, [record]),
    ])
    const subject = found(person, 'person')
    permit(keeper.mayKeep(actor, subject, holder))
    permit(mayChangeEvidence(holder))
    return { holder, rows, managers, owner: subject.id === actor.id ? undefined : subject.name }
  }

  async function evidencePage(c: OfEntry, form: FormState) {
    const { ctx, frame } = c.var
    const { holder, rows, managers, owner } = await load(ctx, c.req.param('entry'))
    const { most } = files
    const back = pageOf(holder, ctx)
    return (
      <EvidencePage
        {...{ frame, form, holder, managers, owner, back, most, mostWritten }}
        evidence={rows}
        id={newId()}
      />
    )
  }

  /** A file that the actor may open. Throws NotFound and Forbidden. */
  async function openable(ctx: Ctx, id: EvidenceId): Promise<FileEvidence> {
    const { tenant, actor, today, read } = ctx
    const [row] = await read([findEvidence(tenant, id)])
    if (row?.kind !== 'file') throw new NotFound('No such evidence')
    const kept = await heldBy(read, tenant, keepers, row.record)
    const findable = kept && mayFind(actor, kept.holder) && mayFindEvidence(actor, row, kept.holder)
    const { holder } = found(findable ? kept : undefined, 'evidence')
    const [subject] = await read([findPerson(tenant, holder.person, today)])
    permit(maySeeEvidence(actor, holder, found(subject, 'person')))
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
      const { sha256, bytes, mediaType, title } = await openable(c.var.ctx, readId(c.req.param('evidence')))
      return sendFile(c, files, { sha256, bytes, mediaType, title })
    })
}

/** Where an entry's own page is, or that of a draft or a piece. */
function pageOf({ id, person, author, piece }: Holder, { actor }: Ctx): string {
  if (piece) return `/pieces/${id}`
  if (author !== null) return `/record/add/${id}/check`
  return person === actor.id ? `/record/${id}` : `/people/${person}/record/${id}`
}
