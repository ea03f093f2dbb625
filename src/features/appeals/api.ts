import { z } from 'zod'
import {
  atOrNull,
  byId,
  day,
  dayField,
  done,
  idField,
  listing,
  listOf,
  onOne,
  operation,
  type Operation,
} from '../../api/index.ts'
import type { AboutId, AppealId, OrganisationId, SubmissionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import { noteReadings } from '../audit/index.ts'
import { mayManageCentre } from '../centres/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { aroundAppeal, decidingAnewOn } from './anew.ts'
import { answer, ask, end, goOn, raise, record, reply, sayDays } from './actions.ts'
import { anewSchema, listed, tellAnew, tellListed, tellStages, whole } from './api-fields.ts'
import { Answer, Ask, mostDays, Raise, Reply } from './fields.ts'
import { appealableLearning, appealableWork, appealLoader, appealsToAnswer, type Timed, timed } from './load.ts'
import { noteAppealRead, noteListRead } from './noting.ts'
import { mayList } from './policy.ts'
import { daysSaidAt } from './days-store.ts'
import { appealsAt, appealsOf } from './store.ts'

const mostWaiting = 100

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
  const aroundOne = aroundAppeal(rulebooks)
  const decidedAnewBy = decidingAnewOn(rulebooks)
  const load = (ctx: Ctx, params: z.output<typeof OfOne>) => loadOne(ctx, params.appeal)
  async function tellOne(ctx: Ctx, params: z.output<typeof OfOne>) {
    const { appeal, clock: running, around, unitTitle } = await load(ctx, params)
    const { anew } = await aroundOne(ctx, appeal)
    await noteAppealRead(ctx, appeal, unitTitle)
    return {
      ...tellListed({ appeal, clock: running }),
      ...{ submission: appeal.submission, judgement: appeal.series, because: appeal.because, asks: appeal.asks },
      decidedAnewAt: atOrNull(appeal.anewAt),
      deciders:
        anew.assessors?.map(({ id: person, name, because }) => ({ id: person, name, because: [...because] })) ?? null,
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
      path: kind === 'submission' ? '/submissions/{submission}/appeal' : '/prior-learning/{judgement}/appeal',
      tag: 'Appeals',
      summary,
      description: 'Of one decision there is one appeal: where there is, that one is answered.',
      params: z.strictObject({ [kind]: idField() }),
      body: Raise.strict(),
      example: { because: 'Piece 3 shows 1.2', asks: 'That another assessor looks at it' },
      answer: whole,
      status: 201,
      handle: async (ctx, { params, body }) => {
        const load = (as: Ctx) => of(as, params[kind] ?? '')
        return tellOne(ctx, { appeal: done(await raise(ctx, { load, seen: undefined }, body, stages)) })
      },
    })

  async function daysOf(ctx: Ctx, { organisation }: z.output<typeof OfCentre>) {
    permit(mayManageCentre(ctx.actor, organisation))
    const [said] = await ctx.read([daysSaidAt(ctx.tenant, [organisation])])
    return { items: said.map(({ stage, from, answerDays, furtherDays }) => ({ stage, from, answerDays, furtherDays })) }
  }
  const centreDays = onOne({
    tag: 'Appeals',
    path: '/centres/{organisation}/appeal-days',
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
      summary:
        'List the appeals that wait for an answer you may give, or of the awarding body you record, the longest first',
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
    operation({
      id: 'listAppealsToDecideAnew',
      method: 'get',
      path: '/appeals-to-decide-anew',
      tag: 'Appeals',
      summary: 'List what an appeal upheld and you may decide anew, or are to name someone for, the longest first',
      answer: listOf(anewSchema),
      handle: async (ctx) => ({ items: (await decidedAnewBy(ctx)).map(tellAnew), next: null }),
    }),
    listing({
      ...list,
      id: 'listAppealsAtCentre',
      path: '/centres/{organisation}/appeals',
      summary: 'List the appeals at a centre that you manage or quality-assure, the latest first',
      params: OfCentre,
      rows: async (ctx, { params, cursor: before, limit }) => {
        permit(mayList(ctx.actor, params.organisation))
        const [rows] = await ctx.read([appealsAt(ctx.tenant, params.organisation, { before, limit })])
        await noteListRead(ctx, params.organisation, rows.slice(0, limit))
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
      act: async (ctx, params, body) => record(ctx, await load(ctx, params), body),
    }),
  ]
}
