import type { OrganisationId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { recordEvents } from '../audit/index.ts'
import { mayManageCentre } from '../centres/index.ts'
import { findPerson } from '../people/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { notKnownOf } from './policy.ts'
import { type Load, loadOf, moveAll } from './reassign-store.ts'
import { lookInto } from './suiting.ts'

/** What of one learner would move, and why it cannot: no reason where it can. */
export type Moving = Load & { readonly because: readonly string[] }

type Between = { readonly centre: OrganisationId; readonly from: PersonId; readonly to: PersonId }

/**
 * Looks, learner by learner, whether someone may take over what lies with another: all units that are not achieved yet, so
 * that nothing is handed in later to someone who may not decide it.
 */
export const movingBetween =
  (rulebooks: Rulebooks) =>
  async (ctx: Ctx, { centre, from, to }: Between): Promise<readonly Moving[]> => {
    const { read, tenant, today, actor } = ctx
    permit(mayManageCentre(actor, centre))
    const [loads, area] = await read([loadOf(tenant, centre, from), areaRules(tenant)])
    const against = await lookInto(ctx, await rulebooks.of(ctx, area), { centre, people: [to] })
    const learners = await read(loads.map(({ learner }) => findPerson(tenant, learner, today)))
    return loads.map((load, index) => ({
      ...load,
      because: [
        ...against.barred(to, found(learners[index], 'learner')),
        ...against.lacking(to, load.assesses).map((unit) => notKnownOf(against.nameOf(to), unit)),
      ],
    }))
  }

/** Moves all that can be moved, in one act; answers how many learners it was. */
export async function reassign(
  ctx: Ctx,
  moving: (ctx: Ctx, between: Between) => Promise<readonly Moving[]>,
  between: Between,
): Promise<number> {
  const { write, tenant, actor, now } = ctx
  const able = (await moving(ctx, between)).filter(({ because }) => because.length === 0)
  if (able.length === 0) return 0
  const { from, to } = between
  await write(async (tx) => {
    for (const query of moveAll(tenant, { from, to, registrations: able.map(({ registration }) => registration) }))
      await tx.run(query)
    await recordEvents(
      tx,
      tenant,
      able.map(({ registration, learner }) => ({
        ...{ actor: actor.id, person: learner, kind: 'work-reassigned', facts: { registration, from, to }, at: now },
      })),
    )
  })
  return able.length
}
