import type { EvidenceId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, NotFound, permit } from '../../kit/errors.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson, managersOf } from '../people/index.ts'
import { heldBy, type Keeper } from './keeper.ts'
import { mayChangeEvidence, mayFind, mayFindEvidence, maySeeEvidence } from './policy.ts'
import type { Evidence, RecordId } from './rules.ts'
import { evidenceFor, findEvidence } from './store.ts'

export type FileEvidence = Extract<Evidence, { kind: 'file' }>

/** What the actor may lay evidence to, with what is there. Throws NotFound and Forbidden. */
export async function loadHolder(ctx: Ctx, keepers: readonly Keeper[], record: RecordId) {
  const { tenant, actor, today, read } = ctx
  const kept = await heldBy(read, tenant, keepers, record)
  const { holder, keeper } = found(kept && mayFind(actor, kept.holder) ? kept : undefined, 'entry')
  const [person, managers, rows] = await read([
    findPerson(tenant, holder.person, today),
    managersOf(tenant, holder.person, today),
    evidenceFor(tenant, [record]),
  ])
  const subject = found(person, 'person')
  found(maySeeEvidence(actor, holder, subject) ? holder : undefined, 'entry')
  permit(keeper.mayKeep(actor, subject, holder))
  permit(mayChangeEvidence(holder))
  const owner = subject.id === actor.id ? undefined : subject.name
  const line = holder.author === null && holder.isShared ? managers.filter((name) => name !== actor.name) : []
  /** Who else reads it, by name. */
  const others = holder.author === null && owner !== undefined ? [owner, ...line] : line
  return { holder, rows, others, owner }
}

/** A file that the actor may open, with its title as they read it; that they do is noted. Throws NotFound. */
export async function loadFile(ctx: Ctx, keepers: readonly Keeper[], id: EvidenceId): Promise<FileEvidence> {
  const { tenant, actor, today, read } = ctx
  const [row] = await read([findEvidence(tenant, id)])
  if (row?.kind !== 'file') throw new NotFound('No such evidence')
  const kept = await heldBy(read, tenant, keepers, row.record)
  const findable = kept && mayFind(actor, kept.holder) && mayFindEvidence(actor, row, kept.holder)
  const { holder, keeper } = found(findable ? kept : undefined, 'evidence')
  const [subject] = await read([findPerson(tenant, holder.person, today)])
  found(maySeeEvidence(actor, holder, found(subject, 'person')) ? holder : undefined, 'evidence')
  const told = (text: string) => keeper.asRead(holder.person, holder, text)
  await noteReading(ctx, holder.person, `Evidence of “${told(holder.title)}”: ${told(row.title)}`)
  return { ...row, title: keeper.asRead(actor.id, holder, row.title) }
}
