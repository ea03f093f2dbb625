import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { draftsOf } from '../adding/index.ts'
import { managersOf } from '../people/index.ts'
import type { RecordActs } from '../record/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { sayStep, shareYear } from './actions.ts'
import { CpdPage, type YearShown } from './cpd-page.tsx'
import { yearsFrom } from './load.ts'
import { PiecePage } from './piece-page.tsx'
import { piecesIn, sinceIn } from './rules.ts'
import { SharedPage } from './shared-page.tsx'
import { yearsShared } from './store.ts'

const draftsShown = 20

/** The CPD year: the practitioner's own, and shown to those who manage them only where they share it. */
export function cpd({ cpdYears, forms }: Catalogue, rulebooks: Rulebooks, acts: RecordActs) {
  const form = forms.find(({ kind }) => kind === 'cpd')
  const { ofRegulator, load, standing, before, loadShared, loadPiece } = yearsFrom(cpdYears, rulebooks)

  /** The years that run, and who would see them. */
  async function show(ctx: Ctx) {
    const { read, tenant, actor, today } = ctx
    const loaded = await load(ctx, actor.id)
    const [sharing, begun, managers] = await read([
      yearsShared(tenant, actor.id),
      draftsOf(tenant, actor.id, draftsShown),
      managersOf(tenant, actor.id, today),
    ])
    const drafts = begun
      .filter(({ kind, corrects }) => kind === 'cpd' && corrects === null)
      .map(({ id, answers }) => ({ id, title: answers['title'] || 'a piece of CPD' }))
    const shown = cpdYears.flatMap((of): YearShown[] => {
      const stands = standing(of, loaded, today)
      if (!stands) return []
      const pieces = piecesIn(loaded.entries, stands.year)
      return [{ ...stands, shared: sinceIn(sharing, of), pieces, drafts, before: before(stands, loaded) }]
    })
    return { shown, managers }
  }

  return new Hono<Env>()
    .get('/cpd', async (c) => {
      const { ctx, frame } = c.var
      return c.html(<CpdPage {...await show(ctx)} frame={frame} today={ctx.today} />)
    })
    .get('/cpd/pieces/:entry', async (c) => {
      const { ctx, frame } = c.var
      return c.html(<PiecePage {...await loadPiece(ctx, readId<EntryId>(c.req.param('entry')), form)} frame={frame} />)
    })
    .post('/cpd/pieces/:entry/submit', async (c) => {
      const { piece } = await loadPiece(c.var.ctx, readId<EntryId>(c.req.param('entry')), form)
      const { id, title } = piece.entry
      const done = await acts.submit(c.var.ctx, id)
      tell(c, done.ok ? `“${title}” is submitted.` : (done.problems[0]?.message ?? ''))
      return c.redirect('/cpd', 303)
    })
    .post('/cpd/:regulator/steps/:step', async (c) => {
      const { ctx } = c.var
      const of = ofRegulator(c.req.param('regulator'))
      const stands = found(standing(of, await load(ctx, ctx.actor.id), ctx.today), 'year')
      await sayStep(ctx, of, stands.year, c.req.param('step'), (await readForm(c))['done'] === 'yes')
      return c.redirect('/cpd#elsewhere', 303)
    })
    .post('/cpd/:regulator/share', async (c) => {
      const { ctx } = c.var
      const of = ofRegulator(c.req.param('regulator'))
      const isShared = (await readForm(c))['shared'] === 'yes'
      await shareYear(ctx, of, isShared)
      tell(c, isShared ? 'Those who manage you can see whether your year is complete.' : 'Only you can see it now.')
      return c.redirect('/cpd', 303)
    })
    .get('/people/:person/cpd/:regulator', async (c) => {
      const { ctx, frame } = c.var
      const of = ofRegulator(c.req.param('regulator'))
      const { subject, stands } = await loadShared(ctx, readId<PersonId>(c.req.param('person')), of)
      return c.html(
        <SharedPage owner={subject.name} person={subject.id} {...{ frame }} {...stands} today={ctx.today} />,
      )
    })
}
