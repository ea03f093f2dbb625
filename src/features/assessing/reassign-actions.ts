import type { OrganisationId, PersonId } from '../../db/tables.gen.ts'
import type { Actor } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { recordEvents } from '../audit/index.ts'
import { conflictsOf, mayAssess, mayManageCentre } from '../centres/index.ts'
import { findPerson } from '../people/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { partsOf } from './centre-store.ts'
import { competenceIn } from './competence.ts'
import { notKnownOf, reasonsAgainst, toldOf } from './policy.ts'
import { type Load, loadOf, moveAll } from './reassign-store.ts'

/** What of one learner would move, and why it cannot: no reason where it can. */
export type Moving = Load & { readonly because: readonly string[] }

type Between = { readonly centre: OrganisationId; readonly from: PersonId; readonly to: PersonId }

/** Looks, learner by learner, whether someone may take over what lies with another. */
export const movingBetween =
  (rulebooks: Rulebooks) =>
  async (ctx: Ctx, { centre, from, to }: Between): Promise<readonly Moving[]> => {
    const { read, tenant, today, actor } = ctx
    permit(mayManageCentre(actor, centre))
    const [loads, person, roles, conflicts] = await read([
      loadOf(tenant, centre, from),
      findPerson(tenant, to, today),
      partsOf(tenant, to, today),
      conflictsOf(tenant, centre, to),
    ])
    const { id, name } = found(person, 'person')
    const successor: Actor = { id, name, area: actor.area, roles }
    const learners = await read(loads.map(({ learner }) => findPerson(tenant, learner, today)))
    const competence = await competenceIn(rulebooks)(ctx, { people: [to], centre })
    return loads.map((load, index) => {
      const learner = found(learners[index], 'learner')
      const may = mayAssess(successor, { centre, learner, conflicts, today })
      const lacking = load.units.filter((unit) => competence(to, unit).status !== 'met')
      return {
        ...load,
        because: [
          ...reasonsAgainst([may]).map((reason) => toldOf(reason, name)),
          ...lacking.map((unit) => notKnownOf(name, unit)),
        ],
      }
    })
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
