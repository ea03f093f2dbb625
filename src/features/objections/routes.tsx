import { type Context, Hono } from 'hono'
import type { ObjectionId } from '../../db/tables.gen.ts'
import { type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { noteReading } from '../audit/index.ts'
import type { FindTyping } from '../typing/index.ts'
import { answer, loadObjection } from './actions.ts'
import { Answering } from './fields.ts'
import { ObjectionPage } from './pages.tsx'
import { mayAnswer, mayMend } from './policy.ts'
import { placeOf } from './rules.ts'

type One = Context<Env, '/objections/:objection'>

/** What learners say is not right, read and answered. */
export function objections(findTyping: FindTyping) {
  const load = (c: One) => loadObjection(c.var.ctx, readId<ObjectionId>(c.req.param('objection')))

  async function page(c: One, refused?: FormState) {
    const { ctx, frame } = c.var
    const objection = await load(c)
    await noteReading(ctx, objection.learner, 'What you said is not right')
    const typing = await findTyping(c, { address: `/objections/${objection.id}/answer` })
    const may = {
      mayAnswer: mayAnswer(ctx.actor, objection).allowed,
      mayMend: mayMend(ctx.actor, objection).allowed,
    }
    return <ObjectionPage {...{ frame, typing, objection }} form={refused ?? typing.form} {...may} />
  }

  return new Hono<Env>()
    .get('/objections/:objection', async (c) => c.html(await page(c)))
    .post('/objections/:objection/answer', async (c) => {
      const objection = await load(c)
      const read = submitted(Answering, await readForm(c))
      const done = read.ok ? await answer(c.var.ctx, objection.id, read.value.answer) : read
      if (!done.ok) return c.html(await page(c, refusedForm(read.raw, done.problems)), 422)
      tell(c, `${objection.learnerName} is asked again.`)
      return c.redirect(placeOf(objection), 303)
    })
}
