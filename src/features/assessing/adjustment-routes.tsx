import { type Context, Hono } from 'hono'
import type { AdjustmentId } from '../../db/tables.gen.ts'
import { found, permit } from '../../kit/errors.ts'
import { type FormState, type RawForm, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { idIn } from '../../kit/id.ts'
import { noteReading } from '../audit/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { FindTyping } from '../typing/index.ts'
import { Objecting, ObjectPage, objectionsToAdjustments } from '../objections/index.ts'
import { Adjusting, agree, arrange, arrangedIn, mayArrange, mayObject, objectTo } from './adjusting.ts'
import { AdjustmentsPage } from './adjustments-page.tsx'
import { type Adjustment, adjustmentsOf } from './adjustment-store.ts'
import { dateBoxes } from '../../ui/index.ts'
import { visibleRegistration } from './visible.ts'

type OfOne = Context<Env, '/assessing/registrations/:registration/adjustments/:adjustment/not-right'>
type OfRegistration = Context<Env, '/assessing/registrations/:registration/adjustments'>

/** What is arranged with a learner, so that they can show what they know. */
export function adjusting(findTyping: FindTyping) {
  async function page(c: OfRegistration, registration: Registration, instead?: string, refused?: FormState) {
    const { ctx, frame } = c.var
    const [adjustments, objections] = await ctx.read([
      adjustmentsOf(ctx.tenant, registration.id),
      objectionsToAdjustments(ctx.tenant, registration.id),
    ])
    const old = adjustments.find(({ id, hasNewer }) => id === instead && !hasNewer)
    const typing = await findTyping(c, { filled: old ? startingFrom(old) : {} })
    const form = refused ?? typing.form
    return (
      <AdjustmentsPage
        {...{ frame, form, typing, registration, adjustments, objections }}
        id={idIn(form.raw)}
        instead={old}
        mayArrange={mayArrange(ctx, registration).allowed}
        isLearner={registration.learner === ctx.actor.id}
      />
    )
  }

  async function loadOne(c: OfOne) {
    const { ctx } = c.var
    const registration = await visibleRegistration(ctx, c.req.param('registration'))
    const [all] = await ctx.read([adjustmentsOf(ctx.tenant, registration.id)])
    const adjustment = found(
      all.find(({ id }) => id === c.req.param('adjustment')),
      'adjustment',
    )
    permit(mayObject(ctx, registration, adjustment))
    return { registration, adjustment }
  }

  type Loaded = Awaited<ReturnType<typeof loadOne>>
  async function notRightPage(c: OfOne, { registration, adjustment }: Loaded, refused?: FormState) {
    const typing = await findTyping(c)
    return (
      <ObjectPage
        {...{ frame: c.var.frame, typing, title: adjustment.what }}
        form={refused ?? typing.form}
        back={`/assessing/registrations/${registration.id}/adjustments`}
        stood={arrangedIn(adjustment)}
        centreName={registration.centreName}
        follows="What you have agreed to holds until you agree to something else in its place."
      />
    )
  }

  return new Hono<Env>()
    .get('/assessing/registrations/:registration/adjustments', async (c) => {
      const registration = await visibleRegistration(c.var.ctx, c.req.param('registration'))
      await noteReading(c.var.ctx, registration.learner, 'What is arranged for your assessment')
      return c.html(await page(c, registration, c.req.query('instead')))
    })
    .post('/assessing/registrations/:registration/adjustments', async (c) => {
      const { ctx } = c.var
      const registration = await visibleRegistration(ctx, c.req.param('registration'))
      permit(mayArrange(ctx, registration))
      const form = submitted(Adjusting(ctx.today), await readForm(c))
      const { instead = '' } = form.raw
      const old = instead === '' ? null : readId<AdjustmentId>(instead)
      const done = form.ok ? await arrange(ctx, registration, form.value, { id: idIn(form.raw), instead: old }) : form
      if (!done.ok) return c.html(await page(c, registration, instead, refusedForm(form.raw, done.problems)), 422)
      tell(c, `${registration.learnerName} is asked to agree.`)
      return c.redirect(`/assessing/registrations/${registration.id}/adjustments`, 303)
    })
    .post('/assessing/registrations/:registration/adjustments/:adjustment/agree', async (c) => {
      const { ctx } = c.var
      const registration = await visibleRegistration(ctx, c.req.param('registration'))
      await agree(ctx, registration, readId<AdjustmentId>(c.req.param('adjustment')))
      return c.redirect(`/assessing/registrations/${registration.id}/adjustments`, 303)
    })
    .get('/assessing/registrations/:registration/adjustments/:adjustment/not-right', async (c) =>
      c.html(await notRightPage(c, await loadOne(c))),
    )
    .post('/assessing/registrations/:registration/adjustments/:adjustment/not-right', async (c) => {
      const loaded = await loadOne(c)
      const { registration, adjustment } = loaded
      const read = submitted(Objecting, await readForm(c))
      const done = read.ok ? await objectTo(c.var.ctx, registration, adjustment.id, read.value.said) : read
      if (!done.ok) return c.html(await notRightPage(c, loaded, refusedForm(read.raw, done.problems)), 422)
      tell(c, 'Whoever wrote it is told.')
      return c.redirect(`/assessing/registrations/${registration.id}/adjustments`, 303)
    })
}

/** What stands in the version that this is in place of. */
const startingFrom = ({ what, because, startsOn }: Adjustment): RawForm => ({
  ...{ what, because },
  ...dateBoxes('starts', startsOn),
})
