import type { CpdYear } from '../../catalogue/cpd-years.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { recordEvent } from '../audit/index.ts'
import { sinceIn, type Year } from './rules.ts'
import { deleteSharing, deleteStep, insertSharing, insertStep, yearsShared } from './store.ts'

/** Keeps that a step outside Cairn is done in the year, or is not after all. Throws NotFound for a step it does not have. */
export function sayStep(ctx: Ctx, of: CpdYear, { starts }: Year, step: string, isDone: boolean): Promise<void> {
  const { write, tenant, actor, today } = ctx
  const { eachPiece } = found(
    of.steps.find(({ id }) => id === step),
    'step',
  )
  const inYear = { person: actor.id, regulator: of.regulator, starts }
  return write(async (tx) => {
    // What is done for each piece is said again, and the last day counts; of the others the first day stands.
    if (!isDone || eachPiece) await tx.run(deleteStep(tenant, inYear, step))
    if (isDone) await tx.run(insertStep(tenant, inYear, step, today))
  })
}

/** Shows those who manage the actor how their year stands, or no longer. The pieces are shared one by one. */
export function shareYear(ctx: Ctx, of: CpdYear, isShared: boolean): Promise<void> {
  const { regulator } = of
  const { write, tenant, actor, today, now } = ctx
  return write(async (tx) => {
    const before = sinceIn(await tx.run(yearsShared(tenant, actor.id)), of)
    if ((before !== undefined) === isShared) return
    await tx.run(
      isShared ? insertSharing(tenant, actor.id, regulator, today) : deleteSharing(tenant, actor.id, regulator),
    )
    const kind = isShared ? 'cpd-shared' : 'cpd-kept'
    await recordEvent(tx, tenant, { actor: actor.id, person: actor.id, kind, facts: { regulator }, at: now })
  })
}
