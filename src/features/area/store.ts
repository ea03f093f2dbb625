import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { from, many, one, type Query, run, sql } from '../../db/index.ts'
import type { OrganisationId, Tables, TeamId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Organisation, OrganisationKind, Settings, Team } from './rules.ts'

export const findSettings = (tenant: TenantId): Query<Settings | undefined> =>
  one(
    from
      .selectFrom('tenant')
      .where('tenant_id', '=', tenant)
      .select(['name', 'safeguarding_contact as safeguardingContact', 'practice_rules as practiceRules']),
  )

/** What an area needs before people can work in it. */
export type Ready = { readonly hasContact: boolean; readonly hasRules: boolean; readonly hasOrganisation: boolean }

export const findReady = (tenant: TenantId): Query<Ready | undefined> =>
  one(
    from
      .selectFrom('tenant')
      .where('tenant_id', '=', tenant)
      .select([
        sql<boolean>`coalesce(safeguarding_contact, '') <> ''`.as('hasContact'),
        sql<boolean>`cardinality(practice_rules) > 0`.as('hasRules'),
        sql<boolean>`exists (select from organisation where organisation.tenant_id = ${tenant}::uuid)`.as(
          'hasOrganisation',
        ),
      ]),
  )

export const saveSettings = (tenant: TenantId, { name, safeguardingContact, practiceRules }: Settings) =>
  run(
    from
      .updateTable('tenant')
      .set({ name, safeguarding_contact: safeguardingContact, practice_rules: [...practiceRules] })
      .where('tenant_id', '=', tenant),
  )

/** How many people work on the day in a team, or in any team of an organisation, of the outer query. */
const peopleOn = (tenant: TenantId, day: PlainDate, where: ReturnType<typeof sql<boolean>>) =>
  sql<number>`(
    select count(distinct place.person_id) from membership place
    join team of_place on of_place.tenant_id = place.tenant_id and of_place.team_id = place.team_id
    where place.tenant_id = ${tenant}::uuid and ${where}
      and place.starts_on <= ${day}::date and (place.ends_on is null or place.ends_on > ${day}::date))`

const teamsOf = (eb: ExpressionBuilder<Tables, 'organisation'>, tenant: TenantId, day: PlainDate) =>
  jsonArrayFrom(
    eb
      .selectFrom('team')
      .where('team.tenant_id', '=', tenant)
      .whereRef('team.organisation_id', '=', 'organisation.organisation_id')
      .orderBy('team.name')
      .select([
        'team.team_id as id',
        'team.name',
        'team.ends_on as endsOn',
        peopleOn(tenant, day, sql`place.team_id = team.team_id`).as('people'),
      ]),
  )

const organisations = (tenant: TenantId, day: PlainDate) =>
  from
    .selectFrom('organisation')
    .where('organisation.tenant_id', '=', tenant)
    .select((eb) => [
      'organisation.organisation_id as id',
      'organisation.name',
      'organisation.kind',
      'organisation.ends_on as endsOn',
      peopleOn(tenant, day, sql`of_place.organisation_id = organisation.organisation_id`).as('people'),
      teamsOf(eb, tenant, day).as('teams'),
    ])

type Row = Omit<Organisation, 'kind'> & { kind: string }
const toOrganisation = (row: Row): Organisation => ({ ...row, kind: row.kind as OrganisationKind })

type Wanted = { readonly after: OrganisationId | undefined; readonly limit: number }

/**
 * The organisations of the area, those that are open first, by name, each with its teams, and how many people work there
 * on the day: one more than `limit` tells that there are others.
 */
export const organisationsAfter = (
  tenant: TenantId,
  day: PlainDate,
  { after, limit }: Wanted,
): Query<Organisation[]> => {
  const isClosed = sql<boolean>`organisation.ends_on is not null`
  return many(
    organisations(tenant, day)
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(${isClosed}, organisation.name, organisation.organisation_id) > (
          select ${isClosed}, name, organisation_id from organisation
          where tenant_id = ${tenant}::uuid and organisation_id = ${after}::uuid)`),
      )
      .orderBy(isClosed)
      .orderBy('organisation.name')
      .orderBy('organisation.organisation_id')
      .limit(limit + 1),
    toOrganisation,
  )
}

export const findOrganisation = (
  tenant: TenantId,
  organisation: OrganisationId,
  day: PlainDate,
): Query<Organisation | undefined> =>
  one(organisations(tenant, day).where('organisation.organisation_id', '=', organisation), toOrganisation)

/** Holds the organisation until the end of the transaction: meanwhile nobody is given a place in any of its teams. */
export const holdOrganisation = (tenant: TenantId, organisation: OrganisationId): Query<void> =>
  run(
    from
      .selectFrom('organisation')
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', organisation)
      .forNoKeyUpdate()
      .select('organisation_id'),
  )

/** How many people have a place in the organisation, or in one team of it, on the day or after it. */
export const peopleFrom = (
  tenant: TenantId,
  organisation: OrganisationId,
  team: TeamId | undefined,
  day: PlainDate,
): Query<number | undefined> =>
  one(
    from
      .selectFrom('membership')
      .innerJoin('team', (join) =>
        join.onRef('team.tenant_id', '=', 'membership.tenant_id').onRef('team.team_id', '=', 'membership.team_id'),
      )
      .where('membership.tenant_id', '=', tenant)
      .where('team.organisation_id', '=', organisation)
      .$if(team !== undefined, (query) => query.where('team.team_id', '=', team ?? null))
      .where((eb) => eb.or([eb('membership.ends_on', 'is', null), eb('membership.ends_on', '>', day)]))
      .select((eb) => eb.fn.count<number>('membership.person_id').distinct().as('people')),
    ({ people }) => people,
  )

type NewOrganisation = Pick<Organisation, 'id' | 'name' | 'kind'>

export const insertOrganisation = (tenant: TenantId, { id, name, kind }: NewOrganisation) =>
  run(from.insertInto('organisation').values({ tenant_id: tenant, organisation_id: id, name, kind }))

const ofOrganisation = (tenant: TenantId, organisation: OrganisationId) =>
  from.updateTable('organisation').where('tenant_id', '=', tenant).where('organisation_id', '=', organisation)

export const saveOrganisation = (tenant: TenantId, { id, name, kind }: NewOrganisation) =>
  run(ofOrganisation(tenant, id).set({ name, kind }))

/** Closes the organisation from the day on, or with null opens it again. */
export const setOrganisationEnd = (tenant: TenantId, organisation: OrganisationId, day: PlainDate | null) =>
  run(ofOrganisation(tenant, organisation).set({ ends_on: day }))

export const insertTeam = (tenant: TenantId, organisation: OrganisationId, { id, name }: Pick<Team, 'id' | 'name'>) =>
  run(from.insertInto('team').values({ tenant_id: tenant, team_id: id, organisation_id: organisation, name }))

const ofTeam = (tenant: TenantId, team: TeamId) =>
  from.updateTable('team').where('tenant_id', '=', tenant).where('team_id', '=', team)

export const saveTeam = (tenant: TenantId, { id, name }: Pick<Team, 'id' | 'name'>) =>
  run(ofTeam(tenant, id).set({ name }))

/** Closes the team from the day on, or with null opens it again. */
export const setTeamEnd = (tenant: TenantId, team: TeamId, day: PlainDate | null) =>
  run(ofTeam(tenant, team).set({ ends_on: day }))
