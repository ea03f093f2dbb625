import { z } from 'zod'
import type { Tx } from '../../db/index.ts'
import type { OrganisationId, TeamId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { choiceField, optionalText } from '../../kit/form.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { askForVerdicts } from '../verdicts/index.ts'
import { administer, type Clashes, lineField } from '../people/index.ts'
import { kindNames, type Organisation, peopleWork, reordered, type Settings, type Team } from './rules.ts'
import {
  findOrganisation,
  findSettings,
  holdOrganisation,
  insertOrganisation,
  insertTeam,
  peopleFrom,
  saveOrganisation,
  saveSettings,
  saveTeam,
  setOrganisationEnd,
  setTeamEnd,
} from './store.ts'

export const SaveSettings = z.object({
  name: lineField('the name of the area'),
  safeguardingContact: optionalText('the contact'),
})
export const DescribeOrganisation = z.object({
  name: lineField('the name of the organisation'),
  kind: choiceField(kindNames, 'Select what kind of organisation it is'),
})
export const DescribeTeam = z.object({ name: lineField('the name of the team') })

const happened = (tx: Tx, { tenant, actor, now }: Ctx, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person: null, kind, facts, at: now })

/** Sets what holds for the whole area; `rules` are the practice rules chosen. */
export function changeSettings(
  ctx: Ctx,
  { name, safeguardingContact }: z.output<typeof SaveSettings>,
  rules: readonly string[],
): Promise<Outcome> {
  const { tenant } = ctx
  return administer(ctx, {}, async (tx) => {
    const before = found(await tx.run(findSettings(tenant)), 'area')
    const practiceRules = reordered(before.practiceRules, rules)
    const after: Settings = { name, safeguardingContact: safeguardingContact ?? null, practiceRules }
    await tx.run(saveSettings(tenant, after))
    await happened(tx, ctx, 'area-changed', { from: before, to: after })
    await tx.run(askForVerdicts())
    return saved
  })
}

const organisationClash: Clashes = {
  organisation_tenant_id_name_key: () => ({
    field: 'name',
    message: 'There is already an organisation of this name. It may be closed: then open it again',
  }),
}
const teamClash: Clashes = {
  team_tenant_id_organisation_id_name_key: () => ({
    field: 'name',
    message: 'This organisation already has a team of this name. It may be closed: then open it again',
  }),
}

async function hold(tx: Tx, { tenant, today }: Ctx, organisation: OrganisationId): Promise<Organisation> {
  await tx.run(holdOrganisation(tenant, organisation))
  return found(await tx.run(findOrganisation(tenant, organisation, today)), 'organisation')
}

export const teamOf = ({ teams }: Pick<Organisation, 'teams'>, team: TeamId): Team =>
  found(
    teams.find(({ id }) => id === team),
    'team',
  )

export function addOrganisation(
  ctx: Ctx,
  input: z.output<typeof DescribeOrganisation>,
): Promise<Outcome<OrganisationId>> {
  return administer(ctx, organisationClash, async (tx) => {
    const organisation = { id: newId<OrganisationId>(), ...input }
    await tx.run(insertOrganisation(ctx.tenant, organisation))
    await happened(tx, ctx, 'organisation-added', organisation)
    return { ok: true, value: organisation.id }
  })
}

export function changeOrganisation(
  ctx: Ctx,
  id: OrganisationId,
  input: z.output<typeof DescribeOrganisation>,
): Promise<Outcome> {
  return administer(ctx, organisationClash, async (tx) => {
    const { name, kind } = await hold(tx, ctx, id)
    await tx.run(saveOrganisation(ctx.tenant, { id, ...input }))
    await happened(tx, ctx, 'organisation-changed', { id, from: { name, kind }, to: input })
    return saved
  })
}

/** Closes the organisation and so its teams, from today on; refused while anyone has a place there. */
export function closeOrganisation(ctx: Ctx, id: OrganisationId): Promise<Outcome> {
  const { tenant, today } = ctx
  return administer(ctx, {}, async (tx) => {
    const organisation = await hold(tx, ctx, id)
    const people = (await tx.run(peopleFrom(tenant, id, undefined, today))) ?? 0
    if (people > 0) return refused('close', stillThere(organisation, people))
    if (organisation.endsOn !== null) return saved
    await tx.run(setOrganisationEnd(tenant, id, today))
    await happened(tx, ctx, 'organisation-closed', { id })
    return saved
  })
}

const stillThere = ({ name, people }: Organisation | Team, from: number): string =>
  people > 0
    ? `${peopleWork(people)} in ${name} today. Move them or end their places first, then close it the day after their last`
    : `${peopleWork(from)} in ${name} from a later day on. Move them or take their places back first`

export function openOrganisation(ctx: Ctx, id: OrganisationId): Promise<Outcome> {
  return administer(ctx, {}, async (tx) => {
    const { endsOn } = await hold(tx, ctx, id)
    if (endsOn === null) return saved
    await tx.run(setOrganisationEnd(ctx.tenant, id, null))
    await happened(tx, ctx, 'organisation-opened', { id })
    return saved
  })
}

export function addTeam(ctx: Ctx, organisation: OrganisationId, { name }: z.output<typeof DescribeTeam>) {
  return administer(ctx, teamClash, async (tx): Promise<Outcome> => {
    const { endsOn } = await hold(tx, ctx, organisation)
    if (endsOn !== null) return refused('name', 'This organisation is closed. Open it again first')
    const team = { id: newId<TeamId>(), name }
    await tx.run(insertTeam(ctx.tenant, organisation, team))
    await happened(tx, ctx, 'team-added', { organisation, ...team })
    return saved
  })
}

export function renameTeam(
  ctx: Ctx,
  organisation: OrganisationId,
  id: TeamId,
  { name }: z.output<typeof DescribeTeam>,
) {
  return administer(ctx, teamClash, async (tx): Promise<Outcome> => {
    const before = teamOf(await hold(tx, ctx, organisation), id)
    await tx.run(saveTeam(ctx.tenant, { id, name }))
    await happened(tx, ctx, 'team-renamed', { id, from: before.name, to: name })
    return saved
  })
}

/** Closes the team from today on; refused while anyone has a place there. */
export function closeTeam(ctx: Ctx, organisation: OrganisationId, id: TeamId): Promise<Outcome> {
  const { tenant, today } = ctx
  return administer(ctx, {}, async (tx) => {
    const team = teamOf(await hold(tx, ctx, organisation), id)
    const people = (await tx.run(peopleFrom(tenant, organisation, id, today))) ?? 0
    if (people > 0) return refused('close', stillThere(team, people))
    if (team.endsOn !== null) return saved
    await tx.run(setTeamEnd(tenant, id, today))
    await happened(tx, ctx, 'team-closed', { id })
    return saved
  })
}

export function openTeam(ctx: Ctx, organisation: OrganisationId, id: TeamId): Promise<Outcome> {
  return administer(ctx, {}, async (tx) => {
    if (teamOf(await hold(tx, ctx, organisation), id).endsOn === null) return saved
    await tx.run(setTeamEnd(ctx.tenant, id, null))
    await happened(tx, ctx, 'team-opened', { id })
    return saved
  })
}
