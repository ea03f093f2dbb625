import { readsIn, type Tx } from '../../db/index.ts'
import type { OrganisationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { colleaguesAt } from '../centres/index.ts'
import type { JudgeAssessor, Registration } from './rules.ts'

type Allocated = Pick<Registration, 'learner' | 'assessor'>

/** Why someone cannot assess a learner here; undefined where they can, or nobody is named yet. */
export async function assessorProblem(
  tx: Tx,
  ctx: Ctx,
  centre: OrganisationId,
  { learner, assessor }: Allocated,
  suits: JudgeAssessor,
): Promise<Outcome<never> | undefined> {
  if (assessor === null) return undefined
  if (assessor === learner) return refused('assessor', 'Nobody assesses their own work. Select another assessor')
  const roles = ['assessor', 'trainee-assessor'] as const
  const assessors = await tx.run(colleaguesAt(ctx.tenant, centre, { roles, day: ctx.today }))
  if (!assessors.some(({ id }) => id === assessor)) return refused('assessor', 'Select an assessor of this centre')
  const { barred } = await suits({ ...ctx, read: readsIn(tx) }, { centre, assessor, learner, units: [] })
  return barred[0] === undefined ? undefined : refused('assessor', `${barred[0]}. Select another assessor`)
}
