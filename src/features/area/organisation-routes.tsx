import { type Context, Hono } from 'hono'
import type { OrganisationId, TeamId } from '../../db/tables.gen.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { mayAdminister } from '../people/index.ts'
import {
  addOrganisation,
  addTeam,
  changeOrganisation,
  closeOrganisation,
  closeTeam,
  DescribeOrganisation,
  DescribeTeam,
  openOrganisation,
  openTeam,
  renameTeam,
  teamOf,
} from './actions.ts'
import { AddOrganisationPage, AddTeamPage, OrganisationPage, TeamPage } from './organisation-forms.tsx'
import { OrganisationsPage } from './organisations-page.tsx'
import { findOrganisation, organisationsAfter } from './store.ts'

type OfOrganisation = Context<Env, '/organisations/:organisation'>
type OfTeam = Context<Env, '/organisations/:organisation/teams/:team'>

const organisationId = (c: OfOrganisation) => readId<OrganisationId>(c.req.param('organisation'))
const teamId = (c: OfTeam) => readId<TeamId>(c.req.param('team'))

async function load(c: OfOrganisation) {
  const { ctx, frame } = c.var
  permit(mayAdminister(ctx.actor))
  const [row] = await ctx.read([findOrganisation(ctx.tenant, organisationId(c), ctx.today)])
  return { frame, organisation: found(row, 'organisation') }
}

async function organisationPage(c: OfOrganisation, problems: FormState['problems'] = [], typed?: FormState['raw']) {
  const loaded = await load(c)
  const { name, kind } = loaded.organisation
  return <OrganisationPage {...loaded} form={refusedForm(typed ?? { name, kind }, problems)} />
}

const addTeamPage = async (c: OfOrganisation, form: FormState) => <AddTeamPage {...await load(c)} form={form} />

async function teamPage(c: OfTeam, problems: FormState['problems'] = [], typed?: FormState['raw']) {
  const loaded = await load(c)
  const team = teamOf(loaded.organisation, teamId(c))
  return <TeamPage {...loaded} team={team} form={refusedForm(typed ?? { name: team.name }, problems)} />
}

/** How many organisations a page shows, with their teams. */
const pageLength = 50

/** Organisations and their teams: where people are given a place. */
export const organisationRoutes = new Hono<Env>()
  .get('/organisations', async (c) => {
    const { ctx, frame } = c.var
    permit(mayAdminister(ctx.actor))
    const { after } = c.req.query()
    const from = after === undefined ? undefined : readId<OrganisationId>(after)
    const [rows] = await ctx.read([organisationsAfter(ctx.tenant, ctx.today, { after: from, limit: pageLength })])
    const organisations = rows.slice(0, pageLength)
    const next = rows.length > pageLength ? organisations.at(-1)?.id : undefined
    return c.html(<OrganisationsPage {...{ frame, organisations, next }} isFirst={after === undefined} />)
  })
  .get('/organisations/add', (c) => {
    permit(mayAdminister(c.var.ctx.actor))
    return c.html(<AddOrganisationPage frame={c.var.frame} form={blankForm} />)
  })
  .post('/organisations/add', async (c) => {
    const { ctx, frame } = c.var
    permit(mayAdminister(ctx.actor))
    const form = submitted(DescribeOrganisation, await readForm(c))
    const outcome = form.ok ? await addOrganisation(ctx, form.value) : form
    if (!outcome.ok)
      return c.html(<AddOrganisationPage frame={frame} form={refusedForm(form.raw, outcome.problems)} />, 422)
    tell(c, 'The organisation has been added. Now add its first team.')
    return c.redirect(`/organisations/${outcome.value}/teams/add`, 303)
  })
  .get('/organisations/:organisation', async (c) => c.html(await organisationPage(c)))
  .post('/organisations/:organisation', async (c) => {
    const form = submitted(DescribeOrganisation, await readForm(c))
    const outcome = form.ok ? await changeOrganisation(c.var.ctx, organisationId(c), form.value) : form
    if (!outcome.ok) return c.html(await organisationPage(c, outcome.problems, form.raw), 422)
    tell(c, 'The organisation has been saved.')
    return c.redirect('/organisations', 303)
  })
  .post('/organisations/:organisation/close', async (c) => {
    const outcome = await closeOrganisation(c.var.ctx, organisationId(c))
    if (!outcome.ok) return c.html(await organisationPage(c, outcome.problems), 422)
    tell(c, 'The organisation is closed.')
    return c.redirect('/organisations', 303)
  })
  .post('/organisations/:organisation/open', async (c) => {
    await openOrganisation(c.var.ctx, organisationId(c))
    tell(c, 'The organisation is open again.')
    return c.redirect('/organisations', 303)
  })
  .get('/organisations/:organisation/teams/add', async (c) => c.html(await addTeamPage(c, blankForm)))
  .post('/organisations/:organisation/teams/add', async (c) => {
    const form = submitted(DescribeTeam, await readForm(c))
    const outcome = form.ok ? await addTeam(c.var.ctx, organisationId(c), form.value) : form
    if (!outcome.ok) return c.html(await addTeamPage(c, refusedForm(form.raw, outcome.problems)), 422)
    tell(c, 'The team has been added.')
    return c.redirect('/organisations', 303)
  })
  .get('/organisations/:organisation/teams/:team', async (c) => c.html(await teamPage(c)))
  .post('/organisations/:organisation/teams/:team', async (c) => {
    const form = submitted(DescribeTeam, await readForm(c))
    const outcome = form.ok ? await renameTeam(c.var.ctx, organisationId(c), teamId(c), form.value) : form
    if (!outcome.ok) return c.html(await teamPage(c, outcome.problems, form.raw), 422)
    tell(c, 'The team has been renamed.')
    return c.redirect('/organisations', 303)
  })
  .post('/organisations/:organisation/teams/:team/close', async (c) => {
    const outcome = await closeTeam(c.var.ctx, organisationId(c), teamId(c))
    if (!outcome.ok) return c.html(await teamPage(c, outcome.problems), 422)
    tell(c, 'The team is closed.')
    return c.redirect('/organisations', 303)
  })
  .post('/organisations/:organisation/teams/:team/open', async (c) => {
    await openTeam(c.var.ctx, organisationId(c), teamId(c))
    tell(c, 'The team is open again.')
    return c.redirect('/organisations', 303)
  })
