import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { AdjustmentId } from '../../db/tables.gen.ts'
import { playsAt } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { dateField, type FormState, refusedForm, submitted, textField } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { noteReading, recordEvent } from '../audit/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { FindTyping } from '../typing/index.ts'
import { AdjustmentsPage } from './adjustments-page.tsx'
import { adjustmentsOf, agreeTo, insertAdjustment } from './adjustment-store.ts'
import { lastDayField } from './centre-fields.ts'
import { mostReason } from './deciding.ts'
import { visibleRegistration } from './visible.ts'

type OfRegistration = Context<Env, '/assessing/registrations/:registration/adjustments'>

const Adjusting = (today: PlainDate) =>
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
const mayArrange = ({ actor }: Ctx, { centre, learner }: Registration): Verdict =>
  actor.id !== learner && playsAt(actor, centre, 'assessor', 'trainee-assessor', 'centre-manager')
    ? allow
    : deny('Only those who assess at the centre, or manage it, can arrange this')

/** What is arranged with a learner, so that they can show what they know. */
export function adjusting(findTyping: FindTyping) {
  async function page(c: OfRegistration, registration: Registration, refused?: FormState) {
    const { ctx, frame } = c.var
    const [adjustments] = await ctx.read([adjustmentsOf(ctx.tenant, registration.id)])
    const typing = await findTyping(c)
    const form = refused ?? typing.form
    return (
      <AdjustmentsPage
        {...{ frame, form, typing, registration, adjustments }}
        mayArrange={mayArrange(ctx, registration).allowed}
        isLearner={registration.learner === ctx.actor.id}
      />
    )
  }

  return new Hono<Env>()
    .get('/assessing/registrations/:registration/adjustments', async (c) => {
      const registration = await visibleRegistration(c.var.ctx, c.req.param('registration'))
      await noteReading(c.var.ctx, registration.learner, 'What is arranged for your assessment')
      return c.html(await page(c, registration))
    })
    .post('/assessing/registrations/:registration/adjustments', async (c) => {
      const { ctx } = c.var
      const { tenant, actor, now } = ctx
      const registration = await visibleRegistration(ctx, c.req.param('registration'))
      permit(mayArrange(ctx, registration))
      const form = submitted(Adjusting(ctx.today), await readForm(c))
      if (!form.ok) return c.html(await page(c, registration, refusedForm(form.raw, form.problems)), 422)
      const { what, because, starts: startsOn, lastDay: endsOn } = form.value
      const { id: of, learner } = registration
      const id = newId<AdjustmentId>()
      await ctx.write(async (tx) => {
        const adjustment = { id, what, because, startsOn, endsOn, registration: of, learner, by: actor.id, at: now }
        await tx.run(insertAdjustment(tenant, adjustment))
        const facts = { adjustment: id, registration: of }
        await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'adjustment-arranged', facts, at: now })
      })
      tell(c, `${registration.learnerName} is asked to agree.`)
      return c.redirect(`/assessing/registrations/${of}/adjustments`, 303)
    })
    .post('/assessing/registrations/:registration/adjustments/:adjustment/agree', async (c) => {
      const { ctx } = c.var
      const { tenant, actor, now } = ctx
      const { id: of, learner } = await visibleRegistration(ctx, c.req.param('registration'))
      permit(learner === actor.id ? allow : deny('Only the learner can agree to this'))
      const id = readId<AdjustmentId>(c.req.param('adjustment'))
      await ctx.write(async (tx) => {
        const agreed = await tx.run(agreeTo(tenant, of, id, now))
        if (!agreed) return
        const facts = { adjustment: id, registration: of }
        await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'adjustment-agreed', facts, at: now })
      })
      return c.redirect(`/assessing/registrations/${of}/adjustments`, 303)
    })
}
