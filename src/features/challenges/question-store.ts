import { from, many, one, type Query, run } from '../../db/index.ts'
import type { PersonId, RuleQuestionId, TenantId } from '../../db/tables.gen.ts'
import type { AskedOfRule, RuleQuestion } from './rules.ts'

type Page = { readonly before: RuleQuestionId | undefined; readonly limit: number }

/** As many as the page of a rule shows. */
const latest: Page = { before: undefined, limit: 50 }

const asked = [
  'rule_question_id as id',
  'question',
  'asked_at as askedAt',
  'answer',
  'answered_at as answeredAt',
] as const

/** What is told of a rule, latest asked first: what has been answered, and what the reader has asked and waits for. */
export const questionsAbout = (
  tenant: TenantId,
  rule: string,
  reader: PersonId,
  { before, limit }: Page = latest,
): Query<AskedOfRule[]> =>
  many(
    from
      .selectFrom('rule_question')
      .where('tenant_id', '=', tenant)
      .where('rule_id', '=', rule)
      .where((eb) => eb.or([eb('answer', 'is not', null), eb('asked_by', '=', reader)]))
      .$if(before !== undefined, (query) => query.where('rule_question_id', '<', before ?? null))
      .orderBy('rule_question_id', 'desc')
      .limit(limit)
      .select(asked),
  )

const inFull = (tenant: TenantId) =>
  from
    .selectFrom('rule_question')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'rule_question.tenant_id')
        .onRef('person.person_id', '=', 'rule_question.asked_by'),
    )
    .where('rule_question.tenant_id', '=', tenant)
    .select([
      'rule_question.rule_question_id as id',
      'rule_question.rule_id as rule',
      'rule_question.question',
      'rule_question.asked_at as askedAt',
      'rule_question.asked_by as asker',
      'person.name',
      'rule_question.answer',
      'rule_question.answered_at as answeredAt',
    ])

/** Undefined where this tenant has no such question. */
export const findQuestion = (tenant: TenantId, id: RuleQuestionId): Query<RuleQuestion | undefined> =>
  one(inFull(tenant).where('rule_question.rule_question_id', '=', id))

/** What waits for an answer, longest waiting first. */
export const unanswered = (tenant: TenantId, limit: number): Query<RuleQuestion[]> =>
  many(inFull(tenant).where('rule_question.answer', 'is', null).orderBy('rule_question.rule_question_id').limit(limit))

/** What has been answered, latest asked first: one more than `limit` tells that there are earlier ones. */
export const answered = (tenant: TenantId, { before, limit }: Page): Query<RuleQuestion[]> =>
  many(
    inFull(tenant)
      .where('rule_question.answer', 'is not', null)
      .$if(before !== undefined, (query) => query.where('rule_question.rule_question_id', '<', before ?? null))
      .orderBy('rule_question.rule_question_id', 'desc')
      .limit(limit + 1),
  )

type NewQuestion = Pick<RuleQuestion, 'id' | 'rule' | 'question' | 'askedAt' | 'asker'>

/** Answers undefined where it is there already. */
export const insertQuestion = (
  tenant: TenantId,
  { id, rule, question, askedAt, asker }: NewQuestion,
): Query<{ id: RuleQuestionId } | undefined> =>
  one(
    from
      .insertInto('rule_question')
      .values({
        tenant_id: tenant,
        rule_question_id: id,
        rule_id: rule,
        question,
        asked_at: askedAt,
        asked_by: asker,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('rule_question_id as id'),
  )

type Answer = { readonly answer: string; readonly by: PersonId; readonly at: Date }

/** Writes the answer, or puts another in its place. */
export const saveAnswer = (tenant: TenantId, id: RuleQuestionId, { answer, by, at }: Answer): Query<void> =>
  run(
    from
      .updateTable('rule_question')
      .set({ answer, answered_at: at, answered_by: by })
      .where('tenant_id', '=', tenant)
      .where('rule_question_id', '=', id),
  )
