import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { CpdYear } from '../../catalogue/cpd-years.ts'
import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { draftsOf } from '../adding/index.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson, managersOf, maySeeRecord } from '../people/index.ts'
import { type Entry, findEntry, ownEvidenceOf, type RecordActs } from '../record/index.ts'
import { areaRules, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import { sayStep, shareYear } from './actions.ts'
import { CpdPage, type YearShown } from './cpd-page.tsx'
import { PiecePage } from './piece-page.tsx'
import { piecesIn, pieceOf, standingIn, stepsIn, yearOf, yearsBefore } from './rules.ts'
import { SharedPage } from './shared-page.tsx'
import { sharedSince, stepsDone } from './store.ts'
import { boxesOf } from './words.ts'

const draftsShown = 20
const yearsShown = 3

/** The CPD year: the practitioner's own, and shown to those who manage them only where they share it. */
export function cpd({ cpdYears, forms }: Catalogue, rulebooks: Rulebooks, acts: RecordActs) {
  const form = forms.find(({ kind }) => kind === 'cpd')
  const ofRegulator = (name: string) =>
    found(
      cpdYears.find(({ regulator }) => regulator === name),
      'regulator',
    )

  async function load(ctx: Ctx, person: PersonId) {
    const { read, tenant } = ctx
    const [entries, done, area] = await read([
      ownEvidenceOf(tenant, person),
      stepsDone(tenant, person),
      areaRules(tenant),
    ])
    return { entries, done, rulebook: await rulebooks.of(ctx, area) }
  }
  type Loaded = Awaited<ReturnType<typeof load>>

  /** How a year with the regulator stands; undefined where the person is not registered there. */
  function standing(of: CpdYear, { entries, done, rulebook }: Loaded, today: PlainDate) {
    const rule = rulebook.documents[of.rule]
    const year = rule && yearOf(rule, today)
    if (!rule || !year) return undefined
    const verdict = standingIn(rule, entries, today, rulebook)
    if (verdict.status === 'not-applicable') return undefined
    const said = done.filter(({ regulator, starts }) => regulator === of.regulator && starts === year.starts)
    const steps = stepsIn(of, year, new Map(said.map(({ step, doneOn }) => [step, doneOn])))
    return { of, rule, year, verdict, steps }
  }

  async function show(ctx: Ctx, of: CpdYear, loaded: Loaded): Promise<YearShown | undefined> {
    const { read, tenant, actor, today } = ctx
    const stands = standing(of, loaded, today)
    if (!stands) return undefined
    const { rule, year } = stands
    const [shared, drafts] = await read([
      sharedSince(tenant, actor.id, of.regulator),
      draftsOf(tenant, actor.id, draftsShown),
    ])
    return {
      ...stands,
      shared,
      pieces: piecesIn(loaded.entries, year),
      drafts: drafts
        .filter(({ kind, corrects }) => kind === 'cpd' && corrects === null)
        .map(({ id, answers }) => ({ id, title: answers['title'] || 'a piece of CPD' })),
      before: yearsBefore(rule, year, yearsShown)
        .map((each) => ({ year: each, verdict: verdictOf(rule, loaded, each.due) }))
        .filter(({ verdict }) => verdict.status === 'met' || verdict.status === 'not-met'),
    }
  }

  const verdictOf = (rule: Rulebook['documents'][string], { entries, rulebook }: Loaded, on: PlainDate) =>
    standingIn(rule, entries, on, rulebook)

  async function loadPiece(ctx: Ctx, id: string): Promise<Entry> {
    const [row] = await ctx.read([findEntry(ctx.tenant, readId<EntryId>(id))])
    const isTheirs = row?.person === ctx.actor.id && row.kind === 'cpd' && !row.withdrawn
    return found(isTheirs ? row : undefined, 'piece')
  }

  return new Hono<Env>()
    .get('/cpd', async (c) => {
      const { ctx, frame } = c.var
      const loaded = await load(ctx, ctx.actor.id)
      const years = await Promise.all(cpdYears.map((of) => show(ctx, of, loaded)))
      const [managers] = await ctx.read([managersOf(ctx.tenant, ctx.actor.id, ctx.today)])
      const shown = years.filter((each) => each !== undefined)
      return c.html(<CpdPage {...{ frame, shown, managers }} today={ctx.today} />)
    })
    .get('/cpd/pieces/:entry', async (c) => {
      const { ctx, frame } = c.var
      const entry = await loadPiece(ctx, c.req.param('entry'))
      const loaded = await load(ctx, ctx.actor.id)
      const of = cpdYears.find((each) => standing(each, loaded, ctx.today)) ?? cpdYears[0]
      const boxes = of ? boxesOf(of, entry, form) : []
      return c.html(<PiecePage piece={pieceOf(entry)} {...{ frame, boxes, of }} />)
    })
    .post('/cpd/pieces/:entry/submit', async (c) => {
      const { id, title } = await loadPiece(c.var.ctx, c.req.param('entry'))
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
      const id = readId<PersonId>(c.req.param('person'))
      const [person, shared] = await ctx.read([
        findPerson(ctx.tenant, id, ctx.today),
        sharedSince(ctx.tenant, id, of.regulator),
      ])
      const subject = found(person, 'person')
      permit(maySeeRecord(ctx.actor, subject))
      found(shared, 'year')
      await noteReading(ctx, id, 'Whether your CPD year is complete')
      const stands = found(standing(of, await load(ctx, id), ctx.today), 'year')
      return c.html(<SharedPage owner={subject.name} person={id} {...{ frame }} {...stands} today={ctx.today} />)
    })
}
