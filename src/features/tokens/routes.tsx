import { type Context, Hono } from 'hono'
import type { TokenId } from '../../db/tables.gen.ts'
import { filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { addDays } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/index.ts'
import { createToken, NewToken, revokeToken } from './actions.ts'
import { usualDays } from './rules.ts'
import { tokensOf } from './store.ts'
import { NewTokenPage, TokensPage } from './tokens-page.tsx'

async function listPage(c: Context<Env>, form: FormState) {
  const { frame, ctx } = c.var
  const [tokens] = await ctx.read([tokensOf(ctx.tenant, ctx.actor.id)])
  return <TokensPage {...{ frame, form, tokens }} today={ctx.today} />
}

/** A person's tokens for programs. They are made and revoked by people alone, never with a token. */
export const tokens = new Hono<Env>()
  .get('/account/tokens', async (c) =>
    c.html(await listPage(c, filledForm(dateBoxes('lastDay', addDays(c.var.ctx.today, usualDays - 1))))),
  )
  .post('/account/tokens', async (c) => {
    const { frame, ctx } = c.var
    const form = submitted(NewToken, await readForm(c))
    const made = { person: ctx.actor.id, by: ctx.actor.id, now: ctx.now, today: ctx.today }
    const outcome = form.ok ? await createToken(ctx, form.value, made) : form
    if (!outcome.ok) return c.html(await listPage(c, refusedForm(form.raw, outcome.problems)), 422)
    return c.html(<NewTokenPage frame={frame} name={form.raw['name'] ?? ''} secret={outcome.value} />)
  })
  .post('/account/tokens/:token/revoke', async (c) => {
    const { ctx } = c.var
    const token = readId<TokenId>(c.req.param('token'))
    const name = await revokeToken(ctx, token, { person: ctx.actor.id, by: ctx.actor.id, now: ctx.now })
    tell(c, `“${name}” is revoked. It no longer works.`)
    return c.redirect('/account/tokens', 303)
  })
