import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { RuleDraftId, RuleEffectId } from '../../db/tables.gen.ts'
import { found } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { noteReadings } from '../audit/index.ts'
import { lastPublished, type Rulebooks } from '../rulebook/index.ts'
import { askDryRun, beginDraft, discardDraft, publish, saveDraft } from './actions.ts'
import { AffectedPage } from './affected-page.tsx'
import { DraftPage } from './draft-page.tsx'
import { readText, type ReadText } from './drafting.ts'
import { DraftsPage } from './drafts-page.tsx'
import { EffectsPage } from './effects-page.tsx'
import { Save } from './fields.ts'
import { loadDraft, loadEffects, loadRules, titleOf, undecidedIn } from './load.ts'
import { readingsOf } from './reading.ts'
import { turns } from './rules.ts'
import { affectedBy, draftsOf } from './store.ts'

type OfDraft = Context<Env, '/rule-drafts/:draft'>

/** How many drafts a page of the list shows, and the most publications. */
const mostListed = 50
const pageLength = 50

/** The making of an area's own rules: drafts, dry runs, publishing. For those who own the rules. */
export function rulemaking(catalogue: Catalogue, rulebooks: Rulebooks) {
  const { vocabulary, lists } = catalogue

  const load = (c: OfDraft) => loadDraft(c.var.ctx, readId<RuleDraftId>(c.req.param('draft')), vocabulary, rulebooks)

  /** The page as the draft is saved, or with what was typed and refused. */
  async function draftPage(c: OfDraft, refused?: FormState) {
    const { draft, trial, read, rulebook, title } = await load(c)
    const asSaved = { text: draft.text }
    const form = refused ?? refusedForm(asSaved, problemsOf(read))
    const theirs = refused && refused.raw['text'] !== draft.text && refused.problems.length > 0
    return (
      <DraftPage
        frame={c.var.frame}
        form={form.problems.length === 0 ? filledForm(form.raw) : form}
        readings={refused ? [] : readingsOf(read, rulebook, c.var.ctx.today)}
        tried={trial?.text === draft.text}
        theirs={theirs && refused.raw['revision'] !== String(draft.revision) ? draft.text : undefined}
        {...{ draft, title, vocabulary }}
      />
    )
  }

  async function effectsPage(c: OfDraft, form: FormState = blankForm) {
    const loaded = await load(c)
    const { draft, title } = loaded
    const effects = await loadEffects(c.var.ctx, loaded)
    return (
      effects && (
        <EffectsPage
          frame={c.var.frame}
          {...{ form, draft, title }}
          {...effects}
          fewest={catalogue.smallNumbers.fewest}
        />
      )
    )
  }

  async function affectedPage(c: OfDraft) {
    const { ctx, frame } = c.var
    const { draft, trial, rulebook } = await load(c)
    const { rule = '', after } = c.req.query()
    const turn = found(
      turns.find((each) => each === c.req.query('turn')),
      'page',
    )
    const { id } = found(trial, 'page')
    const from = after === undefined ? undefined : readId<RuleEffectId>(after)
    const [rows] = await ctx.read([affectedBy(ctx.tenant, id, { rule, turn, after: from, limit: pageLength })])
    const shown = rows.slice(0, pageLength)
    const ruleTitle = rulebook.documents[rule]?.title ?? rule
    await noteReadings(
      ctx,
      shown.map(({ person }) => person),
      `Whom a new version of a rule would affect: ${ruleTitle}`,
    )
    const last = rows.length > pageLength ? shown.at(-1) : undefined
    const next = last && `?${new URLSearchParams({ rule, turn, after: last.id }).toString()}`
    const affected = shown.map((row) => ({ ...row, programmeTitle: lists.programmes.get(row.programme ?? '') }))
    return <AffectedPage {...{ frame, ruleTitle, turn, affected, next }} draft={draft.id} />
  }

  /** Saves what was typed, and asks for a dry run where that was wanted and nothing is wrong. */
  async function save(c: OfDraft) {
    const { ctx } = c.var
    const { rulebook } = await loadRules(ctx, rulebooks)
    const id = readId<RuleDraftId>(c.req.param('draft'))
    const raw = await readForm(c)
    const form = submitted(Save, raw)
    if (!form.ok) return c.html(await draftPage(c, refusedForm(raw, form.problems)), 422)
    const read = readText(form.value.text, vocabulary, rulebook)
    const outcome = await saveDraft(ctx, id, form.value, read.document?.id ?? null)
    if (!outcome.ok) return c.html(await draftPage(c, refusedForm(raw, outcome.problems)), 422)
    if (form.value.then !== 'try' || read.problems.length > 0) return c.redirect(`/rule-drafts/${id}`, 303)
    await askDryRun(ctx, id)
    return c.redirect(`/rule-drafts/${id}/effects`, 303)
  }

  return new Hono<Env>()
    .get('/rule-drafts', async (c) => {
      const { ctx, frame } = c.var
      const { rulebook } = await loadRules(ctx, rulebooks)
      const asked = c.req.query('before')
      const before = asked === undefined ? undefined : readId<RuleDraftId>(asked)
      const [drafts, published] = await ctx.read([
        draftsOf(ctx.tenant, { before, limit: mostListed }),
        lastPublished(ctx.tenant, { limit: mostListed }),
      ])
      const rules = Object.values(rulebook.documents)
      return c.html(
        <DraftsPage
          frame={frame}
          earlier={drafts.length > mostListed ? drafts[mostListed - 1]?.id : undefined}
          drafts={drafts
            .slice(0, mostListed)
            .map((draft) => ({ ...draft, title: titleOf(draft, undefined, rulebook) }))}
          undecided={undecidedIn(rulebook, rulebooks.shipped)}
          {...{ rules, published }}
        />,
      )
    })
    .post('/rule-drafts', async (c) => {
      const { ctx } = c.var
      const { rulebook } = await loadRules(ctx, rulebooks)
      const { rule } = await readForm(c)
      const known = rule !== undefined && Object.hasOwn(rulebook.documents, rule) ? rulebook.documents[rule] : undefined
      if (rule !== undefined) found(known, 'rule')
      return c.redirect(`/rule-drafts/${await beginDraft(ctx, known)}`, 303)
    })
    .get('/rule-drafts/:draft', async (c) => c.html(await draftPage(c)))
    .post('/rule-drafts/:draft', save)
    .post('/rule-drafts/:draft/try', async (c) => {
      const { read, draft } = await load(c)
      if (read.problems.length > 0) return c.redirect(`/rule-drafts/${draft.id}`, 303)
      await askDryRun(c.var.ctx, draft.id)
      return c.redirect(`/rule-drafts/${draft.id}/effects`, 303)
    })
    .get('/rule-drafts/:draft/effects', async (c) => {
      const page = await effectsPage(c)
      return page ? c.html(page) : c.redirect(`/rule-drafts/${c.req.param('draft')}`, 303)
    })
    .get('/rule-drafts/:draft/progress', async (c) => {
      const { trial } = await load(c)
      const { peopleDone: done, peopleTotal: total, endedAt } = found(trial, 'page')
      return c.json({ done, total, ended: endedAt !== null })
    })
    .get('/rule-drafts/:draft/effects/people', async (c) => c.html(await affectedPage(c)))
    .post('/rule-drafts/:draft/publish', async (c) => {
      const { ctx } = c.var
      const id = readId<RuleDraftId>(c.req.param('draft'))
      const outcome = await publish(ctx, id, catalogue, rulebooks)
      if (outcome.ok) {
        tell(c, 'Published. It decides from the day it names.')
        return c.redirect(`/rules/${outcome.value}`, 303)
      }
      const page = await effectsPage(c, refusedForm({}, outcome.problems))
      return page ? c.html(page, 422) : c.redirect(`/rule-drafts/${id}`, 303)
    })
    .post('/rule-drafts/:draft/discard', async (c) => {
      await discardDraft(c.var.ctx, readId<RuleDraftId>(c.req.param('draft')))
      tell(c, 'The draft has been thrown away.')
      return c.redirect('/rule-drafts', 303)
    })
}

const problemsOf = ({ problems }: ReadText) => problems.map((message) => ({ field: 'text', message }))
