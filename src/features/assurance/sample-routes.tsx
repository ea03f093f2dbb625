import { type Context, Hono } from 'hono'
import { criteriaOf } from '../../catalogue/index.ts'
import type { SampleActionId, SampleId } from '../../db/tables.gen.ts'
import { centresOf } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { dateBoxes } from '../../ui/index.ts'
import { noteReading } from '../audit/index.ts'
import { centresNamed } from '../centres/index.ts'
import { signedIn } from '../portfolio/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import type { Around } from './around.ts'
import { answerAction, askMore, closeAction, moveSample, removeSample, sampleUnit } from './actions.ts'
import { AnswerAction, AskMore, Move, Remove, Result } from './fields.ts'
import { deciders, decisionsIn, loadSample, mayJudge } from './load.ts'
import { ChangePage } from './plan-pages.tsx'
import { mayAnswer, mayPlan, mayReadAction, mayReadAssurance, mayReadFeedback, mayReadSample } from './policy.ts'
import { findAction, findSample, foundOf } from './sample-store.ts'
import { workOn } from './work-store.ts'
import { FeedbackPage } from './feedback-page.tsx'
import { ActionPage, askMoreAt, SamplePage } from './sample-page.tsx'
import { findCentre } from './store.ts'

const feedbackShown = 50

type OfSample = Context<Env, '/samples/:sample'>
type OfAction = Context<Env, '/sample-actions/:action'>
const sampleIn = (c: OfSample) => readId<SampleId>(c.req.param('sample'))
const actionIn = (c: OfAction) => readId<SampleActionId>(c.req.param('action'))

/** What the catalogue of the area tells of a unit. */
export async function unitIn(ctx: Ctx, rulebooks: Rulebooks, id: string) {
  const [area] = await ctx.read([areaRules(ctx.tenant)])
  const book = await rulebooks.of(ctx, area)
  const unit = Object.hasOwn(book.units, id) ? book.units[id] : undefined
  return { title: book.lists.units.get(id) ?? '', criteria: unit && criteriaOf(unit) }
}

