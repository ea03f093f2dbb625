import { type Context, Hono } from 'hono'
import type { AdjustmentId } from '../../db/tables.gen.ts'
import { permit } from '../../kit/errors.ts'
import { type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { noteReading } from '../audit/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { FindTyping } from '../typing/index.ts'
import { Adjusting, agree, arrange, mayArrange } from './adjusting.ts'
import { AdjustmentsPage } from './adjustments-page.tsx'
import { adjustmentsOf } from './adjustment-store.ts'
import { visibleRegistration } from './visible.ts'

type OfRegistration = Context<Env, '/assessing/registrations/:registration/adjustments'>

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
      const registration = await visibleRegistration(ctx, c.req.param('registration'))
      permit(mayArrange(ctx, registration))
      const form = submitted(Adjusting(ctx.today), await readForm(c))
      if (!form.ok) return c.html(await page(c, registration, refusedForm(form.raw, form.problems)), 422)
      await arrange(ctx, registration, form.value)
      tell(c, `${registration.learnerName} is asked to agree.`)
      return c.redirect(`/assessing/registrations/${registration.id}/adjustments`, 303)
    })
    .post('/assessing/registrations/:registration/adjustments/:adjustment/agree', async (c) => {
      const { ctx } = c.var
      const registration = await visibleRegistration(ctx, c.req.param('registration'))
      await agree(ctx, registration, readId<AdjustmentId>(c.req.param('adjustment')))
      return c.redirect(`/assessing/registrations/${registration.id}/adjustments`, 303)
    })
}
