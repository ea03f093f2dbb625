import type { Ctx } from '../../kit/ctx.ts'
import { colleaguesAt, managedCentre } from '../centres/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { learnersOf } from './centre-store.ts'
import { competenceRule } from './competence.ts'
import { withWork } from './reassign-store.ts'

/** Who may judge learners' work, or answer an appeal about it. */
const judging = ['assessor', 'trainee-assessor', 'internal-quality-assurer', 'centre-manager'] as const

/** Of which people the managers of a centre decide whether they may judge whose work. Throws NotFound and Forbidden. */
export async function judgingAt(ctx: Ctx, text: string) {
  const centre = await managedCentre(ctx, text)
  const [judges, learners] = await ctx.read([
    colleaguesAt(ctx.tenant, centre.id, { roles: judging, day: ctx.today }),
    learnersOf(ctx.tenant, centre.id),
  ])
  const judged = [...learners, ...judges.filter(({ id }) => !learners.some((learner) => learner.id === id))]
  return { centre, judges, judged }
}

/** Of which people, for which units and by which source a centre judges competence. Throws NotFound and Forbidden. */
export const competenceLoader = (rulebooks: Rulebooks) => async (ctx: Ctx, text: string) => {
  const centre = await managedCentre(ctx, text)
  const [people, area] = await ctx.read([
    colleaguesAt(ctx.tenant, centre.id, {
      roles: ['assessor', 'trainee-assessor', 'internal-quality-assurer'],
      day: ctx.today,
    }),
    areaRules(ctx.tenant),
  ])
  const { lists, documents } = await rulebooks.of(ctx, area)
  const source = documents[competenceRule]?.versions[0]?.source ?? ''
  return { centre, people, lists, units: lists.units, source }
}

/**
 * Between whom work can be moved at a centre: from whoever has any there, also when they assess there no longer, to those
 * who assess there. Throws NotFound and Forbidden.
 */
export async function movableAt(ctx: Ctx, text: string) {
  const centre = await managedCentre(ctx, text)
  const [to, laden] = await ctx.read([
    colleaguesAt(ctx.tenant, centre.id, { roles: ['assessor', 'trainee-assessor'], day: ctx.today }),
    withWork(ctx.tenant, centre.id),
  ])
  const left = laden.filter(({ id }) => !to.some((each) => each.id === id))
  return { centre, to, from: [...to, ...left].toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB')) }
}
