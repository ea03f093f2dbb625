import { type Context, Hono } from 'hono'
import { type Catalogue, problemInWords } from '../../catalogue/index.ts'
import type { LoadedCatalogueId } from '../../db/tables.gen.ts'
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
import { type Preview, previewOf, readText, standingOf } from './preview.ts'
import { example, sentIn } from './sent.ts'

const mostListed = 50
/** In characters: several times what a large awarding body needs. */
const longestText = 400_000

/** What awarding bodies tell the area: looked at first, then loaded. For administrators. */
export function awarding(catalogue: Catalogue, rulebooks: Rulebooks) {
  const loadPage = (c: Context<Env>, form: FormState, preview?: Preview) =>
    c.html(<LoadPage frame={c.var.frame} form={form} preview={preview} />, form.problems.length > 0 ? 422 : 200)

  /** Whoever is named on the page can see that someone has looked. */
  async function looked(c: Context<Env>, preview: Preview) {
    const people = preview.effects.map(({ person }) => person)
    await noteReadings(c.var.ctx, people, 'Whom a file of an awarding body would affect')
    return preview
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
    return loadPage(c, filledForm(raw), await looked(c, await previewOf(ctx, standing, { body, before, text })))
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
    const preview = await looked(c, await previewOf(ctx, standing, { body: undefined, before: body, text: '' }))
    return <EndPage {...{ frame, form, body, preview }} />
  }

  return new Hono<Env>()
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
