import type { Tx } from '../../db/index.ts'
import type { EvidenceId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { findPerson } from '../people/index.ts'
import { type Held, heldBy, type Keeper, readIn } from './keeper.ts'
import { mayChangeEvidence, mayFind, maySeeEvidence } from './policy.ts'
import type { Holder, NewEvidence, RecordId } from './rules.ts'
import { findEvidence, insertEvidence, removeEvidenceOf } from './store.ts'

/** What evidence may be laid to by the actor. Throws NotFound where they may not know of it, Forbidden where they may not. */
async function holdFor(ctx: Ctx, keepers: readonly Keeper[], record: RecordId, tx: Tx): Promise<Held> {
  const { tenant, actor, today } = ctx
  const kept = await heldBy(readIn(tx), tenant, keepers, record)
  const held = found(kept && mayFind(actor, kept.holder) ? kept : undefined, 'entry')
  const person = found(await tx.run(findPerson(tenant, held.holder.person, today)), 'person')
  found(maySeeEvidence(actor, held.holder, person) ? held : undefined, 'entry')
  permit(held.keeper.mayKeep(actor, person, held.holder))
  permit(mayChangeEvidence(held.holder))
  return held
}

const happened = (tx: Tx, { tenant, actor, now }: Ctx, { person }: Holder, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person, kind, facts, at: now })

/** Lays evidence to something that the actor may lay down. Sent twice, it is there once. */
export function addEvidence(
  ctx: Ctx,
  keepers: readonly Keeper[],
  record: RecordId,
  evidence: NewEvidence,
): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const { holder, keeper } = await holdFor(ctx, keepers, record, tx)
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

/** Takes evidence away again; answers what it was called. */
export function removeEvidence(
  ctx: Ctx,
  keepers: readonly Keeper[],
  record: RecordId,
  id: EvidenceId,
): Promise<string | undefined> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const { holder, keeper } = await holdFor(ctx, keepers, record, tx)
    const removed = await tx.run(removeEvidenceOf(tenant, { record, id, by: actor.id, at: now }))
    if (!removed) return undefined
    await happened(tx, ctx, holder, 'evidence-removed', { record, evidence: id, ...removed })
    await keeper.changed(tx, ctx, holder)
    return removed.title
  })
}
