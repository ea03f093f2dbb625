import { type Context, Hono } from 'hono'
import { type Catalogue, problemInWords } from '../../catalogue/index.ts'
import type { LoadedCatalogueId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, type RawForm, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { noteReadings } from '../audit/index.ts'
import { mayAdminister } from '../people/index.ts'
import { bodiesInForce, lastLoaded, type Rulebooks } from '../rulebook/index.ts'
import { publish, stopUsing } from './actions.ts'
import { loadCompared } from './compare.ts'
import { CompareBodiesPage } from './compare-page.tsx'
import { BodiesPage, EndPage, LoadPage } from './pages.tsx'
import {
  type Affected,
  affectedAtOnce,
  type Change,
  type Preview,
  previewOf,
  readText,
  type Standing,
  standingOf,
} from './preview.ts'
import { example, sentIn } from './sent.ts'
import { askTrial } from './trial.ts'
import { trialRoutes, whomItAffects } from './trial-routes.tsx'

const mostListed = 50
/** In characters: several times what a large awarding body needs. */
const longestText = 400_000

/** What awarding bodies tell the area: looked at first, then loaded. For administrators. */
export function awarding(catalogue: Catalogue, rulebooks: Rulebooks) {
  const loadPage = (c: Context<Env>, form: FormState, told: { preview?: Preview; affected?: Affected } = {}) =>
    c.html(<LoadPage frame={c.var.frame} form={form} {...told} />, form.problems.length > 0 ? 422 : 200)

  /** Whoever is named on the page can see that someone has looked. */
  async function affectedBy(ctx: Ctx, standing: Standing, change: Change) {
    const affected = await affectedAtOnce(ctx, standing, change)
    const people = affected?.effects.map(({ person }) => person) ?? []
    await noteReadings(ctx, people, whomItAffects)
    return affected
  }

  async function look(c: Context<Env>, raw: RawForm) {
    const { ctx } = c.var
    const { text = '' } = raw
    const refuse = (...messages: string[]) =>
      loadPage(
        c,
        refusedForm(
          raw,
          messages.map((message) => ({ field: 'text', message })),
        ),
      )
    if (text.trim() === '') return refuse('Choose a file, or enter its text')
    if (text.length > longestText) return refuse(`The text must be ${longestText} characters or fewer`)
    const standing = await standingOf(ctx, catalogue, rulebooks)
    const { body, before, problems } = readText(text, standing, catalogue)
    if (body === undefined || problems.length > 0)
      return refuse(...problems.map((each) => problemInWords(each).replace(/^Line:/, 'Line ')))
    const change = { body, before, text }
    const affected = await affectedBy(ctx, standing, change)
    if (affected === undefined)
      return c.redirect(
        `/catalogue/looks/${await askTrial(ctx, { text, ends: null, revision: standing.revision })}`,
        303,
      )
    return loadPage(c, filledForm(raw), { preview: previewOf(standing, change, ctx.today), affected })
  }

  async function endPage(c: Context<Env>, id: string, form: FormState) {
    const { ctx, frame } = c.var
    permit(mayAdminister(ctx.actor))
    const standing = await standingOf(ctx, catalogue, rulebooks)
    const loaded = readId<LoadedCatalogueId>(id)
    const body = found(
      standing.bodies.find((each) => each.id === loaded),
      'page',
    )
    const change = { body: undefined, before: body, text: '' }
    const affected = await affectedBy(ctx, standing, change)
    return <EndPage {...{ frame, form, body, affected }} preview={previewOf(standing, change, ctx.today)} />
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
    .get('/catalogue/:loaded/end', async (c) => c.html(await endPage(c, c.req.param('loaded'), blankForm)))
    .post('/catalogue/:loaded/end', async (c) => {
      const { ctx } = c.var
      permit(mayAdminister(ctx.actor))
      const id = readId<LoadedCatalogueId>(c.req.param('loaded'))
      const [bodies] = await ctx.read([bodiesInForce(ctx.tenant)])
      const { content } = found(
        bodies.find((each) => each.id === id),
        'page',
      )
      const done = await stopUsing(ctx, content.awardingBody, (await readForm(c))['seen'] ?? '')
      if (!done.ok) return c.html(await endPage(c, id, refusedForm({}, done.problems)), 422)
      tell(c, `${done.value} is no longer used.`)
      return c.redirect('/catalogue', 303)
    })
}
