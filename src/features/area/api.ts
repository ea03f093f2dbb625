import { z } from 'zod'
import { day, done, id, idField, operation, type Operation, Unusable } from '../../api/index.ts'
import type { OrganisationId, TeamId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import type { Outcome } from '../../kit/outcome.ts'
import { mayAdminister } from '../people/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import {
  addOrganisation,
  addTeam,
  changeOrganisation,
  changeSettings,
  closeOrganisation,
  closeTeam,
  DescribeOrganisation,
  DescribeTeam,
  openOrganisation,
  openTeam,
  renameTeam,
  SaveSettings,
} from './actions.ts'
import { loadSettings } from './load.ts'
import { kindNames, type Organisation } from './rules.ts'
import { findOrganisation, organisationsOf } from './store.ts'

const organisation = z
  .object({
    id,
    name: z.string(),
    kind: z.enum(kindNames),
    endsOn: day.nullable().describe('The first day on which it is closed.'),
    people: z.int().describe('How many people work there today.'),
    teams: z.array(z.object({ id, name: z.string(), endsOn: day.nullable(), people: z.int() })),
  })
  .meta({ id: 'Organisation' })
const tell = (each: Organisation) => ({ ...each, teams: [...each.teams] })

const settings = z.object({
  name: z.string(),
  safeguardingContact: z.string().nullable(),
  practiceRules: z.array(z.string()).describe('The rules that decide what people may do here.'),
})

async function load({ actor, read, tenant, today }: Ctx, id: OrganisationId) {
  permit(mayAdminister(actor))
  const [row] = await read([findOrganisation(tenant, id, today)])
  return tell(found(row, 'organisation'))
}

const OfOrganisation = z.strictObject({ organisation: idField<OrganisationId>() })
const OfTeam = OfOrganisation.extend({ team: idField<TeamId>() })

/** An act on an organisation, which answers how it stands afterwards. */
const onOrganisation = (
  id: string,
  what: string,
  summary: string,
  act: (ctx: Ctx, organisation: OrganisationId) => Promise<Outcome>,
) =>
  operation({
    id,
    method: 'post',
    path: `/organisations/{organisation}/${what}`,
    tag: 'Administration',
    summary,
    params: OfOrganisation,
    answer: organisation,
    handle: async (ctx, { params }) => {
      done(await act(ctx, params.organisation))
      return load(ctx, params.organisation)
    },
  })

/** The same on one of its teams. */
const onTeam = (
  id: string,
  what: string,
  summary: string,
  act: (ctx: Ctx, organisation: OrganisationId, team: TeamId) => Promise<Outcome>,
) =>
  operation({
    id,
    method: 'post',
    path: `/organisations/{organisation}/teams/{team}/${what}`,
    tag: 'Administration',
    summary,
    params: OfTeam,
    answer: organisation,
    handle: async (ctx, { params }) => {
      done(await act(ctx, params.organisation, params.team))
      return load(ctx, params.organisation)
    },
  })

const hub = { name: 'Riverside Family Hub', kind: 'family-hub' } as const

/** The area, its organisations and their teams for the programs of administrators. */
export function areaApi(rulebooks: Rulebooks): readonly Operation[] {
  async function tellSettings(ctx: Ctx) {
    const { settings: each } = await loadSettings(ctx, rulebooks)
    return { ...each, practiceRules: [...each.practiceRules] }
  }

  return [
    operation({
      id: 'readArea',
      method: 'get',
      path: '/area',
      tag: 'Administration',
      summary: 'Read the settings of the area',
      answer: settings,
      handle: tellSettings,
    }),
    operation({
      id: 'changeArea',
      method: 'post',
      path: '/area',
      tag: 'Administration',
      summary: 'Change the settings of the area',
      body: SaveSettings.extend({ practiceRules: z.array(z.string().max(200)).max(100) }).strict(),
      example: { name: 'Northmoor Partnership', practiceRules: ['practice/hertfordshire/lead'] },
      answer: settings,
      handle: async (ctx, { body: { practiceRules, ...rest } }) => {
        const { rules } = await loadSettings(ctx, rulebooks)
        const wrong = practiceRules.flatMap((id, at) =>
          rules.some((rule) => rule.id === id)
            ? []
            : [{ path: `practiceRules.${at}`, message: 'This is no rule that the area may follow' }],
        )
        if (wrong.length > 0) throw new Unusable(wrong)
        done(await changeSettings(ctx, rest, [...new Set(practiceRules)]))
        return tellSettings(ctx)
      },
    }),
    operation({
      id: 'listOrganisations',
      method: 'get',
      path: '/organisations',
      tag: 'Administration',
      summary: 'List the organisations of the area, with their teams',
      answer: z.object({ items: z.array(organisation) }),
      handle: async ({ actor, read, tenant, today }) => {
        permit(mayAdminister(actor))
        const [rows] = await read([organisationsOf(tenant, today)])
        return { items: rows.map(tell) }
      },
    }),
    operation({
      id: 'addOrganisation',
      method: 'post',
      path: '/organisations',
      tag: 'Administration',
      summary: 'Add an organisation',
      body: DescribeOrganisation.strict(),
      example: hub,
      answer: organisation,
      status: 201,
      handle: async (ctx, { body }) => load(ctx, done(await addOrganisation(ctx, body))),
    }),
    operation({
      id: 'readOrganisation',
      method: 'get',
      path: '/organisations/{organisation}',
      tag: 'Administration',
      summary: 'Read an organisation',
      params: OfOrganisation,
      answer: organisation,
      handle: (ctx, { params }) => load(ctx, params.organisation),
    }),
    operation({
      id: 'changeOrganisation',
      method: 'post',
      path: '/organisations/{organisation}',
      tag: 'Administration',
      summary: 'Change the name and kind of an organisation',
      params: OfOrganisation,
      body: DescribeOrganisation.strict(),
      example: hub,
      answer: organisation,
      handle: async (ctx, { params, body }) => {
        done(await changeOrganisation(ctx, params.organisation, body))
        return load(ctx, params.organisation)
      },
    }),
    onOrganisation('closeOrganisation', 'close', 'Close an organisation where nobody works', closeOrganisation),
    onOrganisation('openOrganisation', 'open', 'Open an organisation again', openOrganisation),
    operation({
      id: 'addTeam',
      method: 'post',
      path: '/organisations/{organisation}/teams',
      tag: 'Administration',
      summary: 'Add a team',
      params: OfOrganisation,
      body: DescribeTeam.strict(),
      example: { name: 'Early help' },
      answer: organisation,
      status: 201,
      handle: async (ctx, { params, body }) => {
        done(await addTeam(ctx, params.organisation, body))
        return load(ctx, params.organisation)
      },
    }),
    operation({
      id: 'renameTeam',
      method: 'post',
      path: '/organisations/{organisation}/teams/{team}',
      tag: 'Administration',
      summary: 'Rename a team',
      params: OfTeam,
      body: DescribeTeam.strict(),
      example: { name: 'Early help' },
      answer: organisation,
      handle: async (ctx, { params, body }) => {
        done(await renameTeam(ctx, params.organisation, params.team, body))
        return load(ctx, params.organisation)
      },
    }),
    onTeam('closeTeam', 'close', 'Close a team where nobody works', closeTeam),
    onTeam('openTeam', 'open', 'Open a team again', openTeam),
  ]
}
