import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { SubmissionId } from '../../db/tables.gen.ts'
import { centresOf } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { centresNamed, methodsOf } from '../centres/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { answer } from './actions.ts'
import { Answer } from './deciding.ts'
import { titlesOf } from './deciding-work.ts'
import { deskAt, mayOpenDesk, mostLearning, mostTalks, named, noteFeedbackRead } from './desk.ts'
import { DeskPage, SignedPage } from './desk-page.tsx'
import { countsOf, deskOf, type OnDesk, type Show, shows } from './desk-store.ts'
import { FeedbackPage } from './feedback-page.tsx'
import { learningToJudge } from './forward-store.ts'
import { submissionLoader, type ToDecideAnew } from './load.ts'
import { isTrainee } from './policy.ts'
import { rplWaiting } from './rpl-store.ts'
import { begunTalk, begunTalks } from './talk-list.ts'
import { unitInWords } from './words.ts'

const pageLength = 50

type DeskMeans = { readonly rulebooks: Rulebooks; readonly toDecideAnew: ToDecideAnew }

/** What waits for an assessor, and what a learner reads of what was decided. */
export function desk(catalogue: Catalogue, { rulebooks, toDecideAnew }: DeskMeans) {
  const load = submissionLoader(rulebooks)

  async function feedback(ctx: Ctx, id: string) {
    const loaded = await load(ctx, readId<SubmissionId>(id))
    const { unitTitle } = titlesOf(loaded)
    return { ...loaded, unitTitle, methods: methodsOf(catalogue.assessment.methods, loaded.ownMethods).named }
  }

  /** What the next thing is that the actor can do something about: of all, or of what comes after one. */
  async function nextFor(ctx: Ctx, after?: SubmissionId): Promise<OnDesk | undefined> {
    const [lines] = await ctx.read([deskOf(ctx.tenant, deskAt(ctx), { show: 'everything', after, limit: 20 })])
    return lines.find(({ state }) => state !== 'queried')
  }

  return new Hono<Env>()
    .get('/assessing', async (c) => {
      const { ctx, frame } = c.var
      const { tenant, actor, today } = ctx
      permit(mayOpenDesk(actor))
      const show: Show = shows.find((each) => each === c.req.query('show')) ?? 'everything'
      const asked = c.req.query('after')
      const after = asked === undefined ? undefined : readId<SubmissionId>(asked)
      const of = deskAt(ctx)
      const [lines, counted, manages, asksAt, learning, begun, toJudge, area] = await ctx.read([
        deskOf(tenant, of, { show, after, limit: pageLength }),
        countsOf(tenant, of),
        centresNamed(tenant, centresOf(actor, 'centre-manager')),
        centresNamed(tenant, of.qualifiedAt),
        rplWaiting(tenant, of, mostLearning),
        begunTalks(ctx, mostTalks),
        learningToJudge(tenant, of, mostLearning),
        areaRules(tenant),
      ])
      const { lists } = await rulebooks.of(ctx, area)
      const anew = await toDecideAnew(ctx)
      const rows = lines.slice(0, pageLength).map((line) => named(line, lists))
      const last = lines.length > pageLength ? rows.at(-1)?.id : undefined
      return c.html(
        <DeskPage
          {...{ frame, today, show, manages, asksAt }}
          talks={begun.map(begunTalk)}
          assesses={of.centres.length > 0}
          lines={rows}
          toJudge={toJudge.map((each) => ({ ...each, unitTitle: unitInWords(lists, each.unit) }))}
          learning={learning.map((each) => ({ ...each, unitTitle: unitInWords(lists, each.unit) }))}
          anew={anew.map((each) => ({ ...each, unitTitle: unitInWords(lists, each.unit) }))}
          counts={new Map(counted.map((each) => [each.show, each.count]))}
          next={last && `/assessing?show=${show}&after=${last}`}
        />,
      )
    })
    .get('/assessing/:submission/next', async (c) => {
      const { ctx } = c.var
      permit(mayOpenDesk(ctx.actor))
      const { submission } = await load(ctx, readId<SubmissionId>(c.req.param('submission')))
      const next = await nextFor(ctx, submission.id)
      if (!next) tell(c, 'That was the last on your desk.')
      return c.redirect(next ? `/assessing/${next.id}` : '/assessing', 303)
    })
    .get('/assessing/:submission/signed', async (c) => {
      const { ctx, frame } = c.var
      permit(mayOpenDesk(ctx.actor))
      const loaded = await load(ctx, readId<SubmissionId>(c.req.param('submission')))
      const { submission, book } = loaded
      const next = await nextFor(ctx)
      const title = next && `${next.learnerName}, ${unitInWords(book.lists, next.unit)}`
      return c.html(
        <SignedPage
          frame={frame}
          learnerName={submission.learnerName}
          unitTitle={unitInWords(book.lists, submission.unit)}
          asTrainee={submission.state === 'awaiting-countersignature' && isTrainee(ctx.actor, loaded)}
          next={next && title ? { href: `/assessing/${next.id}`, title } : undefined}
        />,
      )
    })
    .get('/assessing/:submission/feedback', async (c) => {
      const { ctx, frame } = c.var
      const { submission, ...of } = await feedback(ctx, c.req.param('submission'))
      await noteFeedbackRead(ctx, { submission, ...of })
      const isLearner = submission.learner === ctx.actor.id
      return c.html(<FeedbackPage {...of} {...{ frame, submission, isLearner }} form={blankForm} />)
    })
    .post('/assessing/:submission/answer', async (c) => {
      const { ctx, frame } = c.var
      const { submission, ...of } = await feedback(ctx, c.req.param('submission'))
      found(submission.learner === ctx.actor.id ? submission : undefined, 'submission')
      const form = submitted(Answer, await readForm(c))
      const refused = (state: FormState) =>
        c.html(<FeedbackPage {...of} {...{ frame, submission }} isLearner form={state} />, 422)
      if (!form.ok) return refused(refusedForm(form.raw, form.problems))
      const done = await answer(ctx, submission.id, form.value.answer)
      if (!done.ok) return refused(refusedForm(form.raw, done.problems))
      tell(c, 'Your answer has gone to the assessor.')
      return c.redirect(`/assessing/${submission.id}/feedback`, 303)
    })
}
