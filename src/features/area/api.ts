import { z } from 'zod'
import {
  at,
  atOrNull,
  byId,
  day,
  done,
  id,
  idField,
  listing,
  moment,
  onOne,
  operation,
  type Operation,
  Unusable,
} from '../../api/index.ts'
import type { OrganisationId, TeamId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
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
import { loadRound, loadSettings } from './load.ts'
import { kindNames, type Organisation } from './rules.ts'
import { findOrganisation, organisationsAfter } from './store.ts'

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
  choices: z.array(z.object({ id: z.string(), title: z.string() })).describe('The rules to choose these from.'),
})

const round = z.object({
  startedAt: moment,
  done: z.int().describe('For so many people it is done,'),
  of: z.int().describe('of so many.'),
  endedAt: moment.nullable(),
  failedAt: moment.nullable().describe('When something went wrong; it is tried again by itself.'),
})

async function load({ actor, read, tenant, today }: Ctx, id: OrganisationId) {
  permit(mayAdminister(actor))
  const [row] = await read([findOrganisation(tenant, id, today)])
  return tell(found(row, 'organisation'))
}

const OfOrganisation = z.strictObject({ organisation: idField<OrganisationId>() })

const onOrganisation = onOne({
  tag: 'Administration',
  path: '/organisations/{organisation}',
  params: OfOrganisation,
  answer: organisation,
  load: (ctx, params) => load(ctx, params.organisation),
})
/** What is done to a team answers how its organisation stands. */
const onTeam = onOne({
  tag: 'Administration',
  path: '/organisations/{organisation}/teams/{team}',
  params: OfOrganisation.extend({ team: idField<TeamId>() }),
  answer: organisation,
  load: (ctx, params) => load(ctx, params.organisation),
})

const hub = { name: 'Riverside Family Hub', kind: 'family-hub' } as const

/** The area, its organisations and their teams for the programs of administrators. */
export function areaApi(rulebooks: Rulebooks): readonly Operation[] {
  async function tellSettings(ctx: Ctx) {
    const { settings: each, rules: choices } = await loadSettings(ctx, rulebooks)
    return { ...each, practiceRules: [...each.practiceRules], choices: choices.map(({ id, title }) => ({ id, title })) }
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
      id: 'readVerdictRound',
      method: 'get',
      path: '/area/verdicts',
      tag: 'Administration',
      summary: 'How far the answers about everyone are worked out again',
      description: 'It begins by itself once rules change, and on each day on which something ends.',
      answer: round,
      handle: async (ctx) => {
        const { startedAt, done: people, total, endedAt, failedAt } = await loadRound(ctx)
        return {
          ...{ done: people, of: total, startedAt: at(startedAt) },
          ...{ endedAt: atOrNull(endedAt), failedAt: atOrNull(failedAt) },
        }
      },
    }),
    listing({
      id: 'listOrganisations',
      path: '/organisations',
      tag: 'Administration',
      summary: 'List the organisations of the area by name, with their teams',
      cursor: byId<OrganisationId>,
      item: organisation,
      rows: async ({ actor, read, tenant, today }, { cursor: after, limit }) => {
        permit(mayAdminister(actor))
        return (await read([organisationsAfter(tenant, today, { after, limit })]))[0]
      },
      tell,
      after: (row) => row.id,
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
    onOrganisation.read({ id: 'readOrganisation', summary: 'Read an organisation' }),
    onOrganisation.act({
      id: 'changeOrganisation',
      summary: 'Change the name and kind of an organisation',
      body: DescribeOrganisation.strict(),
      example: hub,
      act: (ctx, params, body) => changeOrganisation(ctx, params.organisation, body),
    }),
    onOrganisation.act({
      id: 'closeOrganisation',
      at: 'close',
      summary: 'Close an organisation where nobody works',
      act: (ctx, params) => closeOrganisation(ctx, params.organisation),
    }),
    onOrganisation.act({
      id: 'openOrganisation',
      at: 'open',
      summary: 'Open an organisation again',
      act: (ctx, params) => openOrganisation(ctx, params.organisation),
    }),
    onOrganisation.act({
      id: 'addTeam',
      at: 'teams',
      summary: 'Add a team',
      body: DescribeTeam.strict(),
      example: { name: 'Early help' },
      status: 201,
      act: (ctx, params, body) => addTeam(ctx, params.organisation, body),
    }),
    onTeam.act({
      id: 'renameTeam',
      summary: 'Rename a team',
      body: DescribeTeam.strict(),
      example: { name: 'Early help' },
      act: (ctx, params, body) => renameTeam(ctx, params.organisation, params.team, body),
    }),
    onTeam.act({
      id: 'closeTeam',
      at: 'close',
      summary: 'Close a team where nobody works',
      act: (ctx, params) => closeTeam(ctx, params.organisation, params.team),
    }),
    onTeam.act({
      id: 'openTeam',
      at: 'open',
      summary: 'Open a team again',
      act: (ctx, params) => openTeam(ctx, params.organisation, params.team),
    }),
  ]
}
