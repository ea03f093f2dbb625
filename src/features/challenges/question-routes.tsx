import { type Context, Hono } from 'hono'
import type { RuleQuestionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { idIn } from '../../kit/id.ts'
import { ruleOwnersOf } from '../people/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import type { FindTyping } from '../typing/index.ts'
import { AnswerQuestion, Ask } from './fields.ts'
import { beforeOf, cut, mostWaiting, pageLength } from './paging.ts'
import { mayAnswer } from './policy.ts'
import { answerQuestion, ask } from './question-actions.ts'
import { AnswerPage, AskPage, QuestionsPage } from './question-pages.tsx'
import { answered, findQuestion, unanswered } from './question-store.ts'
import type { RuleQuestion } from './rules.ts'

type Asking = Context<Env, '/rules/:rest{.+/ask}'>
type OfOne = Context<Env, '/rule-questions/:question'>

/** "Ask about this rule": asking, for everyone, and answering, for those who own the rules. */
export function ruleQuestions(rulebooks: Rulebooks, findTyping: FindTyping) {
  async function titles(ctx: Ctx) {
    const [area] = await ctx.read([areaRules(ctx.tenant)])
    const { documents } = await rulebooks.of(ctx, area)
    return (rule: string) => (Object.hasOwn(documents, rule) ? documents[rule]?.title : undefined)
  }

  async function askPage(c: Asking, refused?: FormState) {
    const { ctx, frame } = c.var
    const rule = ruleOf(c)
    const ruleTitle = found((await titles(ctx))(rule), 'rule')
    const typing = await findTyping(c)
    const [owners] = await ctx.read([ruleOwnersOf(ctx.tenant, ctx.today)])
    const form = refused ?? typing.form
    return <AskPage back={`/rules/${rule}`} id={idIn(form.raw)} {...{ frame, form, typing, ruleTitle, owners }} />
  }

  async function answerPage(c: OfOne, form?: FormState) {
    const { ctx, frame } = c.var
    permit(mayAnswer(ctx.actor))
    const [row] = await ctx.read([findQuestion(ctx.tenant, idOf(c))])
    const question = found(row, 'question')
    const line = { ...question, title: (await titles(ctx))(question.rule) ?? question.rule }
    return <AnswerPage form={form ?? filledForm({ answer: line.answer ?? '' })} {...{ frame, line }} />
  }

  return new Hono<Env>()
    .get('/rules/:rest{.+/ask}', async (c) => c.html(await askPage(c)))
    .post('/rules/:rest{.+/ask}', async (c) => {
      const { ctx } = c.var
      const rule = ruleOf(c)
      found((await titles(ctx))(rule), 'rule')
      const form = submitted(Ask, await readForm(c))
      if (!form.ok) return c.html(await askPage(c, refusedForm(form.raw, form.problems)), 422)
      await ask(ctx, idIn(form.raw), rule, form.value)
      tell(c, 'Your question has been sent. The answer will stand on this page.')
      return c.redirect(`/rules/${rule}`, 303)
    })
    .get('/rule-questions', async (c) => {
      const { ctx, frame } = c.var
      permit(mayAnswer(ctx.actor))
      const [waiting, rows] = await ctx.read([
        unanswered(ctx.tenant, mostWaiting),
        answered(ctx.tenant, { before: beforeOf<RuleQuestionId>(c), limit: pageLength }),
      ])
      const titleOf = await titles(ctx)
      const lines = (questions: readonly RuleQuestion[]) =>
        questions.map((each) => ({ ...each, title: titleOf(each.rule) ?? each.rule }))
      const shown = cut(rows)
      return c.html(
        <QuestionsPage frame={frame} waiting={lines(waiting)} answered={lines(shown.rows)} earlier={shown.earlier} />,
      )
    })
    .get('/rule-questions/:question', async (c) => c.html(await answerPage(c)))
    .post('/rule-questions/:question', async (c) => {
      const { ctx } = c.var
      const form = submitted(AnswerQuestion, await readForm(c))
      if (!form.ok) return c.html(await answerPage(c, refusedForm(form.raw, form.problems)), 422)
      await answerQuestion(ctx, idOf(c), form.value)
      tell(c, 'The answer stands on the page of the rule.')
      return c.redirect('/rule-questions', 303)
    })
}

const ruleOf = (c: Asking): string => c.req.param('rest').replace(/\/ask$/, '')
const idOf = (c: OfOne): RuleQuestionId => readId<RuleQuestionId>(c.req.param('question'))
