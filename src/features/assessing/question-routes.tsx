import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { criteriaOf } from '../../catalogue/index.ts'
import type { QuestionId } from '../../db/tables.gen.ts'
import { blankForm, type FormState, optionalText, refusedForm, submitted, textField } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { managedCentre } from '../centres/index.ts'
import { mostReason } from './deciding.ts'
import { QuestionsPage } from './question-page.tsx'
import { insertQuestion, questionsOf, withdrawQuestion } from './question-store.ts'
import { unitInWords } from './words.ts'

type AtCentre = Context<Env, '/assessing/centres/:organisation/questions'>

const Adding = (criteria: ReadonlyMap<string, string>) =>
  z.object({
    criterion: z.string({ error: 'Select the criterion' }).refine((id) => criteria.has(id), 'Select the criterion'),
    text: textField('the question', mostReason),
    lookedFor: optionalText('what a good answer speaks of', mostReason),
  })

/** The bank of questions of a centre, which its managers keep. */
export function questionBank(rulebooks: Rulebooks) {
  async function load(c: AtCentre) {
    const { ctx, frame } = c.var
    const centre = await managedCentre(ctx, c.req.param('organisation'))
    const [rows, area] = await ctx.read([questionsOf(ctx.tenant, centre.id), areaRules(ctx.tenant)])
    const { units, lists } = await rulebooks.of(ctx, area)
    const criteria = new Map(
      Object.entries(units).flatMap(([unit, of]) =>
        (criteriaOf(of) ?? []).map(({ number, title }): [string, string] => [
          `${unit} ${number}`,
          `${unit}, ${number}${title ? `: ${title}` : ''}`,
        ]),
      ),
    )
    const questions = rows.map((row) => ({ ...row, unitTitle: unitInWords(lists, row.unit) }))
    const page = (form: FormState) => <QuestionsPage {...{ frame, form, centre, questions, criteria }} />
    return { centre, criteria, page }
  }

  return new Hono<Env>()
    .get('/assessing/centres/:organisation/questions', async (c) => c.html((await load(c)).page(blankForm)))
    .post('/assessing/centres/:organisation/questions', async (c) => {
      const { tenant, actor, now, write } = c.var.ctx
      const { centre, criteria, page } = await load(c)
      const form = submitted(Adding(criteria), await readForm(c))
      if (!form.ok) return c.html(page(refusedForm(form.raw, form.problems)), 422)
      const [unit = '', criterion = ''] = form.value.criterion.split(/ (?=[^ ]+$)/)
      const { text, lookedFor = null } = form.value
      const question = { id: newId<QuestionId>(), unit, criterion, text, lookedFor }
      await write((tx) => tx.run(insertQuestion(tenant, { ...question, centre: centre.id, by: actor.id, at: now })))
      tell(c, 'The question is added.')
      return c.redirect(`/assessing/centres/${centre.id}/questions`, 303)
    })
    .post('/assessing/centres/:organisation/questions/:question/withdraw', async (c) => {
      const { ctx } = c.var
      const centre = await managedCentre(ctx, c.req.param('organisation'))
      const id = readId<QuestionId>(c.req.param('question'))
      await ctx.write((tx) => tx.run(withdrawQuestion(ctx.tenant, centre.id, id, ctx.now)))
      return c.redirect(`/assessing/centres/${centre.id}/questions`, 303)
    })
}
