import { type Context, Hono } from 'hono'
import type { RegistrationId } from '../../db/tables.gen.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId } from '../../kit/http.ts'
import { mayReadPortfolio } from '../centres/index.ts'
import { findRegistration } from '../registrations/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { formats, type House, takePortfolio } from './take.ts'
import { TakePage } from './take-page.tsx'

type OfPortfolio = Context<Env, '/registrations/:registration/portfolio/take'>

/** A whole portfolio as one document, sent while it is made. */
export function taking(rulebooks: Rulebooks, house: House) {
  /** Whose portfolio it is. Throws NotFound and Forbidden. */
  async function place(c: OfPortfolio) {
    const { ctx } = c.var
    const id = readId<RegistrationId>(c.req.param('registration'))
    const [row] = await ctx.read([findRegistration(ctx.tenant, id)])
    const registration = found(row, 'registration')
    permit(mayReadPortfolio(ctx.actor, { centre: registration.centre, learner: { id: registration.learner } }))
    return registration
  }

  async function page(c: OfPortfolio, form: FormState) {
    const { ctx, frame } = c.var
    const { id, learner, learnerName } = await place(c)
    const caption = learner === ctx.actor.id ? 'My portfolio' : `The portfolio of ${learnerName}`
    return <TakePage {...{ frame, form, caption }} back={`/registrations/${id}/portfolio`} />
  }

  return new Hono<Env>()
    .get('/registrations/:registration/portfolio/take', async (c) => c.html(await page(c, blankForm)))
    .post('/registrations/:registration/portfolio/take', async (c) => {
      const { ctx } = c.var
      const { id } = await place(c)
      const raw = await readForm(c)
      const format = formats.find((each) => each === raw['format'])
      if (format === undefined) {
        const problem = { field: 'format', message: 'Choose in what form you take the portfolio' }
        return c.html(await page(c, refusedForm(raw, [problem])), 422)
      }
      const { mediaType, name, content } = await takePortfolio(ctx, rulebooks, house, { registration: id, format })
      c.header('Content-Type', mediaType)
      c.header('Content-Disposition', `attachment; filename="${name}"`)
      return c.body(content)
    })
}
