import type { z } from 'zod'
import type { RuleQuestionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { recordEvent } from '../audit/index.ts'
import { ruleOwnersOf } from '../people/index.ts'
import type { AnswerQuestion, Ask } from './fields.ts'
import { mayAnswer, mayAsk } from './policy.ts'
import { findQuestion, insertQuestion, saveAnswer } from './question-store.ts'

/** Asks those who own the area's rules, under one id once. Throws Forbidden where there is nobody to answer. */
export function ask(ctx: Ctx, id: RuleQuestionId, rule: string, { question }: z.output<typeof Ask>): Promise<void> {
  const { write, tenant, actor, today, now } = ctx
  return write(async (tx) => {
    permit(mayAsk(await tx.run(ruleOwnersOf(tenant, today))))
    const asked = await tx.run(insertQuestion(tenant, { id, rule, question, askedAt: now, asker: actor.id }))
    if (asked === undefined) return
    const facts = { id, rule }
    await recordEvent(tx, tenant, { actor: actor.id, person: actor.id, kind: 'rule-question-asked', facts, at: now })
  })
}

/** Answers a question for the whole area, or puts another answer in the place of the one that stands. */
export function answerQuestion(
  ctx: Ctx,
  id: RuleQuestionId,
  { answer }: z.output<typeof AnswerQuestion>,
): Promise<void> {
  const { write, tenant, actor, now } = ctx
  permit(mayAnswer(actor))
  return write(async (tx) => {
    const { rule, asker, answer: before } = found(await tx.run(findQuestion(tenant, id)), 'question')
    if (before === answer) return
    await tx.run(saveAnswer(tenant, id, { answer, by: actor.id, at: now }))
    const facts = { id, rule, from: before, to: answer }
    await recordEvent(tx, tenant, { actor: actor.id, person: asker, kind: 'rule-question-answered', facts, at: now })
  })
}