/** Sampling a unit, and the actions that follow. */
export function samples({ rulebooks, workOut, words, witnessed, findTyping }: Omit<Around, 'files'>) {
  async function samplePage(c: OfSample, refused?: FormState) {
    const { ctx, frame } = c.var
    const { sample, work, ...rest } = await loadSample(ctx, sampleIn(c))
    permit(mayReadSample(ctx.actor, sample.centre, deciders(work)))
    await noteReading(ctx, sample.learner, `A sample of unit ${sample.unit}`)
    const [place] = await ctx.read([findCentre(ctx.tenant, sample.centre)])
    const unit = await unitIn(ctx, rulebooks, sample.unit)
    const witnesses = await witnessed(ctx, signedIn(...work.map(({ content }) => content)))
    const isAsked = sample.state === 'action'
    const typing = await findTyping(c, { address: isAsked ? askMoreAt(sample) : `/samples/${sample.id}` })
    const form = refused ?? typing.form
    const shown = { frame, form, typing, sample, work, ...rest, unitTitle: unit.title, criteria: unit.criteria }
    const seen = decisionsIn(work).length
    const onlyReads = !mayReadAssurance(ctx.actor, sample.centre).allowed
    const back = onlyReads ? '/feedback' : `/assurance/${sample.centre}`
    return (
      <SamplePage
        {...shown}
        {...{ seen, back, onlyReads }}
        opening={{ ...words, witnesses }}
        centre={found(place, 'centre')}
        assessors={deciders(work)}
      />
    )
  }

  async function changePage(c: OfSample, refused?: FormState) {
    const { ctx, frame } = c.var
    const [row] = await ctx.read([findSample(ctx.tenant, sampleIn(c))])
    const sample = found(row, 'sample')
    permit(mayPlan(ctx.actor, sample.centre))
    const form = refused ?? filledForm(dateBoxes('month', sample.dueIn))
    return <ChangePage {...{ frame, sample, form }} />
  }

  /** An action for those who may read it. */
  async function loadAction({ read, tenant, actor }: Ctx, id: SampleActionId) {
    const [row] = await read([findAction(tenant, id)])
    const action = found(row, 'action')
    const [of] = await read([findSample(tenant, action.sample)])
    const sample = found(of, 'sample')
    permit(mayReadAction(actor, sample.centre, action))
    return { action, sample }
  }

  async function actionPage(c: OfAction, refused?: FormState) {
    const { ctx, frame } = c.var
    const { action, sample } = await loadAction(ctx, actionIn(c))
    const [work] = await ctx.read([workOn(ctx.tenant, sample.registration, sample.unit)])
    const mayClose = (await mayJudge(ctx, sample, work)).allowed
    const typing = await findTyping(c, { filled: { answer: action.answer ?? '' } })
    const answers = mayAnswer(ctx.actor, action).allowed
    return (
      <ActionPage {...{ frame, typing, action, sample, mayClose }} form={refused ?? typing.form} mayAnswer={answers} />
    )
  }

  return new Hono<Env>()
    .get('/feedback', async (c) => {
      const { ctx, frame } = c.var
      const { actor, tenant } = ctx
      permit(mayReadFeedback(actor))
      const { before: text } = c.req.query()
      const before = text === undefined ? undefined : readId<SampleId>(text)
      const [centres, rows] = await ctx.read([
        centresNamed(tenant, centresOf(actor, 'assessor', 'trainee-assessor')),
        foundOf(tenant, actor.id, before, feedbackShown),
      ])
      const shown = rows.slice(0, feedbackShown)
      const earlier = rows.length > shown.length ? `/feedback?before=${shown.at(-1)?.id}` : undefined
      return c.html(<FeedbackPage {...{ frame, centres, earlier }} samples={shown} />)
    })
    .get('/samples/:sample', async (c) => c.html(await samplePage(c)))
    .post('/samples/:sample', async (c) => {
      const id = sampleIn(c)
      const { sample } = await loadSample(c.var.ctx, id)
      permit(mayReadAssurance(c.var.ctx.actor, sample.centre))
      const form = submitted(Result(c.var.ctx.today), await readForm(c))
      if (!form.ok) return c.html(await samplePage(c, refusedForm(form.raw, form.problems)), 422)
      const done = await sampleUnit(c.var.ctx, id, form.value, workOut)
      if (!done.ok) return c.html(await samplePage(c, refusedForm(form.raw, done.problems)), 422)
      tell(c, 'What you found has been saved.')
      return c.redirect(`/samples/${id}`, 303)
    })
    .post('/samples/:sample/actions', async (c) => {
      const id = sampleIn(c)
      const { sample } = await loadSample(c.var.ctx, id)
      permit(mayReadAssurance(c.var.ctx.actor, sample.centre))
      const form = submitted(AskMore(c.var.ctx.today), await readForm(c))
      if (!form.ok) return c.html(await samplePage(c, refusedForm(form.raw, form.problems)), 422)
      const done = await askMore(c.var.ctx, id, form.value)
      if (!done.ok) return c.html(await samplePage(c, refusedForm(form.raw, done.problems)), 422)
      return c.redirect(`/samples/${id}`, 303)
    })
    .get('/samples/:sample/change', async (c) => c.html(await changePage(c)))
    .post('/samples/:sample/move', async (c) => {
      const id = sampleIn(c)
      await changePage(c)
      const form = submitted(Move, await readForm(c))
      if (!form.ok) return c.html(await changePage(c, refusedForm(form.raw, form.problems)), 422)
      await moveSample(c.var.ctx, id, form.value.month)
      tell(c, 'It is planned for another month.')
      return c.redirect(`/samples/${id}`, 303)
    })
    .post('/samples/:sample/remove', async (c) => {
      const id = sampleIn(c)
      await changePage(c)
      const form = submitted(Remove, await readForm(c))
      if (!form.ok) return c.html(await changePage(c, refusedForm(form.raw, form.problems)), 422)
      await removeSample(c.var.ctx, id, form.value.because)
      tell(c, 'It is out of the plan.')
      return c.redirect(`/samples/${id}`, 303)
    })
    .get('/sample-actions/:action', async (c) => c.html(await actionPage(c)))
    .post('/sample-actions/:action', async (c) => {
      const id = actionIn(c)
      const { action } = await loadAction(c.var.ctx, id)
      permit(mayAnswer(c.var.ctx.actor, action))
      const form = submitted(AnswerAction, await readForm(c))
      if (!form.ok) return c.html(await actionPage(c, refusedForm(form.raw, form.problems)), 422)
      await answerAction(c.var.ctx, id, form.value.answer)
      tell(c, 'Your answer has been sent to the quality assurer.')
      return c.redirect('/', 303)
    })
    .post('/sample-actions/:action/close', async (c) => {
      const { sample } = await loadAction(c.var.ctx, actionIn(c))
      await closeAction(c.var.ctx, actionIn(c), workOut)
      tell(c, 'The action is closed.')
      return c.redirect(`/samples/${sample.id}`, 303)
    })
}
