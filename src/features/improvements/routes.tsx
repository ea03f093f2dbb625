import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { ImprovementId } from '../../db/tables.gen.ts'
import { plays } from '../../kit/actor.ts'
import { found, permit } from '../../kit/errors.ts'
import { filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { idIn } from '../../kit/id.ts'
import { administratorsOf } from '../people/index.ts'
import { readersNow } from '../privacy/index.ts'
import type { FindTyping } from '../typing/index.ts'
import { answer, say, see } from './actions.ts'
import { Reply, Say } from './fields.ts'
import { ImprovementPage, ImprovePage, SaidPage } from './improve-pages.tsx'
import { mayRead, mayReply } from './policy.ts'
import { findImprovement, improvementsOf, unreplied } from './store.ts'

const pageLength = 50
/** Of one's own, on the page where one says something. */
const ownShown = 20

type C = Context<Env>
type OfOne = Context<Env, '/improve/:improvement'>

/** "Help us improve this": saying what would help, and what administrators answer. */
export function improvements({ recordTypes }: Pick<Catalogue, 'recordTypes'>, findTyping: FindTyping) {
  async function improvePage(c: C, refused?: FormState) {
    const { ctx, frame } = c.var
    const { tenant, actor, today } = ctx
    const [administrators, own] = await ctx.read([
      administratorsOf(tenant, today),
      improvementsOf(tenant, { by: actor.id, before: undefined, limit: ownShown }),
    ])
    const others = administrators.filter((name) => name !== actor.name)
    const readers = readersNow(recordTypes, 'improvements', { administrators: others })
    const typing = await findTyping(c)
    const form = refused ?? typing.form
    return <ImprovePage {...{ frame, form, typing, readers }} id={idIn(form.raw)} own={own.slice(0, ownShown)} />
  }

  async function load(c: OfOne) {
    const { ctx } = c.var
    const id = readId<ImprovementId>(c.req.param('improvement'))
    const [row] = await ctx.read([findImprovement(ctx.tenant, id)])
    return found(row && mayRead(ctx.actor, row) ? row : undefined, 'improvement')
  }

  async function onePage(c: OfOne, refused?: FormState) {
    const { ctx, frame } = c.var
    const improvement = await load(c)
    await see(ctx, improvement)
    const { status, reply } = improvement
    const form = refused ?? filledForm({ status, reply: reply ?? '' })
    return <ImprovementPage {...{ frame, form, improvement }} replies={plays(ctx.actor, 'administrator')} />
  }

  return new Hono<Env>()
    .get('/improve', async (c) => c.html(await improvePage(c)))
    .post('/improve', async (c) => {
      const form = submitted(Say, await readForm(c))
      if (!form.ok) return c.html(await improvePage(c, refusedForm(form.raw, form.problems)), 422)
      const id = await say(c.var.ctx, idIn(form.raw), form.value)
      tell(c, 'Thank you. The answer will stand here.')
      return c.redirect(`/improve/${id}`, 303)
    })
    .get('/improve/said', async (c) => {
      const { ctx, frame } = c.var
      permit(mayReply(ctx.actor))
      const { before: text } = c.req.query()
      const before = text === undefined ? undefined : readId<ImprovementId>(text)
      const [waiting, rows] = await ctx.read([
        unreplied(ctx.tenant, before === undefined ? pageLength : 0),
        improvementsOf(ctx.tenant, { by: undefined, before, limit: pageLength }),
      ])
      const all = rows.slice(0, pageLength)
      const earlier = rows.length > pageLength ? all.at(-1)?.id : undefined
      return c.html(<SaidPage {...{ frame, waiting, all, earlier }} />)
    })
    .get('/improve/:improvement', async (c) => c.html(await onePage(c)))
    .post('/improve/:improvement', async (c) => {
      const { ctx } = c.var
      permit(mayReply(ctx.actor))
      const { id } = await load(c)
      const form = submitted(Reply, await readForm(c))
      if (!form.ok) return c.html(await onePage(c, refusedForm(form.raw, form.problems)), 422)
      await answer(ctx, id, form.value)
      tell(c, 'Your reply has been saved.')
      return c.redirect('/improve/said', 303)
    })
}
