import { type Context, Hono } from 'hono'
import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { readAsOf } from '../../kit/as-of.ts'
import { found, permit } from '../../kit/errors.ts'
import { statusOf } from '../../kit/form.ts'
import { type Env, readForm, readId } from '../../kit/http.ts'
import { openSolver } from '../../solver/highs.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson, maySeeRecord } from '../people/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { patience, queryOf, readPlan, tickedIn } from './asked.ts'
import { loadForPlan, loadOverview, loadQualification, loadUnit, type RegisteredFor } from './load.ts'
import { OverviewPage } from './overview-page.tsx'
import { PlanPage } from './plan-page.tsx'
import { planFor } from './planning.ts'
import { QualificationPage } from './qualification-page.tsx'
import { UnitPage } from './unit-page.tsx'

/** Whose qualifications a page shows, and where they are found. */
type Subject = {
  readonly person: PersonId
  readonly owner?: string
  readonly base: string
  readonly recordBase: string
}

/** Qualifications: what someone holds, has and works towards; one's own and, for those who manage someone, theirs. */
export function qualifications(rulebooks: Rulebooks, registeredFor: RegisteredFor) {
  const own = ({ actor }: Ctx): Subject => ({ person: actor.id, base: '/qualifications', recordBase: '/record' })

  async function another(ctx: Ctx, id: string): Promise<Subject> {
    const [row] = await ctx.read([findPerson(ctx.tenant, readId<PersonId>(id), ctx.today)])
    const person = found(row, 'person')
    permit(maySeeRecord(ctx.actor, person))
    await noteReading(ctx, person.id, 'Your qualifications')
    const base = `/people/${person.id}`
    return { person: person.id, owner: person.name, base: `${base}/qualifications`, recordBase: `${base}/record` }
  }

  async function overview({ var: { ctx, frame } }: Context<Env>, { person, ...subject }: Subject) {
    const loaded = await loadOverview(ctx, person, { rulebooks, registeredFor })
    return <OverviewPage {...loaded} {...subject} {...{ frame }} />
  }

  async function qualification(
    c: Context<Env>,
    { person, ...subject }: Subject,
    id: string,
    ticked: ReadonlySet<string>,
  ) {
    const { ctx, frame } = c.var
    const { asOf, form } = readAsOf(c.req.query(), ctx.today)
    const loaded = await loadQualification(ctx, person, rulebooks, { id, asOf, ticked })
    const shown = { ...loaded, ...subject, frame, form, ticked }
    return c.html(<QualificationPage {...shown} query={queryOf(asOf, ctx.today)} />, statusOf(form))
  }

  async function planPage(c: Context<Env>, { person, owner, base }: Subject, id: string) {
    const { ctx, frame } = c.var
    const loaded = await loadForPlan(ctx, person, rulebooks, { id })
    const { wanted, form } = readPlan(c.req.query(), ctx.today)
    const planned = wanted && planFor(loaded, wanted, await openSolver({ seconds: patience }))
    const { title, madeUp, onOffer } = loaded
    return c.html(
      <PlanPage
        {...{ frame, form, title, planned, madeUp, onOffer, ...(owner === undefined ? {} : { owner }) }}
        back={`${base}/${id}`}
      />,
      statusOf(form),
    )
  }

  const none: ReadonlySet<string> = new Set()
  return new Hono<Env>()
    .get('/qualifications', async (c) => c.html(await overview(c, own(c.var.ctx))))
    .get('/qualifications/units/:unit', async (c) => {
      const { ctx, frame } = c.var
      const id = c.req.param('unit')
      return c.html(<UnitPage {...{ id, frame }} {...await loadUnit(ctx, rulebooks, id, c.req.query('version'))} />)
    })
    .get('/qualifications/:id/plan', (c) => planPage(c, own(c.var.ctx), c.req.param('id')))
    .get('/qualifications/:id', (c) => qualification(c, own(c.var.ctx), c.req.param('id'), none))
    .post('/qualifications/:id', async (c) =>
      qualification(c, own(c.var.ctx), c.req.param('id'), tickedIn(await readForm(c))),
    )
    .get('/people/:person/qualifications', async (c) =>
      c.html(await overview(c, await another(c.var.ctx, c.req.param('person')))),
    )
    .get('/people/:person/qualifications/:id/plan', async (c) =>
      planPage(c, await another(c.var.ctx, c.req.param('person')), c.req.param('id')),
    )
    .get('/people/:person/qualifications/:id', async (c) =>
      qualification(c, await another(c.var.ctx, c.req.param('person')), c.req.param('id'), none),
    )
    .post('/people/:person/qualifications/:id', async (c) => {
      const subject = await another(c.var.ctx, c.req.param('person'))
      return qualification(c, subject, c.req.param('id'), tickedIn(await readForm(c)))
    })
}
