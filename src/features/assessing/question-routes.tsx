import { type Context, Hono } from 'hono'
import type { QuestionId } from '../../db/tables.gen.ts'
import { blankForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { idIn } from '../../kit/id.ts'
import { managedCentre } from '../centres/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { addQuestion, AskedOf, bankLoader, dropQuestion } from './question-bank.ts'
import { QuestionsPage } from './question-page.tsx'

type AtCentre = Context<Env, '/assessing/centres/:organisation/questions'>

/** The bank of questions of a centre, to which those who assess and quality-assure add, and of which its managers take out. */
export function questionBank(rulebooks: Rulebooks) {
  const loadBank = bankLoader(rulebooks)

  async function load(c: AtCentre) {
    const { ctx, frame } = c.var
    const { centre, ...bank } = await loadBank(ctx, c.req.param('organisation'))
    const page = (form: FormState) => <QuestionsPage {...bank} {...{ frame, form, centre }} id={idIn(form.raw)} />
    return { centre, criteria: bank.criteria, page }
  }

  return new Hono<Env>()
    .get('/assessing/centres/:organisation/questions', async (c) => c.html((await load(c)).page(blankForm)))
    .post('/assessing/centres/:organisation/questions', async (c) => {
      const { centre, criteria, page } = await load(c)
      const form = submitted(AskedOf(criteria), await readForm(c))
      if (!form.ok) return c.html(page(refusedForm(form.raw, form.problems)), 422)
      await addQuestion(c.var.ctx, centre.id, idIn(form.raw), form.value)
      tell(c, 'The question is added.')
      return c.redirect(`/assessing/centres/${centre.id}/questions`, 303)
    })
    .post('/assessing/centres/:organisation/questions/:question/withdraw', async (c) => {
      const { ctx } = c.var
      const centre = await managedCentre(ctx, c.req.param('organisation'))
      await dropQuestion(ctx, centre.id, readId<QuestionId>(c.req.param('question')))
      return c.redirect(`/assessing/centres/${centre.id}/questions`, 303)
    })
}
