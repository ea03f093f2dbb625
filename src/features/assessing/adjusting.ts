import { z } from 'zod'
import type { AdjustmentId } from '../../db/tables.gen.ts'
import { playsAt } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { dateField, textField } from '../../kit/form.ts'
import { newId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { recordEvent } from '../audit/index.ts'
import { isOver, type Registration } from '../registrations/index.ts'
import { agreeTo, insertAdjustment } from './adjustment-store.ts'
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

/** Arranges something with a learner, which holds once they agree. Throws Forbidden. */
export async function arrange(
  ctx: Ctx,
  registration: Registration,
  { what, because, starts: startsOn, lastDay: endsOn }: z.output<ReturnType<typeof Adjusting>>,
): Promise<void> {
  const { write, tenant, actor, now } = ctx
  permit(mayArrange(ctx, registration))
  const { id: of, learner } = registration
  const id = newId<AdjustmentId>()
  await write(async (tx) => {
    const adjustment = { id, what, because, startsOn, endsOn, registration: of, learner, by: actor.id, at: now }
    await tx.run(insertAdjustment(tenant, adjustment))
    const facts = { adjustment: id, registration: of }
    await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'adjustment-arranged', facts, at: now })
  })
}

/** The learner agrees to what is arranged. Throws Forbidden. */
export async function agree(ctx: Ctx, { id: of, learner }: Registration, id: AdjustmentId): Promise<void> {
  const { write, tenant, actor, now } = ctx
  permit(learner === actor.id ? allow : deny('Only the learner can agree to this'))
  await write(async (tx) => {
    const agreed = await tx.run(agreeTo(tenant, of, id, now))
    if (!agreed) return
    const facts = { adjustment: id, registration: of }
    await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'adjustment-agreed', facts, at: now })
  })
}
