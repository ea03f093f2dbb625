import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { CentreMethodId } from '../../db/tables.gen.ts'
import { blankForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { Method } from './fields.ts'
import { loadMethods, managedCentre } from './load.ts'
import { addMethod, withdrawMethod } from './method-actions.ts'
import { MethodsPage } from './methods-page.tsx'

type OfCentre = Context<Env, '/centres/:centre/methods'>

/** What a centre keeps for itself about how it assesses. */
export function centres({ assessment: { methods: shipped } }: Pick<Catalogue, 'assessment'>) {
  async function page(c: OfCentre, form: FormState) {
    const { ctx, frame } = c.var
    return <MethodsPage {...await loadMethods(ctx, c.req.param('centre'))} {...{ frame, form, shipped }} />
  }

  return new Hono<Env>()
    .get('/centres/:centre/methods', async (c) => c.html(await page(c, blankForm)))
    .post('/centres/:centre/methods', async (c) => {
      const { ctx } = c.var
      const centre = await managedCentre(ctx, c.req.param('centre'))
      const form = submitted(Method, await readForm(c))
      const done = form.ok ? await addMethod(ctx, centre.id, form.value.label, shipped) : form
      if (!done.ok) return c.html(await page(c, refusedForm(form.raw, done.problems)), 422)
      tell(c, 'The method is added.')
      return c.redirect(`/centres/${centre.id}/methods`, 303)
    })
    .post('/centres/:centre/methods/:method/withdraw', async (c) => {
      const { ctx } = c.var
      const centre = await managedCentre(ctx, c.req.param('centre'))
      await withdrawMethod(ctx, centre.id, readId<CentreMethodId>(c.req.param('method')))
      tell(c, 'The method is withdrawn.')
      return c.redirect(`/centres/${centre.id}/methods`, 303)
    })
}
