import { type Context, Hono } from 'hono'
import type { SampleActionId, SampleId } from '../../db/tables.gen.ts'
import { centresOf } from '../../kit/actor.ts'
import { found, permit } from '../../kit/errors.ts'
import { filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { dateBoxes } from '../../ui/index.ts'
import { centresNamed } from '../centres/index.ts'
import { signedIn } from '../portfolio/index.ts'
import type { Around } from './around.ts'
import { askMore, moveSample, removeSample, sampleUnit } from './actions.ts'
import { AnswerAction, AskMore, Move, Remove, Result, SendBackAction } from './fields.ts'
import {
  deciders,
  decisionsIn,
  loadAction,
  loadSample,
  lookAtAction,
  lookAtSample,
  sampleToPlan,
  unitsIn,
} from './load.ts'
import { ChangePage } from './plan-pages.tsx'
import { isAsked, mayPlan, mayReadAssurance, mayReadFeedback } from './policy.ts'
import { foundOf } from './sample-store.ts'
import { FeedbackPage } from './feedback-page.tsx'
import { ActionPage, sendBackAt } from './action-page.tsx'
import { askMoreAt, SamplePage } from './sample-page.tsx'
import { findCentre } from './store.ts'
import { answerAction, closeAction, sendBackAction } from './turns.ts'

const feedbackShown = 50

type OfSample = Context<Env, '/samples/:sample'>
type OfAction = Context<Env, '/sample-actions/:action'>
const sampleIn = (c: OfSample) => readId<SampleId>(c.req.param('sample'))
const actionIn = (c: OfAction) => readId<SampleActionId>(c.req.param('action'))

/** Sampling a unit, and the actions that follow. */
export function samples({ rulebooks, workOut, words, witnessed, findTyping }: Omit<Around, 'files'>) {
  async function samplePage(c: OfSample, refused?: FormState) {
    const { ctx, frame } = c.var
    const { sample, work, ...rest } = await lookAtSample(ctx, rulebooks, sampleIn(c))
    const [place] = await ctx.read([findCentre(ctx.tenant, sample.centre)])
    const unit = (await unitsIn(ctx, rulebooks, [sample]))(sample)
    const witnesses = await witnessed(ctx, signedIn(...work.handedIn.map(({ content }) => content)))
    const isAsked = sample.state === 'action'
    const typing = await findTyping(c, { address: isAsked ? askMoreAt(sample) : `/samples/${sample.id}` })
    const form = refused ?? typing.form
    const shown = { frame, form, typing, sample, work, ...rest, unit }
    const seen = decisionsIn(work).length
    const onlyReads = !mayReadAssurance(ctx.actor, sample.centre).allowed
    const back = onlyReads ? '/feedback' : `/assurance/${sample.centre}`
    return (
      <SamplePage
        {...shown}
        {...{ seen, back, onlyReads }}
        plans={mayPlan(ctx.actor, sample.centre).allowed}
        opening={{ ...words, witnesses }}
        centre={found(place, 'centre')}
        assessors={deciders(work)}
      />
    )
  }

  async function changePage(c: OfSample, refused?: FormState) {
    const { ctx, frame } = c.var
    const sample = await sampleToPlan(ctx, sampleIn(c))
    const form = refused ?? filledForm(dateBoxes('month', sample.dueIn))
    return <ChangePage {...{ frame, sample, form }} />
  }

  async function actionPage(c: OfAction, refused?: FormState) {
    const { ctx, frame } = c.var
    const { action, ...rest } = await lookAtAction(ctx, rulebooks, actionIn(c))
    const at = `/sample-actions/${action.id}`
    const typing = rest.mayAnswer
      ? await findTyping(c, { address: at, filled: { answer: action.answer ?? '' } })
      : await findTyping(c, { address: sendBackAt(action) })
    return <ActionPage {...{ frame, typing, action }} {...rest} form={refused ?? typing.form} />
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
        foundOf(ctx, before, feedbackShown),
      ])
      const shown = rows.slice(0, feedbackShown)
      const earlier = rows.length > shown.length ? `/feedback?before=${shown.at(-1)?.id}` : undefined
      return c.html(<FeedbackPage {...{ frame, centres, earlier }} samples={shown} />)
    })
    .get('/samples/:sample', async (c) => c.html(await samplePage(c)))
    .post('/samples/:sample', async (c) => {
      const id = sampleIn(c)
      const { sample } = await loadSample(c.var.ctx, rulebooks, id)
      permit(mayReadAssurance(c.var.ctx.actor, sample.centre))
      const form = submitted(Result(c.var.ctx.today), await readForm(c))
      if (!form.ok) return c.html(await samplePage(c, refusedForm(form.raw, form.problems)), 422)
      const done = await sampleUnit(c.var.ctx, id, form.value, { rulebooks, workOut })
      if (!done.ok) return c.html(await samplePage(c, refusedForm(form.raw, done.problems)), 422)
      tell(c, 'What you found has been saved.')
      return c.redirect(`/samples/${id}`, 303)
    })
    .post('/samples/:sample/actions', async (c) => {
      const id = sampleIn(c)
      const { sample } = await loadSample(c.var.ctx, rulebooks, id)
      permit(mayReadAssurance(c.var.ctx.actor, sample.centre))
      const form = submitted(AskMore(c.var.ctx.today), await readForm(c))
      if (!form.ok) return c.html(await samplePage(c, refusedForm(form.raw, form.problems)), 422)
      const done = await askMore(c.var.ctx, id, form.value, rulebooks)
      if (!done.ok) return c.html(await samplePage(c, refusedForm(form.raw, done.problems)), 422)
      return c.redirect(`/samples/${id}`, 303)
    })
    .get('/samples/:sample/change', async (c) => c.html(await changePage(c)))
    .post('/samples/:sample/move', async (c) => {
      const id = sampleIn(c)
      await changePage(c)
      const form = submitted(Move(c.var.ctx.today), await readForm(c))
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
      await removeSample(c.var.ctx, id, form.value.because, workOut)
      tell(c, 'It is out of the plan.')
      return c.redirect(`/samples/${id}`, 303)
    })
    .get('/sample-actions/:action', async (c) => c.html(await actionPage(c)))
    .post('/sample-actions/:action', async (c) => {
      const id = actionIn(c)
      const { action, sample } = await loadAction(c.var.ctx, id)
      permit(isAsked(c.var.ctx.actor, sample.centre, action))
      const form = submitted(AnswerAction, await readForm(c))
      if (!form.ok) return c.html(await actionPage(c, refusedForm(form.raw, form.problems)), 422)
      const done = await answerAction(c.var.ctx, id, form.value.answer)
      if (!done.ok) return c.html(await actionPage(c, refusedForm(form.raw, done.problems)), 422)
      tell(c, 'Your answer has been sent to the quality assurer.')
      return c.redirect('/', 303)
    })
    .post('/sample-actions/:action/send-back', async (c) => {
      const { ctx } = c.var
      const id = actionIn(c)
      const form = submitted(SendBackAction(ctx.today), await readForm(c))
      if (!form.ok) {
        permit((await lookAtAction(ctx, rulebooks, id)).maySendBack)
        return c.html(await actionPage(c, refusedForm(form.raw, form.problems)), 422)
      }
      await sendBackAction(ctx, rulebooks, id, form.value)
      tell(c, 'It is back with the assessor, who finds it on Today.')
      return c.redirect(`/sample-actions/${id}`, 303)
    })
    .post('/sample-actions/:action/close', async (c) => {
      const { sample } = await loadAction(c.var.ctx, actionIn(c))
      await closeAction(c.var.ctx, actionIn(c), { rulebooks, workOut })
      tell(c, 'The action is closed.')
      return c.redirect(`/samples/${sample.id}`, 303)
    })
}
