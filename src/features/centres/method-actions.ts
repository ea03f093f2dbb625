import type { AssessmentMethod } from '../../catalogue/index.ts'
import type { CentreMethodId, OrganisationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { addOwnMethod, mostMethods, ownMethodsAt, withdrawOwnMethod } from './method-store.ts'
import { mayManageCentre } from './policy.ts'

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Adds a method of assessment to those of a centre, or takes one of its own up again that was withdrawn. */
export function addMethod(
  ctx: Ctx,
  centre: OrganisationId,
  label: string,
  shipped: readonly AssessmentMethod[],
): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  permit(mayManageCentre(actor, centre))
  return write(async (tx): Promise<Outcome> => {
    const known = shipped.find((each) => sameName(each.label, label))
    if (known) return refused('label', `Every centre has “${known.label}”. Choose another name`)
    const own = await tx.run(ownMethodsAt(tenant, centre))
    const isNew = !own.some((each) => sameName(each.label, label))
    if (isNew && own.length >= mostMethods) return refused('label', `A centre adds ${mostMethods} methods at most`)
    const wanted = { id: newId<CentreMethodId>(), label, centre, by: actor.id, at: now }
    const id = await tx.run(addOwnMethod(tenant, wanted))
    if (id === undefined) return refused('label', `The centre has “${label}” already`)
    const facts = { centre, method: id, label }
    await recordEvent(tx, tenant, { actor: actor.id, person: null, kind: 'centre-method-added', facts, at: now })
    return saved
  })
}

/** Withdraws a method that the centre has added: it is offered no more, and what was decided by it keeps its name. */
export function withdrawMethod(ctx: Ctx, centre: OrganisationId, id: CentreMethodId): Promise<void> {
  const { write, tenant, actor, now } = ctx
  permit(mayManageCentre(actor, centre))
  return write(async (tx) => {
    const all = await tx.run(ownMethodsAt(tenant, centre))
    const method = found(
      all.find((each) => each.id === id),
      'method',
    )
    if (method.isWithdrawn) return
    await tx.run(withdrawOwnMethod(tenant, id, now))
    const facts = { centre, method: id, label: method.label }
    await recordEvent(tx, tenant, { actor: actor.id, person: null, kind: 'centre-method-withdrawn', facts, at: now })
  })
}
