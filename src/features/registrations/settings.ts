import type { Catalogue } from '../../catalogue/index.ts'
import type { OrganisationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { recordEvent } from '../audit/index.ts'
import { mayManageCentre } from '../centres/index.ts'
import type { Sampling } from './achievement.ts'
import type { WorkOutAchievement } from './rules.ts'
import { keepSampling, waitingForAssurance } from './unit-store.ts'

/** What a centre asks of quality assurance now, in a sentence; `said` is what it has said so far, the earliest first. */
export function samplingInWords({ context }: Catalogue['vocabulary'], said: readonly Sampling[]): string {
  const asked = said.at(-1)?.sampling
  return asked === undefined
    ? 'The centre has not said what it samples before a unit counts, so no unit counts yet.'
    : `Sampled before a unit counts: ${context['sampling']?.values?.[asked] ?? asked}.`
}

/**
 * Says what the centre samples before a unit counts, of units achieved from today on. Units that wait are looked at anew:
 * where the centre has said nothing before, this holds for them too.
 */
export function saySampling(
  ctx: Ctx,
  centre: OrganisationId,
  sampling: string,
  workOut: WorkOutAchievement,
): Promise<void> {
  const { tenant, actor, today, now } = ctx
  permit(mayManageCentre(actor, centre))
  return ctx.write(async (tx) => {
    await tx.run(keepSampling(tenant, centre, { from: today, sampling, by: actor.id, at: now }))
    const facts = { centre, sampling }
    await recordEvent(tx, tenant, { actor: actor.id, person: null, kind: 'centre-sampling', facts, at: now })
    for (const id of await tx.run(waitingForAssurance(tenant, centre))) await workOut(tx, ctx, id)
  })
}
