import type { Ctx } from '../../kit/ctx.ts'
import { assessorWarnings } from './assessor-actions.ts'
import type { Loaded } from './load.ts'
import { worksAt } from './policy.ts'
import type { JudgeAssessor } from './rules.ts'
import { standingFor } from './standing.ts'

/** How a registration stands for the actor; for those who work at the centre also whether its assessor can decide. */
export async function standingAround(ctx: Ctx, loaded: Loaded, suits: JudgeAssessor) {
  const { centre, learner } = loaded.registration
  const isForThem = ctx.actor.id !== learner && worksAt(ctx.actor, centre)
  return { ...standingFor(ctx, loaded), stuck: isForThem ? await assessorWarnings(ctx, loaded, suits) : [] }
}
export type Standing = Awaited<ReturnType<typeof standingAround>>
