import { z } from 'zod'
import {
  at,
  atOrNull,
  byId,
  day,
  dayField,
  id,
  idField,
  listing,
  listOf,
  moment,
  onOne,
  operation,
  type Operation,
  refuse,
} from '../../api/index.ts'
import type { AboutId, AppealId, OrganisationId, SubmissionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import { noteReading, noteReadings } from '../audit/index.ts'
import { mayManageCentre } from '../centres/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { answer, ask, end, goOn, raise, record, reply, sayDays } from './actions.ts'
import type { Reading } from './clock.ts'
import { answerClock } from './clocks.ts'
import { Answer, Ask, mostDays, Raise, Reply } from './fields.ts'
import { appealableLearning, appealableWork, appealLoader, appealsToAnswer, type Timed, timed } from './load.ts'
import { mayList } from './policy.ts'
import { type Appeal, isToBeDecidedAnew, outcomes, reached } from './rules.ts'
import { appealStates, type AppealState } from './states.ts'
import { appealsAt, appealsOf, daysSaidAt } from './store.ts'

const mostWaiting = 100

const clock = z
  .object({
    gone: z.int().describe('Days that have counted.'),
    of: z.int().nullable().describe('How many there are; null where neither a source nor the centre says.'),
    due: day.nullable(),
    pausedSince: day.nullable(),
    pausedBecause: z.enum(['leave', 'asked']).nullable(),
  })
  .meta({ id: 'AppealClock' })

const tellClock = ({ gone, of, due, paused }: Reading) => ({
  ...{ gone, of, due },
  pausedSince: paused?.from ?? null,
  pausedBecause: paused?.because ?? null,
})

const listedFields = {
  id,
  learner: id,
  learnerName: z.string(),
  centre: id,
  unit: z.string(),
  state: z.enum(Object.keys(appealStates.states) as [AppealState, ...AppealState[]]),
  stage: z.string().describe('As the catalogue names it.'),
  raisedAt: moment,
  endedAt: moment.nullable(),
  clock: clock.nullable().describe('The clock that runs; null where the appeal is over.'),
}
const listed = z.object(listedFields).meta({ id: 'ListedAppeal' })

const tellListed = ({ appeal, clock: running }: Pick<Timed, 'appeal' | 'clock'>) => {
  const { id, learner, learnerName, centre, unit, state, raisedAt, endedAt } = appeal
  return {
    ...{ id, learner, learnerName, centre, unit, state },
    stage: reached(appeal).stage,
    raisedAt: at(raisedAt),
    endedAt: atOrNull(endedAt),
    clock: running ? tellClock(running) : null,
  }
}

const question = z.object({
  question: z.string(),
  askedByName: z.string(),
  askedAt: moment,
  reply: z.string().nullable(),
  repliedAt: moment.nullable(),
})

const stage = z.object({
  place: z.int(),
  stage: z.string(),
  begunOn: day,
  clock,
  questions: z.array(question),
  answer: z.object({ outcome: z.enum(outcomes), reasons: z.string(), on: day, byName: z.string() }).nullable(),
})

const whole = z
  .object({
    ...listedFields,
    submission: id.nullable(),
    judgement: id.nullable().describe('All versions of a judgement about earlier learning have this in common.'),
    because: z.string(),
    asks: z.string(),
    toBeDecidedAnew: z.boolean(),
    decidedAnewAt: moment.nullable(),
    stages: z.array(stage),
  })
  .meta({ id: 'Appeal' })

const tellStages = (appeal: Appeal, around: Parameters<typeof answerClock>[2]) =>
  appeal.stages.map((each) => ({
    ...{ place: each.place, stage: each.stage, begunOn: each.begunOn },
    clock: tellClock(answerClock(appeal, each, around)),
    questions: each.questions.map(({ askedAt, repliedAt, ...asked }) => ({
      ...asked,
      askedAt: at(askedAt),
      repliedAt: atOrNull(repliedAt),
    })),
    answer: each.answered,
  }))

const days = z.object({
  stage: z.string(),
  from: day,
  answerDays: z.int().nullable(),
  furtherDays: z.int().nullable(),
})
const number = z.int().min(1).max(mostDays).nullable()
const OfCentre = z.strictObject({ organisation: idField<OrganisationId>() })
const OfOne = z.strictObject({ appeal: idField<AppealId>() })

const FromOutsideBody = z.strictObject({
  outcome: Answer.shape.outcome,
  reasons: Answer.shape.reasons,
  on: dayField.describe('The day of the answer.'),
})

type Given = Pick<Catalogue, 'assessment'>

/** Appeals for programs. */
export function appealsApi({ assessment }: Given, rulebooks: Rulebooks): readonly Operation[] {
  const { stages } = assessment.appeals
  const means = { stages, rulebooks }
  const loadOne = appealLoader(means)
  const load = (ctx: Ctx, params: z.output<typeof OfOne>) => loadOne(ctx, params.appeal)
  async function tellOne(ctx: Ctx, params: z.output<typeof OfOne>) {
    const { appeal, clock: running, around, unitTitle } = await load(ctx, params)
    await noteReading(ctx, appeal.learner, `Your appeal: ${unitTitle}`)
    return {
      ...tellListed({ appeal, clock: running }),
      ...{ submission: appeal.submission, judgement: appeal.series, because: appeal.because, asks: appeal.asks },
      toBeDecidedAnew: isToBeDecidedAnew(appeal),
      decidedAnewAt: atOrNull(appeal.anewAt),
      stages: tellStages(appeal, around),
    }
  }
  const one = onOne({ tag: 'Appeals', path: '/appeals/{appeal}', params: OfOne, answer: whole, load: tellOne })
  const list = {
    tag: 'Appeals',
    cursor: byId<AppealId>,
    item: listed,
    tell: tellListed,
    after: ({ appeal }: Timed) => appeal.id,
  } as const

  const raising = (
    kind: 'submission' | 'judgement',
    summary: string,
    of: (ctx: Ctx, id: string) => ReturnType<typeof appealableWork>,
  ) =>
    operation({
      id: kind === 'submission' ? 'appealAgainstDecision' : 'appealAgainstJudgement',
      method: 'post',
      path: kind === 'submission' ? '/appeals/decisions/{submission}' : '/appeals/prior-learning/{judgement}',
      tag: 'Appeals',
      summary,
      description: 'Of one decision there is one appeal: where there is, that one is answered.',
      params: z.strictObject({ [kind]: idField() }),
      body: Raise.strict(),
      example: { because: 'Piece 3 shows 1.2', asks: 'That another assessor looks at it' },
      answer: whole,
      status: 201,
      handle: async (ctx, { params, body }) => {
        const against = await of(ctx, params[kind] ?? '')
        const raised = against.appeal ?? (await raise(ctx, against, body, stages))
        return tellOne(ctx, { appeal: raised })
      },
    })

  async function daysOf(ctx: Ctx, { organisation }: z.output<typeof OfCentre>) {
    permit(mayManageCentre(ctx.actor, organisation))
    const [said] = await ctx.read([daysSaidAt(ctx.tenant, [organisation])])
    return { items: said.map(({ centre: _, ...each }) => each) }
  }
  const centreDays = onOne({
    tag: 'Appeals',
    path: '/appeals/centres/{organisation}/days',
    params: OfCentre,
    answer: z.object({ items: z.array(days) }),
    load: daysOf,
  })

  return [
    listing({
      ...list,
      id: 'listAppeals',
      path: '/appeals',
      summary: 'List what you have appealed against, the latest first',
      rows: async (ctx, { cursor: before, limit }) => {
        const [rows] = await ctx.read([appealsOf(ctx.tenant, ctx.actor.id, { before, limit })])
        return timed(ctx, means, rows)
      },
    }),
    operation({
      id: 'listAppealsToAnswer',
      method: 'get',
      path: '/appeals-to-answer',
      tag: 'Appeals',
      summary: 'List the appeals that wait for an answer you may give, the longest first',
      answer: listOf(listed),
      handle: async (ctx) => {
        const [rows] = await ctx.read([appealsToAnswer(ctx, stages, mostWaiting)])
        await noteReadings(
          ctx,
          rows.map(({ learner }) => learner),
          'Appeals that wait for an answer',
        )
        return { items: (await timed(ctx, means, rows)).map(tellListed), next: null }
      },
    }),
    listing({
      ...list,
      id: 'listAppealsAtCentre',
      path: '/appeals/centres/{organisation}',
      summary: 'List the appeals at a centre that you manage or quality-assure, the latest first',
      params: OfCentre,
      rows: async (ctx, { params, cursor: before, limit }) => {
        permit(mayList(ctx.actor, params.organisation))
        const [rows] = await ctx.read([appealsAt(ctx.tenant, params.organisation, { before, limit })])
        return timed(ctx, means, rows)
      },
    }),
    centreDays.read({ id: 'readAppealDays', summary: 'Read how many days a centre gives each stage' }),
    centreDays.act({
      id: 'sayAppealDays',
      summary: 'Say how many days a stage has, for what begins from today on',
      body: z.strictObject({
        stage: z.enum(stages.map((each) => each.id) as [string, ...string[]]),
        answerDays: number,
        furtherDays: number,
      }),
      example: { stage: stages[0]?.id ?? '', answerDays: 20, furtherDays: 10 },
      act: (ctx, { organisation }, body) => sayDays(ctx, organisation, body),
    }),
    raising('submission', 'Appeal against the decision about what you have handed in', (ctx, submission) =>
      appealableWork(ctx, means, submission as SubmissionId),
    ),
    raising('judgement', 'Appeal against a judgement about your earlier learning', (ctx, series) =>
      appealableLearning(ctx, means, series as AboutId),
    ),
    one.read({ id: 'readAppeal', summary: 'Read an appeal, its stages and answers' }),
    one.act({
      id: 'answerAppeal',
      at: 'answer',
      summary: 'Answer the stage that an appeal is at',
      body: Answer.extend({ place: z.int().min(1).describe('The stage that you have read.') }).strict(),
      example: { outcome: 'upheld', reasons: 'Piece 3 shows it', place: 1 },
      act: async (ctx, params, { place, ...said }) => answer(ctx, await load(ctx, params), said, { place }),
    }),
    one.act({
      id: 'askAboutAppeal',
      at: 'ask',
      summary: 'Ask the learner; the days stand still until they reply',
      body: Ask.strict(),
      example: { question: 'Which piece do you mean?' },
      act: async (ctx, params, body) => ask(ctx, await load(ctx, params), body.question),
    }),
    one.act({
      id: 'replyAboutAppeal',
      at: 'reply',
      summary: 'Reply to what you are asked about your appeal',
      body: Reply.strict(),
      example: { reply: 'The third' },
      act: async (ctx, params, body) => reply(ctx, await load(ctx, params), body.reply),
    }),
    one.act({
      id: 'acceptAppealAnswer',
      at: 'accept',
      summary: 'Accept the answer to your appeal',
      act: async (ctx, params) => end(ctx, await load(ctx, params), 'accept'),
    }),
    one.act({
      id: 'takeAppealFurther',
      at: 'further',
      summary: 'Take your appeal to its next stage',
      act: async (ctx, params) => goOn(ctx, await load(ctx, params)),
    }),
    one.act({
      id: 'withdrawAppeal',
      at: 'withdraw',
      summary: 'Withdraw your appeal',
      act: async (ctx, params) => end(ctx, await load(ctx, params), 'withdraw'),
    }),
    one.act({
      id: 'recordAwardingBodyAnswer',
      at: 'awarding-body',
      summary: 'Record what the awarding body answered',
      body: FromOutsideBody,
      example: { outcome: 'not-upheld', reasons: 'The decision follows the handbook', on: '2026-11-20' },
      act: async (ctx, params, body) =>
        record(ctx, await load(ctx, params), {
          ...body,
          on: body.on <= ctx.today ? body.on : refuse('on', 'The day of the answer must be today or in the past'),
        }),
    }),
  ]
}
