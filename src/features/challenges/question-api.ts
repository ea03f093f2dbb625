import { z } from 'zod'
import {
  at,
  atOrNull,
  byId,
  id,
  idField,
  listing,
  moment,
  onOne,
  operation,
  type Operation,
  ownId,
} from '../../api/index.ts'
import type { RuleQuestionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { AnswerQuestion, Ask } from './fields.ts'
import { mostWaiting } from './paging.ts'
import { mayAnswer } from './policy.ts'
import { answerQuestion, ask } from './question-actions.ts'
import { answered, findQuestion, questionsAbout, unanswered } from './question-store.ts'
import type { AskedOfRule, RuleQuestion } from './rules.ts'

const asked = {
  id,
  question: z.string(),
  askedAt: moment,
  answer: z.string().nullable(),
  answeredAt: moment.nullable(),
}
const ofRule = z.object(asked).meta({ id: 'AskedOfRule' })
const question = z.object({ ...asked, rule: z.string(), asker: id, name: z.string() }).meta({ id: 'RuleQuestion' })

const times = ({ askedAt, answeredAt }: AskedOfRule) => ({ askedAt: at(askedAt), answeredAt: atOrNull(answeredAt) })
const tell = (each: RuleQuestion) => ({ ...each, ...times(each) })

async function load({ read, tenant, actor }: Ctx, id: RuleQuestionId) {
  permit(mayAnswer(actor))
  const [row] = await read([findQuestion(tenant, id)])
  return tell(found(row, 'question'))
}

const OfRule = z.strictObject({ rule: z.string().max(200) })

const one = onOne({
  tag: 'Rules',
  path: '/rule-questions/{question}',
  params: z.strictObject({ question: idField<RuleQuestionId>() }),
  answer: question,
  load: (ctx, params) => load(ctx, params.question),
})

/** Questions about rules for programs. */
export function questionsApi(rulebooks: Rulebooks): readonly Operation[] {
  /** What the page of the rule tells. Throws NotFound where the area has no such rule. */
  async function about(ctx: Ctx, rule: string, page: Parameters<typeof questionsAbout>[3]) {
    const [area, rows] = await ctx.read([areaRules(ctx.tenant), questionsAbout(ctx.tenant, rule, ctx.actor.id, page)])
    const { documents } = await rulebooks.of(ctx, area)
    found(Object.hasOwn(documents, rule) ? rule : undefined, 'rule')
    return rows
  }

  return [
    listing({
      id: 'listQuestionsOfRule',
      path: '/rules/{rule}/questions',
      tag: 'Rules',
      summary: 'List what was answered about a rule, and what you have asked, the latest first',
      params: OfRule,
      cursor: byId<RuleQuestionId>,
      item: ofRule,
      rows: (ctx, { params, cursor: before, limit }) => about(ctx, params.rule, { before, limit: limit + 1 }),
      tell: (each) => ({ ...each, ...times(each) }),
      after: (row) => row.id,
    }),
    operation({
      id: 'askAboutRule',
      method: 'post',
      path: '/rules/{rule}/questions',
      tag: 'Rules',
      summary: 'Ask those who own the area’s rules about one of them',
      params: OfRule,
      body: Ask.extend({ id: ownId<RuleQuestionId>() }).strict(),
      example: { question: 'Does an evening course count?' },
      answer: ofRule,
      status: 201,
      handle: async (ctx, { params, body: { id = newId<RuleQuestionId>(), ...asked } }) => {
        await about(ctx, params.rule, { before: undefined, limit: 1 })
        await ask(ctx, id, params.rule, asked)
        const [made] = await ctx.read([findQuestion(ctx.tenant, id)])
        const each = found(made?.asker === ctx.actor.id ? made : undefined, 'question')
        return { ...each, ...times(each) }
      },
    }),
    listing({
      id: 'listQuestions',
      path: '/rule-questions',
      tag: 'Rules',
      summary: 'List the questions that wait for an answer, or have one',
      description: `Of what waits, the ${mostWaiting} that have waited longest come in one page.`,
      query: z.strictObject({ state: z.enum(['waiting', 'answered']).default('waiting') }),
      cursor: byId<RuleQuestionId>,
      item: question,
      rows: async ({ read, tenant, actor }, { cursor: before, limit, query: { state } }) => {
        permit(mayAnswer(actor))
        const wanted =
          state === 'waiting' ? unanswered(tenant, Math.min(limit, mostWaiting)) : answered(tenant, { before, limit })
        return (await read([wanted]))[0]
      },
      tell,
      after: (row) => row.id,
    }),
    one.read({ id: 'readQuestion', summary: 'Read a question about a rule' }),
    one.act({
      id: 'answerQuestion',
      at: 'answer',
      summary: 'Answer a question for the whole area, or put another answer in its place',
      body: AnswerQuestion.strict(),
      example: { answer: 'Yes, where it covers the same units' },
      act: (ctx, params, body) => answerQuestion(ctx, params.question, body),
    }),
  ]
}
