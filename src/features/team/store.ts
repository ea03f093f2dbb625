import { from, many, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, TeamId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Scope } from './rules.ts'

export type Member = {
  readonly id: PersonId
  readonly name: string
  readonly team: string
  readonly jobTitle: string
}

/** Where a page ends: the person after whom the next begins. */
export type Cursor = { readonly name: string; readonly id: PersonId }

const workingIn = (tenant: TenantId, { teams, organisations }: Scope, day: PlainDate) =>
  from
    .selectFrom('person')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.tenant_id', '=', 'person.tenant_id')
        .onRef('membership.person_id', '=', 'person.person_id'),
    )
    .innerJoin('team', (join) =>
      join.onRef('team.tenant_id', '=', 'membership.tenant_id').onRef('team.team_id', '=', 'membership.team_id'),
    )
    .where('person.tenant_id', '=', tenant)
    .where('membership.starts_on', '<=', day)
    .where((eb) => eb.or([eb('membership.ends_on', 'is', null), eb('membership.ends_on', '>', day)]))
    .where((eb) => eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', day)]))
    .where((eb) =>
      eb.or([
        eb('team.team_id', '=', sql<TeamId>`any(${teams}::uuid[])`),
        eb('team.organisation_id', '=', sql<OrganisationId>`any(${organisations}::uuid[])`),
      ]),
    )

/** Who works in the scope on the day, by name; one more than `limit` tells that there are more. */
export const membersOf = (
  tenant: TenantId,
  scope: Scope,
  day: PlainDate,
  { after, limit, except }: { after: Cursor | undefined; limit: number; except: PersonId },
): Query<Member[]> =>
  many(
    workingIn(tenant, scope, day)
      .where('person.person_id', '<>', except)
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(person.name, person.person_id) > (${after?.name}::text collate names, ${after?.id}::uuid)`,
        ),
      )
      .groupBy(['person.person_id', 'person.name'])
      .orderBy('person.name')
      .orderBy('person.person_id')
      .limit(limit + 1)
      .select([
        'person.person_id as id',
        'person.name',
        sql<string>`string_agg(distinct team.name, ', ' order by team.name)`.as('team'),
        sql<string>`string_agg(distinct membership.job_title, ', ')`.as('jobTitle'),
      ]),
  )

export type Waiting = { readonly person: PersonId; readonly name: string; readonly claims: number }

/** Whose claims wait to be verified by someone with this scope, longest waiting first. */
export const claimsWaiting = (
  tenant: TenantId,
  scope: Scope,
  day: PlainDate,
  { limit, except }: { limit: number; except: PersonId },
): Query<Waiting[]> =>
  many(
    workingIn(tenant, scope, day)
      .innerJoin('entry', (join) =>
        join.onRef('entry.tenant_id', '=', 'person.tenant_id').onRef('entry.person_id', '=', 'person.person_id'),
      )
      .where('entry.standing', '=', 'claimed')
      .where('person.person_id', '<>', except)
      .groupBy(['person.person_id', 'person.name'])
      .orderBy((eb) => eb.fn.min('entry.recorded_at'))
      .limit(limit)
      .select((eb) => [
        'person.person_id as person',
        'person.name',
        eb.fn.count<number>('entry.entry_id').distinct().as('claims'),
      ]),
  )
