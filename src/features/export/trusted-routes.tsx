import { type Context, Hono } from 'hono'
import type { TrustedIssuerId } from '../../db/tables.gen.ts'
import { permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { mayAdminister } from '../people/index.ts'
import { endTrust, Trust, trust } from './actions.ts'
import type { Signer } from './signing.ts'
import { trustedIssuers } from './store.ts'
import { TrustedPage } from './trusted-page.tsx'

/** The list that the administrators keep of other Cairns that the area trusts. */
export function trustedRoutes({ keyId }: Signer) {
  async function page(c: Context<Env>, form: FormState) {
    const { ctx, frame } = c.var
    permit(mayAdminister(ctx.actor))
    const [trusted] = await ctx.read([trustedIssuers(ctx.tenant)])
    return <TrustedPage {...{ frame, form, trusted, keyId }} />
  }
  return new Hono<Env>()
    .get('/area/trusted', async (c) => c.html(await page(c, blankForm)))
    .post('/area/trusted', async (c) => {
      permit(mayAdminister(c.var.ctx.actor))
      const read = submitted(Trust, await readForm(c))
      const done = read.ok ? await trust(c.var.ctx, read.value) : read
      if (!done.ok) return c.html(await page(c, refusedForm(read.raw, done.problems)), 422)
      tell(c, `What ${read.ok ? read.value.name : ''} has verified stays verified here from now on.`)
      return c.redirect('/area/trusted', 303)
    })
    .post('/area/trusted/:issuer/end', async (c) => {
      await endTrust(c.var.ctx, readId<TrustedIssuerId>(c.req.param('issuer')))
      tell(c, 'It is trusted no longer. What was brought before stays as it is.')
      return c.redirect('/area/trusted', 303)
    })
}
