import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { LoadedCatalogueId } from '../../db/tables.gen.ts'
import { permit } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, type RawForm, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { mayAdminister } from '../people/index.ts'
import { bodiesInForce, lastLoaded, type Rulebooks } from '../rulebook/index.ts'
import { publish } from './actions.ts'
import { loadCompared } from './compare.ts'
import { CompareBodiesPage } from './compare-page.tsx'
import { looking } from './looking.ts'
import { BodiesPage, EndPage, LoadPage } from './pages.tsx'
import type { Affected, Preview } from './preview.ts'
import { example, sentIn } from './sent.ts'
import { trialRoutes } from './trial-routes.tsx'

const mostListed = 50

/** What awarding bodies tell the area: looked at first, then loaded. For administrators. */
export function awarding(catalogue: Catalogue, rulebooks: Rulebooks) {
  const looks = looking(catalogue, rulebooks)
  const loadPage = (c: Context<Env>, form: FormState, told: { preview?: Preview; affected?: Affected } = {}) =>
    c.html(<LoadPage frame={c.var.frame} form={form} {...told} />, form.problems.length > 0 ? 422 : 200)

  async function look(c: Context<Env>, raw: RawForm) {
    const looked = await looks.atText(c.var.ctx, raw['text'] ?? '')
    if (!looked.ok) return loadPage(c, refusedForm(raw, looked.problems))
    const { preview, affected, ask } = looked.value
    if (affected === undefined) return c.redirect(`/catalogue/looks/${await ask()}`, 303)
    return loadPage(c, filledForm(raw), { preview, affected })
  }

  async function endPage(c: Context<Env>, id: LoadedCatalogueId, form: FormState) {
    const { body, preview, affected } = await looks.atEnd(c.var.ctx, id)
    return <EndPage frame={c.var.frame} {...{ form, body, affected, preview }} />
  }

  return new Hono<Env>()
    .route('/', trialRoutes(catalogue, rulebooks))
    .get('/catalogue', async (c) => {
      const { ctx, frame } = c.var
      permit(mayAdminister(ctx.actor))
      const [bodies] = await ctx.read([lastLoaded(ctx.tenant, mostListed)])
      return c.html(<BodiesPage frame={frame} bodies={bodies} />)
    })
    .get('/catalogue/compare', async (c) => {
      const { ctx, frame } = c.var
      return c.html(<CompareBodiesPage {...await loadCompared(ctx, catalogue, c.req.query())} frame={frame} />)
    })
    .get('/catalogue/load', async (c) => {
      const { ctx } = c.var
      permit(mayAdminister(ctx.actor))
      const [bodies] = await ctx.read([bodiesInForce(ctx.tenant)])
      const text = bodies.find(({ id }) => id === c.req.query('of'))?.text ?? example
      return loadPage(c, filledForm({ text }))
    })
    .post('/catalogue/load', async (c) => {
      const { ctx } = c.var
      permit(mayAdminister(ctx.actor))
      const raw = await readForm(c)
      const sent = await sentIn(c, raw['text'] ?? '')
      if (!sent.ok) return loadPage(c, refusedForm(raw, sent.problems))
      if (sent.value !== undefined || raw['do'] !== 'publish')
        return look(c, { ...raw, text: sent.value ?? raw['text'] ?? '' })
      const { text = '', seen = '' } = raw
      const done = await publish(ctx, { text, seen }, catalogue, rulebooks)
      if (!done.ok) return loadPage(c, refusedForm(raw, done.problems))
      tell(c, `${done.value} is loaded.`)
      return c.redirect('/catalogue', 303)
    })
    .get('/catalogue/:loaded/end', async (c) =>
      c.html(await endPage(c, readId<LoadedCatalogueId>(c.req.param('loaded')), blankForm)),
    )
    .post('/catalogue/:loaded/end', async (c) => {
      const id = readId<LoadedCatalogueId>(c.req.param('loaded'))
      const done = await looks.stop(c.var.ctx, id, (await readForm(c))['seen'] ?? '')
      if (!done.ok) return c.html(await endPage(c, id, refusedForm({}, done.problems)), 422)
      tell(c, `${done.value} is no longer used.`)
      return c.redirect('/catalogue', 303)
    })
}
