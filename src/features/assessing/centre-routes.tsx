import { type Context, Hono } from 'hono'
import type { CompetenceJudgementId, ConflictDecisionId } from '../../db/tables.gen.ts'
import { type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import type { FindTyping } from '../typing/index.ts'
import { decideConflict, judgeCompetence } from './centre-actions.ts'
import { CompetenceForm, Conflict } from './centre-fields.ts'
import { CompetencePage, ConflictsPage } from './centre-pages.tsx'
import { competenceLoader, judgingAt } from './centre-load.ts'
import { conflictsAt, judgementsAt } from './centre-store.ts'
import { unitInWords } from './words.ts'

const pageLength = 50

type AtCentre = Context<Env, '/assessing/centres/:organisation/conflicts'>

/** The line before which the page of the address begins. Throws NotFound where that is no id. */
function beforeOf<Id extends string>(c: AtCentre): Id | undefined {
  const { before } = c.req.query()
  return before === undefined ? undefined : readId<Id>(before)
}

/** One page of a list that was read with one line more than it shows, and where earlier ones are. */
function cut<L extends { readonly id: string }>(lines: readonly L[], address: string) {
  const rows = lines.slice(0, pageLength)
  return { rows, earlier: lines.length > pageLength ? `${address}?before=${rows.at(-1)?.id ?? ''}` : undefined }
}

/** What the managers of a centre decide about those who assess there. */
export function centreDecisions(rulebooks: Rulebooks, findTyping: FindTyping) {
  const competenceAt = competenceLoader(rulebooks)

  async function conflicts(c: AtCentre) {
    const { ctx } = c.var
    const { centre, judges, judged } = await judgingAt(ctx, c.req.param('organisation'))
    const [rows] = await ctx.read([conflictsAt(ctx.tenant, centre.id, beforeOf<ConflictDecisionId>(c), pageLength)])
    const typing = await findTyping(c)
    const page = (form: FormState = typing.form) => {
      const { rows: shown, earlier } = cut(rows, `/assessing/centres/${centre.id}/conflicts`)
      return (
        <ConflictsPage frame={c.var.frame} {...{ form, typing, centre, judges, judged, earlier }} conflicts={shown} />
      )
    }
    return { centre, judges, judged, page }
  }

  async function competence(c: AtCentre) {
    const { ctx } = c.var
    const { centre, people, lists, units, source } = await competenceAt(ctx, c.req.param('organisation'))
    const before = beforeOf<CompetenceJudgementId>(c)
    const [rows] = await ctx.read([judgementsAt(ctx.tenant, centre.id, before, pageLength)])
    const { rows: shown, earlier } = cut(rows, `/assessing/centres/${centre.id}/competence`)
    const judgements = shown.map((each) => ({ ...each, unitTitle: unitInWords(lists, each.unit) }))
    const typing = await findTyping(c)
    const page = (form: FormState = typing.form) => (
      <CompetencePage frame={c.var.frame} {...{ form, typing, centre, judgements, people, units, source, earlier }} />
    )
    return { centre, people, units, page }
  }

  return new Hono<Env>()
    .get('/assessing/centres/:organisation/conflicts', async (c) => c.html((await conflicts(c)).page()))
    .post('/assessing/centres/:organisation/conflicts', async (c) => {
      const { ctx } = c.var
      const { centre, judges, judged, page } = await conflicts(c)
      const form = submitted(Conflict(judges, judged, ctx.today), await readForm(c))
      if (!form.ok) return c.html(page(refusedForm(form.raw, form.problems)), 422)
      const done = await decideConflict(ctx, centre.id, form.value)
      if (!done.ok) return c.html(page(refusedForm(form.raw, done.problems)), 422)
      tell(c, 'The decision is recorded.')
      return c.redirect(`/assessing/centres/${centre.id}/conflicts`, 303)
    })
    .get('/assessing/centres/:organisation/competence', async (c) => c.html((await competence(c)).page()))
    .post('/assessing/centres/:organisation/competence', async (c) => {
      const { ctx } = c.var
      const { centre, people, units, page } = await competence(c)
      const form = submitted(CompetenceForm(people, units, ctx.today), await readForm(c))
      if (!form.ok) return c.html(page(refusedForm(form.raw, form.problems)), 422)
      const done = await judgeCompetence(ctx, centre.id, form.value)
      if (!done.ok) return c.html(page(refusedForm(form.raw, done.problems)), 422)
      tell(c, 'The judgement is recorded.')
      return c.redirect(`/assessing/centres/${centre.id}/competence`, 303)
    })
}
