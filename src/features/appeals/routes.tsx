import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import type { Catalogue } from '../../catalogue/index.ts'
import type { AboutId, AppealId, SubmissionId } from '../../db/tables.gen.ts'
import { centresOf } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { type FormState, type RawForm, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import type { Outcome } from '../../kit/outcome.ts'
import { reasonsAgainst, together, type Verdict } from '../../kit/verdict.ts'
import { centresNamed, mayReadPortfolio } from '../centres/index.ts'
import { readersNow } from '../privacy/index.ts'
import { registeredFor } from '../registrations/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import type { FindTyping, Typing } from '../typing/index.ts'
import { answer, ask, end, goOn, raise, record, reply } from './actions.ts'
import { aroundAppeal } from './anew.ts'
import { AppealPage, type May, type StageClocks } from './appeal-page.tsx'
import { centreAppeals, pageLength } from './centre-routes.tsx'
import { answerClock, furtherClock } from './clocks.ts'
import { Answer, Ask, FromOutside, Raise, Reply } from './fields.ts'
import { AnswerPage, AskPage, RaisePage, RecordPage, ReplyPage } from './form-pages.tsx'
import { AppealsPage } from './list-pages.tsx'
import {
  type Appealable,
  appealableLearning,
  appealableWork,
  appealLoader,
  appealsToAnswer,
  type LoadedAppeal,
  timed,
} from './load.ts'
import { noteAppealRead } from './noting.ts'
import { listsAppealsOf, toAnswer, toAsk, toGoOn, toRecord, toTake } from './policy.ts'
import { isUpheld } from './rules.ts'
import { appealsOf } from './store.ts'
import { noteAnswersRead } from './today-store.ts'

type Around = { readonly rulebooks: Rulebooks; readonly findTyping: FindTyping }
type One = Context<Env, '/appeals/:appeal'>

/** Of what waits, as much as one sitting takes. */
const mostWaiting = 20

/** One of the forms about an appeal: who may send it, how it is read, and what it does. */
type Sending<S extends z.ZodType> = {
  readonly path: 'answer' | 'ask' | 'reply' | 'awarding-body'
  readonly may: (actor: Ctx['actor'], loaded: LoadedAppeal) => readonly Verdict[]
  readonly schema: S
  readonly act: (ctx: Ctx, loaded: LoadedAppeal, value: z.output<S>, raw: RawForm) => Promise<Outcome>
  readonly told: string
  readonly Page: typeof AnswerPage
}

/** What the actor may do about an appeal, and why not. */
function mayOf({ actor }: Ctx, loaded: LoadedAppeal): May {
  const { appeal } = loaded
  const isLearner = actor.id === appeal.learner
  const take = (step: 'reply' | 'accept' | 'withdraw') => together(toTake(actor, loaded, step)).allowed
  const works = centresOf(actor, 'centre-manager', 'assessor', 'internal-quality-assurer').includes(appeal.centre)
  return {
    isLearner,
    answer: appeal.state === 'waiting' && works && !isLearner ? reasonsAgainst(toAnswer(actor, loaded)) : undefined,
    record: together(toRecord(actor, loaded)).allowed,
    reply: take('reply'),
    accept: take('accept'),
    withdraw: take('withdraw'),
    // Whoever is right needs no reason why they go no further.
    goOn:
      isLearner && appeal.state === 'answered' && !isUpheld(appeal) ? reasonsAgainst(toGoOn(actor, loaded)) : undefined,
    openDecision: mayReadPortfolio(actor, { centre: appeal.centre, learner: { id: appeal.learner } }).allowed,
  }
}

const clocksOf = ({ appeal, around }: LoadedAppeal): ReadonlyMap<number, StageClocks> =>
  new Map(
    appeal.stages.map((stage) => [
      stage.place,
      {
        answer: answerClock(appeal, stage, around),
        further:
          stage.answered && stage.place === appeal.place && appeal.endedAt === null && !isUpheld(appeal)
            ? furtherClock(appeal, stage, stage.answered, around)
            : undefined,
      },
    ]),
  )

/** Appeals against decisions: raised by learners, answered stage by stage. */
export function appeals(
  { assessment, recordTypes }: Pick<Catalogue, 'assessment' | 'recordTypes'>,
  { rulebooks, findTyping }: Around,
) {
  const { stages } = assessment.appeals
  const means = { stages, rulebooks }
  const loadOne = appealLoader(means)
  const around = aroundAppeal(rulebooks)
  const load = (c: One) => loadOne(c.var.ctx, readId<AppealId>(c.req.param('appeal')))
  const readers = readersNow(recordTypes, 'appeals', {})

  async function raising(c: Context<Env>, against: Appealable, refused?: FormState) {
    const typing = await findTyping(c)
    const form = refused ?? typing.form
    const shell = { frame: c.var.frame, form, typing, readers }
    return <RaisePage {...shell} against={against} stages={stages.map(({ title }) => title)} />
  }

  async function raised(c: Context<Env>, load: (ctx: Ctx) => Promise<Appealable>) {
    const { ctx } = c.var
    const form = submitted(Raise, await readForm(c))
    const against = await load(ctx)
    permit(against.may)
    if (against.appeal) {
      tell(c, 'You have appealed against this already. It stands here.')
      return c.redirect(`/appeals/${against.appeal}`, 303)
    }
    const done = form.ok ? await raise(ctx, { load, seen: form.raw['seen'] }, form.value, stages) : form
    if (!done.ok) return c.html(await raising(c, await load(ctx), refusedForm(form.raw, done.problems)), 422)
    tell(c, 'Your appeal is raised.')
    return c.redirect(`/appeals/${done.value}`, 303)
  }

  const opened = async (c: Context<Env>, against: Appealable) =>
    against.appeal ? c.redirect(`/appeals/${against.appeal}`, 303) : c.html(await raising(c, against))

  function sending<S extends z.ZodType>({ path, may, schema, act, told, Page }: Sending<S>) {
    const page = (c: One, { appeal, unitTitle }: LoadedAppeal, typing: Typing, form: FormState): Child => (
      <Page {...{ frame: c.var.frame, form, typing, readers: about(c, appeal), appeal, unitTitle }} />
    )
    return new Hono<Env>()
      .get(`/appeals/:appeal/${path}`, async (c: One) => {
        const loaded = await load(c)
        permit(together(may(c.var.ctx.actor, loaded)))
        await noteAppealRead(c.var.ctx, loaded.appeal, loaded.unitTitle)
        const typing = await findTyping(c)
        return c.html(page(c, loaded, typing, typing.form) as string)
      })
      .post(`/appeals/:appeal/${path}`, async (c: One) => {
        const loaded = await load(c)
        const form = submitted(schema, await readForm(c))
        const refused = async (problems: Parameters<typeof refusedForm>[1], now: LoadedAppeal) =>
          c.html(page(c, now, await findTyping(c), refusedForm(form.raw, problems)) as string, 422)
        if (!form.ok) {
          permit(together(may(c.var.ctx.actor, loaded)))
          return refused(form.problems, loaded)
        }
        const done = await act(c.var.ctx, loaded, form.value, form.raw)
        if (!done.ok) return refused(done.problems, await load(c))
        tell(c, told)
        return c.redirect(`/appeals/${loaded.appeal.id}`, 303)
      })
  }

  const about = (c: One, { learner, learnerName }: LoadedAppeal['appeal']) =>
    c.var.ctx.actor.id === learner ? readers : readersNow(recordTypes, 'appeals', {}, { about: learnerName })

  return new Hono<Env>()
    .get('/appeals', async (c) => {
      const { ctx, frame } = c.var
      const { before: text } = c.req.query()
      const before = text === undefined ? undefined : readId<AppealId>(text)
      const [waiting, rows, centres, registered, area] = await ctx.read([
        appealsToAnswer(ctx, stages, before === undefined ? mostWaiting : 0),
        appealsOf(ctx.tenant, ctx.actor.id, { before, limit: pageLength }),
        centresNamed(ctx.tenant, listsAppealsOf(ctx.actor)),
        registeredFor(ctx.tenant, ctx.actor.id),
        areaRules(ctx.tenant),
      ])
      const { qualifications } = (await rulebooks.of(ctx, area)).lists
      const own = rows.slice(0, pageLength)
      const all = await timed(ctx, means, [...waiting, ...own])
      const last = rows.length > pageLength ? own.at(-1)?.id : undefined
      return c.html(
        <AppealsPage
          {...{ frame, centres }}
          toAnswer={all.slice(0, waiting.length)}
          own={all.slice(waiting.length)}
          registered={registered.map(({ id, qualification }) => ({
            id,
            title: qualifications.get(qualification) ?? qualification,
          }))}
          earlier={last && `/appeals?before=${last}`}
        />,
      )
    })
    .route('/', centreAppeals(assessment.appeals, means))
    .get('/appeals/decisions/:submission', async (c) =>
      opened(c, await appealableWork(c.var.ctx, means, readId<SubmissionId>(c.req.param('submission')))),
    )
    .post('/appeals/decisions/:submission', async (c) =>
      raised(c, (ctx) => appealableWork(ctx, means, readId<SubmissionId>(c.req.param('submission')))),
    )
    .get('/appeals/prior-learning/:judgement', async (c) =>
      opened(c, await appealableLearning(c.var.ctx, means, readId<AboutId>(c.req.param('judgement')))),
    )
    .post('/appeals/prior-learning/:judgement', async (c) =>
      raised(c, (ctx) => appealableLearning(ctx, means, readId<AboutId>(c.req.param('judgement')))),
    )
    .get('/appeals/:appeal', async (c) => {
      const { ctx, frame } = c.var
      const loaded = await load(c)
      const { appeal, unitTitle } = loaded
      await noteAppealRead(ctx, appeal, unitTitle)
      if (ctx.actor.id === appeal.learner && appeal.stages.some(({ answered }) => answered))
        await ctx.write((tx) => tx.run(noteAnswersRead(ctx.tenant, appeal.id, ctx.now)))
      return c.html(
        <AppealPage
          {...{ frame, appeal, unitTitle, stages }}
          {...await around(ctx, appeal)}
          clocks={clocksOf(loaded)}
          may={mayOf(ctx, loaded)}
        />,
      )
    })
    .route(
      '/',
      sending({
        path: 'answer',
        may: toAnswer,
        schema: Answer,
        act: (ctx, loaded, value, raw) => answer(ctx, loaded, value, { place: Number(raw['place']) }),
        told: 'Your answer is sent to the learner.',
        Page: AnswerPage,
      }),
    )
    .route(
      '/',
      sending({
        path: 'ask',
        may: toAsk,
        schema: Ask,
        act: (ctx, loaded, { question }) => ask(ctx, loaded, question),
        told: 'Your question is sent. The days stand still until the learner replies.',
        Page: AskPage,
      }),
    )
    .route(
      '/',
      sending({
        path: 'reply',
        may: (actor, loaded) => toTake(actor, loaded, 'reply'),
        schema: Reply,
        act: (ctx, loaded, value) => reply(ctx, loaded, value.reply),
        told: 'Your reply is sent.',
        Page: ReplyPage,
      }),
    )
    .route(
      '/',
      sending({
        path: 'awarding-body',
        may: toRecord,
        schema: FromOutside,
        act: (ctx, loaded, value) => record(ctx, loaded, value),
        told: 'It is recorded.',
        Page: RecordPage,
      }),
    )
    .post('/appeals/:appeal/accept', async (c) => {
      await end(c.var.ctx, await load(c), 'accept')
      tell(c, 'You have accepted the answer. The appeal is over.')
      return c.redirect(`/appeals/${c.req.param('appeal')}`, 303)
    })
    .post('/appeals/:appeal/further', async (c) => {
      await goOn(c.var.ctx, await load(c))
      tell(c, 'Your appeal is at its next stage.')
      return c.redirect(`/appeals/${c.req.param('appeal')}`, 303)
    })
    .post('/appeals/:appeal/withdraw', async (c) => {
      await end(c.var.ctx, await load(c), 'withdraw')
      tell(c, 'Your appeal is withdrawn.')
      return c.redirect(`/appeals/${c.req.param('appeal')}`, 303)
    })
}
