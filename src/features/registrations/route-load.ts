import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { openSolver } from '../../solver/highs.ts'
import { loadForPlan, patience, type Planned, planFor } from '../qualifications/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import type { Loaded } from './load.ts'
import { mayPlanRoute } from './policy.ts'

/** Over what a way is looked for. */
export const reaches = ['area', 'centre'] as const
export type Reach = (typeof reaches)[number]

/** What the shortest way of a registration is made of, over what is on offer in the area or at its centre. Throws NotFound and Forbidden. */
export function loadRoute(ctx: Ctx, rulebooks: Rulebooks, { registration, holding, chosen }: Loaded, over: Reach) {
  permit(mayPlanRoute(ctx.actor, registration))
  found(holding, 'rule')
  const { learner, qualification, centre } = registration
  const asked = { id: qualification, centre: over === 'centre' ? centre : undefined, chosen }
  return loadForPlan(ctx, learner, rulebooks, asked)
}

type Wanted = Parameters<typeof planFor>[1]

/** The way by the planner. */
export const routeFor = async (loaded: Parameters<typeof planFor>[0], wanted: Wanted): Promise<Planned> =>
  planFor(loaded, wanted, await openSolver({ seconds: patience }))

/** The units of a way, each with the month in which it ends, as that month's first day. */
export const unitsOf = ({ steps }: Planned): readonly { readonly unit: string; readonly month: string }[] =>
  steps.flatMap(({ offer }) => (offer ? [{ unit: offer.unit, month: `${offer.ends.slice(0, 7)}-01` }] : []))
