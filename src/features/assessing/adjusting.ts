import { z } from 'zod'
import type { Tx } from '../../db/index.ts'
import type { AdjustmentId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import { playsAt } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { dateField, textField } from '../../kit/form.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { recordEvent } from '../audit/index.ts'
import { mendObjections, object, settleObjections } from '../objections/index.ts'
import { holdRegistration, isOver, type Registration } from '../registrations/index.ts'
import { type Adjustment, adjustmentsOf, agreeTo, insertAdjustment } from './adjustment-store.ts'
import { lastDayField } from './centre-fields.ts'
import { mostReason } from './deciding.ts'

export const Adjusting = (today: PlainDate) =>
  z
    .object({
      what: textField('what is arranged', mostReason),
      because: textField('why, in general words', mostReason),
      starts: dateField('the first day'),
      lastDay: lastDayField('the last day', today),
    })
    .refine(({ starts, lastDay }) => lastDay === null || starts < lastDay, {
      path: ['lastDay', 'day'],
      message: 'The last day must not be before the first',
    })

/** Assessors and managers of the centre arrange things with a learner; the learner agrees. */
export function mayArrange({ actor }: Pick<Ctx, 'actor'>, registration: Registration): Verdict {
  const { centre, learner } = registration
  if (actor.id === learner || !playsAt(actor, centre, 'assessor', 'trainee-assessor', 'centre-manager'))
    return deny('Only those who assess at the centre, or manage it, can arrange this')
  return isOver(registration) ? deny('This registration is over, so nothing more is arranged for it') : allow
}

/**
 * Arranges something with a learner, which holds once they agree; where it is in place of something else, that holds until
 * then. Sent twice under one id, it is there once. Refused where there is a version in place of that already. Throws NotFound
 * and Forbidden.
 */
export async function arrange(
  ctx: Ctx,
  registration: Registration,
  { what, because, starts: startsOn, lastDay: endsOn }: z.output<ReturnType<typeof Adjusting>>,
  { id, instead = null }: { readonly id: AdjustmentId; readonly instead?: AdjustmentId | null | undefined },
): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  const { id: of, learner } = registration
  return write(async (tx): Promise<Outcome> => {
    permit(mayArrange(ctx, found(await tx.run(holdRegistration(tenant, of)), 'registration')))
    if (instead !== null) found(await adjustmentIn(tx, tenant, of, instead), 'adjustment')
    const adjustment = { id, what, because, startsOn, endsOn, registration: of, learner, by: actor.id, at: now }
    const laid = await tx.run(insertAdjustment(tenant, { ...adjustment, replaces: instead }))
    if (laid === undefined)
      return (await adjustmentIn(tx, tenant, of, id)) === undefined
        ? refused('what', 'There is a newer version of this already. Go on from that one')
        : saved
    if (instead !== null) await mendObjections(tx, ctx, { adjustment: instead }, learner)
    const facts = { adjustment: id, registration: of, instead }
    await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'adjustment-arranged', facts, at: now })
    return saved
  })
}

const adjustmentIn = async (tx: Tx, tenant: TenantId, of: RegistrationId, id: AdjustmentId) =>
  (await tx.run(adjustmentsOf(tenant, of))).find((each) => each.id === id)

/** The learner agrees to what is arranged. Throws Forbidden. */
export async function agree(ctx: Ctx, { id: of, learner }: Registration, id: AdjustmentId): Promise<void> {
  const { write, tenant, actor, now } = ctx
  permit(learner === actor.id ? allow : deny('Only the learner can agree to this'))
  await write(async (tx) => {
    const agreed = await tx.run(agreeTo(tenant, of, id, now))
    if (!agreed) return
    await settleObjections(tx, ctx, { adjustment: id }, learner)
    const facts = { adjustment: id, registration: of }
    await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'adjustment-agreed', facts, at: now })
  })
}

/** What stands there of something arranged. */
export const arrangedIn = ({ what, because }: Pick<Adjustment, 'what' | 'because'>): string => `${what}\n\n${because}`

/** The learner says of something that is arranged for them, and of the latest version of it, that it is not right. */
export const mayObject = (
  { actor }: Pick<Ctx, 'actor'>,
  { learner }: Registration,
  { hasNewer }: Adjustment,
): Verdict => {
  if (actor.id !== learner) return deny('Only the learner for whom it is arranged says that it is not right')
  return hasNewer ? deny('There is a newer version in place of this one') : allow
}

/** The learner says what is not right of something that is arranged; it goes on holding as it did. Throws NotFound and Forbidden. */
export function objectTo(ctx: Ctx, registration: Registration, id: AdjustmentId, said: string): Promise<Outcome> {
  const { write, tenant } = ctx
  return write(async (tx) => {
    const adjustment = found(await adjustmentIn(tx, tenant, registration.id, id), 'adjustment')
    permit(mayObject(ctx, registration, adjustment))
    const of = { title: adjustment.what, stood: arrangedIn(adjustment), writtenBy: adjustment.recordedBy }
    return object(tx, ctx, { ...of, about: { adjustment: id } }, said)
  })
}
