import type { Tx } from '../../db/index.ts'
import type { EvidenceId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { findPerson } from '../people/index.ts'
import type { Keeper } from './keeper.ts'
import { mayChangeEvidence, mayFind, maySeeEvidence } from './policy.ts'
import type { Holder, NewEvidence, RecordId } from './rules.ts'
import { findEvidence, insertEvidence, removeEvidenceOf } from './store.ts'

/** What evidence may be laid to by the actor. Throws NotFound where they may not know of it, Forbidden where they may not. */
async function holdFor({ tenant, actor, today }: Ctx, keeper: Keeper, record: RecordId, tx: Tx): Promise<Holder> {
  const kept = (await tx.run(keeper.findEntry(tenant, record))) ?? (await tx.run(keeper.findDraft(tenant, record)))
  const holder = found(kept && mayFind(actor, kept) ? kept : undefined, 'entry')
  const person = found(await tx.run(findPerson(tenant, holder.person, today)), 'person')
  found(maySeeEvidence(actor, holder, person) ? holder : undefined, 'entry')
  permit(keeper.mayKeep(actor, person, holder))
  permit(mayChangeEvidence(holder))
  return holder
}

const happened = (tx: Tx, { tenant, actor, now }: Ctx, { person }: Holder, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person, kind, facts, at: now })

/** Lays evidence to an entry or a draft that the actor may lay down. Sent twice, it is there once. */
export function addEvidence(ctx: Ctx, keeper: Keeper, record: RecordId, evidence: NewEvidence): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const holder = await holdFor(ctx, keeper, record, tx)
    const { person } = holder
    if ((await insertEvidence(tx, tenant, evidence, { record, person, by: actor.id, at: now })) === undefined)
      return (await tx.run(findEvidence(tenant, evidence.id)))
        ? saved
        : refused(evidence.kind, 'This file is among the evidence already')
    const { id, kind, title } = evidence
    await happened(tx, ctx, holder, 'evidence-added', { record, evidence: id, kind, title })
    await keeper.changed(tx, ctx, holder)
    return saved
  })
}

/** Takes evidence away from an entry or a draft again; answers what it was called. */
export function removeEvidence(
  ctx: Ctx,
  keeper: Keeper,
  record: RecordId,
  id: EvidenceId,
): Promise<string | undefined> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const holder = await holdFor(ctx, keeper, record, tx)
    const removed = await tx.run(removeEvidenceOf(tenant, { record, id, by: actor.id, at: now }))
    if (!removed) return undefined
    await happened(tx, ctx, holder, 'evidence-removed', { record, evidence: id, ...removed })
    await keeper.changed(tx, ctx, holder)
    return removed.title
  })
}
