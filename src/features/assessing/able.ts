import type { OrganisationId, PersonId } from '../../db/tables.gen.ts'
import type { Actor } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { conflictsOf, mayAssess } from '../centres/index.ts'
import { findPerson } from '../people/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { partsOf, staffOf } from './centre-store.ts'
import { competenceIn } from './competence.ts'
import { notKnownOf, reasonsAgainst, toldOf } from './policy.ts'

/** An assessor of a centre, and every reason why they may not judge a piece of work: none where they may. */
export type Able = { readonly id: PersonId; readonly name: string; readonly because: readonly string[] }

type Work = { readonly centre: OrganisationId; readonly learner: PersonId; readonly unit: string }

/** Looks, for each piece of work, which assessors of its centre who are no trainees may judge it. */
export function assessorsFor(rulebooks: Rulebooks) {
  const competence = competenceIn(rulebooks)

  async function at(ctx: Ctx, centre: OrganisationId, works: readonly Work[]) {
    const { read, tenant, today, actor } = ctx
    const learnerIds = [...new Set(works.map(({ learner }) => learner))]
    const [[staff], learners] = await Promise.all([
      read([staffOf(tenant, centre, today, ['assessor'])]),
      read(learnerIds.map((id) => findPerson(tenant, id, today))),
    ])
    const [parts, conflicts, knows] = await Promise.all([
      read(staff.map(({ id }) => partsOf(tenant, id, today))),
      read(staff.map(({ id }) => conflictsOf(tenant, centre, id))),
      competence(ctx, { people: staff.map(({ id }) => id), centre }),
    ])
    const assessors = staff.map((each, index) => ({ ...each, area: actor.area, roles: parts[index] ?? [] }))
    return (work: Work): readonly Able[] => {
      const learner = found(learners[learnerIds.indexOf(work.learner)], 'learner')
      return assessors.map((assessor: Actor, index) => {
        const { id, name } = assessor
        const may = mayAssess(assessor, { centre, learner, conflicts: conflicts[index] ?? [], today })
        const lacks = knows(id, work.unit).status === 'met' ? [] : [notKnownOf(name, work.unit)]
        return { id, name, because: [...reasonsAgainst([may]).map((reason) => toldOf(reason, name)), ...lacks] }
      })
    }
  }

  return async (ctx: Ctx, works: readonly Work[]): Promise<readonly (readonly Able[])[]> => {
    const centres = [...new Set(works.map(({ centre }) => centre))]
    const ofCentre = await Promise.all(
      centres.map((centre) =>
        at(
          ctx,
          centre,
          works.filter((work) => work.centre === centre),
        ),
      ),
    )
    return works.map((work) => ofCentre[centres.indexOf(work.centre)]?.(work) ?? [])
  }
}
