import type { OrganisationId } from '../../db/tables.gen.ts'
import { type Actor, playsAt } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { noteLook } from '../assurance/index.ts'
import { noteReading } from '../audit/index.ts'
import type { Appeal } from './rules.ts'

const comesFromOutside = (actor: Actor, centre: OrganisationId) => playsAt(actor, centre, 'external-quality-assurer')

/** Notes, before it is shown, that an appeal is looked at: for its learner, and if from the awarding body for the centre too. */
export const noteAppealRead = (
  ctx: Ctx,
  { learner, centre }: Pick<Appeal, 'learner' | 'centre'>,
  unitTitle: string,
): Promise<void> =>
  comesFromOutside(ctx.actor, centre)
    ? noteLook(ctx, centre, `Appeal: ${unitTitle}`, [learner])
    : noteReading(ctx, learner, `Your appeal: ${unitTitle}`)

/** The same of the list of a centre, where someone from the awarding body looks. */
export async function noteListRead(
  ctx: Ctx,
  centre: OrganisationId,
  appeals: readonly Pick<Appeal, 'learner'>[],
): Promise<void> {
  if (!comesFromOutside(ctx.actor, centre)) return
  await noteLook(
    ctx,
    centre,
    'The list of appeals',
    appeals.map(({ learner }) => learner),
  )
}
