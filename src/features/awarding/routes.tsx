import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { LoadedCatalogueId } from '../../db/tables.gen.ts'
import { permit } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, type RawForm, refusedForm, statusOf } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import type { Problem } from '../../kit/outcome.ts'
import { bodiesInForce, lastLoaded, type Rulebooks } from '../rulebook/index.ts'
import { publish } from './actions.ts'
import { loadCompared } from './compare.ts'
import { CompareBodiesPage } from './compare-page.tsx'
import { looking } from './looking.ts'
import { BodiesPage, EndPage, LoadPage } from './pages.tsx'
import { mayLoad, mayStopUsing } from './policy.ts'
import type { Affected, Preview } from './preview.ts'
import { example, readTable, sentIn, withTable } from './sent.ts'
import { TablePage } from './table-page.tsx'
import type { ReadTable } from './units-table.ts'
import { trialRoutes } from './trial-routes.tsx'

const mostListed = 50

const onTable = (problems: readonly Pick<Problem, 'message'>[]): readonly Problem[] =>
  problems.map(({ message }) => ({ field: 'table', message }))

/** What awarding bodies tell the area: looked at first, then loaded. For administrators and managers of centres. */
export function awarding(catalogue: Catalogue, rulebooks: Rulebooks) {
  const looks = looking(catalogue, rulebooks)
  const loadPage = (c: Context<Env>, form: FormState, told: { preview?: Preview; affected?: Affected } = {}) =>
    c.html(<LoadPage frame={c.var.frame} form={form} {...told} />, statusOf(form))

  async function look(c: Context<Env>, raw: RawForm) {
    const looked = await looks.atText(c.var.ctx, raw['text'] ?? '')
    if (!looked.ok) return loadPage(c, refusedForm(raw, looked.problems))
    const { preview, affected, ask } = looked.value
    if (affected === undefined) return c.redirect(`/catalogue/looks/${await ask()}`, 303)
    return loadPage(c, filledForm(raw), { preview, affected })
  }

  /** What was read from a table; or, where one goes on with it, what its units would change in the text. */
  async function table(c: Context<Env>, raw: RawForm) {
    const read = await readTable(new TextEncoder().encode(raw['table'] ?? ''))
    const tablePage = (form: FormState, told?: ReadTable) =>
      c.html(<TablePage frame={c.var.frame} {...{ form }} read={told} />, statusOf(form))
    if (!read.ok) return tablePage(refusedForm(raw, onTable(read.problems)))
    const into = withTable(raw['text'] ?? '', read.value)
    if (!into.ok) return loadPage(c, refusedForm(raw, into.problems))
    if (raw['do'] === 'take') return look(c, { text: into.value })
    const { problems } = read.value
    return tablePage(
      problems.length === 0 ? filledForm(raw) : refusedForm(raw, onTable(problems.slice(0, 1))),
      read.value,
    )
  }

  async function load(c: Context<Env>, raw: RawForm) {
    const { text = '', seen = '' } = raw
    const done = await publish(c.var.ctx, { text, seen }, catalogue, rulebooks)
    if (!done.ok) return loadPage(c, refusedForm(raw, done.problems))
    tell(c, `${done.value} is loaded.`)
    return c.redirect('/catalogue', 303)
  }

  /** Goes on as the button says. */
  function next(c: Context<Env>, raw: RawForm) {
    if (raw['do'] === 'read' || raw['do'] === 'take') return table(c, raw)
    return raw['do'] === 'publish' ? load(c, raw) : look(c, raw)
  }

  async function endPage(c: Context<Env>, id: LoadedCatalogueId, form: FormState) {
    const { body, preview, affected } = await looks.atEnd(c.var.ctx, id)
    return <EndPage frame={c.var.frame} {...{ form, body, affected, preview }} />
  }

  return new Hono<Env>()
    .route('/', trialRoutes(catalogue, rulebooks))
    .get('/catalogue', async (c) => {
      const { ctx, frame } = c.var
      permit(mayLoad(ctx.actor))
      const [bodies] = await ctx.read([lastLoaded(ctx.tenant, mostListed)])
      return c.html(<BodiesPage {...{ frame, bodies }} mayStop={mayStopUsing(ctx.actor).allowed} />)
    })
    .get('/catalogue/compare', async (c) => {
      const { ctx, frame } = c.var
      return c.html(<CompareBodiesPage {...await loadCompared(ctx, catalogue, c.req.query())} frame={frame} />)
    })
    .get('/catalogue/load', async (c) => {
      const { ctx } = c.var
      permit(mayLoad(ctx.actor))
      const [bodies] = await ctx.read([bodiesInForce(ctx.tenant)])
      const text = bodies.find(({ id }) => id === c.req.query('of'))?.text ?? example
      return loadPage(c, filledForm({ text }))
    })
    .post('/catalogue/load', async (c) => {
      permit(mayLoad(c.var.ctx.actor))
      const raw = await readForm(c)
      const sent = await sentIn(c)
      if (!sent.ok) return loadPage(c, refusedForm(raw, sent.problems))
      return next(c, { ...raw, ...(sent.value && { do: 'table' in sent.value ? 'read' : 'look' }), ...sent.value })
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
