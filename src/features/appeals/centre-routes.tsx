import { type Context, Hono } from 'hono'
import type { Appealing } from '../../catalogue/index.ts'
import type { AppealId, OrganisationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { centresNamed, mayManageCentre } from '../centres/index.ts'
import { sayDays } from './actions.ts'
import { Days } from './fields.ts'
import { CentreAppealsPage, DaysPage } from './list-pages.tsx'
import { type Means, timed } from './load.ts'
import { mayList } from './policy.ts'
import { daysSaidAt } from './days-store.ts'
import { noteListRead } from './noting.ts'
import { appealsAt } from './store.ts'

export const pageLength = 50

type AtCentre = Context<Env, '/appeals/centres/:organisation'>

const centreOf = async ({ read, tenant }: Ctx, id: OrganisationId) =>
  found((await read([centresNamed(tenant, [id])]))[0][0], 'centre')

/** The appeals at a centre, and how many days it gives each stage. */
export function centreAppeals({ stages, source }: Appealing, means: Means) {
  async function daysPage(c: AtCentre, form: FormState) {
    const { ctx, frame } = c.var
    const id = readId<OrganisationId>(c.req.param('organisation'))
    permit(mayManageCentre(ctx.actor, id))
    const [[named], said] = await ctx.read([centresNamed(ctx.tenant, [id]), daysSaidAt(ctx.tenant, [id])])
    const centre = found(named, 'centre')
    return <DaysPage {...{ frame, form, centre, stages, said, source }} today={ctx.today} />
  }

  return new Hono<Env>()
    .get('/appeals/centres/:organisation', async (c) => {
      const { ctx, frame } = c.var
      const id = readId<OrganisationId>(c.req.param('organisation'))
      permit(mayList(ctx.actor, id))
      const { before: text } = c.req.query()
      const before = text === undefined ? undefined : readId<AppealId>(text)
      const centre = await centreOf(ctx, id)
      const [rows] = await ctx.read([appealsAt(ctx.tenant, id, { before, limit: pageLength })])
      const listed = rows.slice(0, pageLength)
      await noteListRead(ctx, id, listed)
      const shown = await timed(ctx, means, listed)
      const last = rows.length > pageLength ? shown.at(-1)?.appeal.id : undefined
      return c.html(
        <CentreAppealsPage
          {...{ frame, centre, stages }}
          appeals={shown}
          manages={mayManageCentre(ctx.actor, id).allowed}
          earlier={last && `/appeals/centres/${id}?before=${last}`}
        />,
      )
    })
    .get('/appeals/centres/:organisation/days', async (c) => c.html(await daysPage(c, blankForm)))
    .post('/appeals/centres/:organisation/days', async (c) => {
      const id = readId<OrganisationId>(c.req.param('organisation'))
      permit(mayManageCentre(c.var.ctx.actor, id))
      const form = submitted(Days(stages), await readForm(c))
      if (!form.ok) return c.html(await daysPage(c, refusedForm(form.raw, form.problems)), 422)
      const { stage, answer = null, further = null } = form.value
      await sayDays(c.var.ctx, id, { stage, answerDays: answer, furtherDays: further })
      tell(c, 'It is saved.')
      return c.redirect(`/appeals/centres/${id}/days`, 303)
    })
}
