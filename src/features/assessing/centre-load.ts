import type { Ctx } from '../../kit/ctx.ts'
import { managedCentre } from '../centres/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { learnersOf, staffOf } from './centre-store.ts'
import { competenceRule } from './competence.ts'

/** Who may judge learners' work, or answer an appeal about it. */
const judging = ['assessor', 'trainee-assessor', 'internal-quality-assurer', 'centre-manager'] as const

/** Of which people the managers of a centre decide whether they may judge whose work. Throws NotFound and Forbidden. */
export async function judgingAt(ctx: Ctx, text: string) {
  const centre = await managedCentre(ctx, text)
  const [judges, learners] = await ctx.read([
    staffOf(ctx.tenant, centre.id, ctx.today, judging),
    learnersOf(ctx.tenant, centre.id),
  ])
  const judged = [...learners, ...judges.filter(({ id }) => !learners.some((learner) => learner.id === id))]
  return { centre, judges, judged }
}

/** Of which people, for which units and by which source a centre judges competence. Throws NotFound and Forbidden. */
export const competenceLoader = (rulebooks: Rulebooks) => async (ctx: Ctx, text: string) => {
  const centre = await managedCentre(ctx, text)
  const [people, area] = await ctx.read([
    staffOf(ctx.tenant, centre.id, ctx.today, ['assessor', 'trainee-assessor', 'internal-quality-assurer']),
    areaRules(ctx.tenant),
  ])
  const { lists, documents } = await rulebooks.of(ctx, area)
  const source = documents[competenceRule]?.versions[0]?.source ?? ''
  return { centre, people, lists, units: lists.units, source }
}

/** Between whom work can be moved at a centre. Throws NotFound and Forbidden. */
export async function assessorsAt(ctx: Ctx, text: string) {
  const centre = await managedCentre(ctx, text)
  const [assessors] = await ctx.read([staffOf(ctx.tenant, centre.id, ctx.today, ['assessor', 'trainee-assessor'])])
  return { centre, assessors }
}
