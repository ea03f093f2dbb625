import { type Context, Hono } from 'hono'
import { blankForm, filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, tell } from '../../kit/http.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { Reassign } from './centre-fields.ts'
import { movableAt } from './centre-load.ts'
import { type Moving, movingBetween, reassign } from './reassign-actions.ts'
import { ReassignPage } from './reassign-page.tsx'
import { stuckLoader } from './stuck.ts'
import { StuckPage } from './stuck-page.tsx'

type AtCentre = Context<Env, '/assessing/centres/:organisation/reassign'>

/** What nobody can decide; and moving all that lies with an assessor who leaves to another, in one act. */
export function reassigning(rulebooks: Rulebooks) {
  const moving = movingBetween(rulebooks)
  const stuck = stuckLoader(rulebooks)

  async function load(c: AtCentre) {
    const { ctx, frame } = c.var
    const { centre, from, to } = await movableAt(ctx, c.req.param('organisation'))
    const page = (form: FormState, looked: readonly Moving[] | undefined) => (
      <ReassignPage {...{ frame, form, centre, from, to, looked }} />
    )
    return { centre, page, schema: Reassign({ from, to }) }
  }

  return new Hono<Env>()
    .get('/assessing/centres/:organisation/stuck', async (c) => {
      const { ctx, frame } = c.var
      return c.html(<StuckPage frame={frame} {...await stuck(ctx, c.req.param('organisation'))} />)
    })
    .get('/assessing/centres/:organisation/reassign', async (c) => {
      const { centre, page, schema } = await load(c)
      const asked = c.req.query()
      if (asked['from'] === undefined) return c.html(page(blankForm, undefined))
      const form = submitted(schema, asked)
      if (!form.ok) return c.html(page(refusedForm(form.raw, form.problems), undefined), 422)
      const looked = await moving(c.var.ctx, { centre: centre.id, ...form.value })
      return c.html(page(filledForm(form.raw), looked))
    })
    .post('/assessing/centres/:organisation/reassign', async (c) => {
      const { centre, page, schema } = await load(c)
      const form = submitted(schema, await readForm(c))
      if (!form.ok) return c.html(page(refusedForm(form.raw, form.problems), undefined), 422)
      const { from, to } = form.value
      const moved = await reassign(c.var.ctx, moving, { centre: centre.id, from, to })
      tell(c, `The work of ${moved} ${moved === 1 ? 'learner' : 'learners'} has moved.`)
      return c.redirect(`/assessing/centres/${centre.id}/reassign?${new URLSearchParams({ from, to }).toString()}`, 303)
    })
}
