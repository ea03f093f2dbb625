import type { OrganisationId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { colleaguesAt } from '../centres/index.ts'
import { findPerson } from '../people/index.ts'
import { areaRules, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import { notKnownOf } from './policy.ts'
import { lookInto } from './suiting.ts'

/** An assessor of a centre, and every reason why they may not judge a piece of work: none where they may. */
export type Able = { readonly id: PersonId; readonly name: string; readonly because: readonly string[] }

type Work = { readonly centre: OrganisationId; readonly learner: PersonId; readonly unit: string }

async function ableAt(ctx: Ctx, book: Rulebook, centre: OrganisationId, works: readonly Work[]) {
  const { read, tenant, today } = ctx
  const learnerIds = [...new Set(works.map(({ learner }) => learner))]
  const [[staff], learners] = await Promise.all([
    read([colleaguesAt(tenant, centre, { roles: ['assessor'], day: today })]),
    read(learnerIds.map((id) => findPerson(tenant, id, today))),
  ])
  const against = await lookInto(ctx, book, { centre, people: staff.map(({ id }) => id) })
  return (work: Work): readonly Able[] => {
    const learner = found(learners[learnerIds.indexOf(work.learner)], 'learner')
    return staff.map(({ id, name }) => {
      const lacks = against.lacking(id, [work.unit]).map((unit) => notKnownOf(name, unit))
      return { id, name, because: [...against.barred(id, learner), ...lacks] }
    })
  }
}

/** Looks, for each piece of work, which assessors of its centre who are no trainees may judge it. */
export const assessorsFor =
  (rulebooks: Rulebooks) =>
  async (ctx: Ctx, works: readonly Work[]): Promise<readonly (readonly Able[])[]> => {
    if (works.length === 0) return []
    const [area] = await ctx.read([areaRules(ctx.tenant)])
    const book = await rulebooks.of(ctx, area)
    const byCentre = [...Map.groupBy(works, ({ centre }) => centre)]
    const able = new Map(
      await Promise.all(
        byCentre.map(async ([centre, there]) => [centre, await ableAt(ctx, book, centre, there)] as const),
      ),
    )
    return works.map((work) => able.get(work.centre)?.(work) ?? [])
  }
