import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { from, many, one, type Query } from '../../db/index.ts'
import type { PersonId, Tables, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Person } from './rules.ts'

/** Where the person of the outer query works on the day, as one JSON list. */
const placesOn = (eb: ExpressionBuilder<Tables, 'person'>, tenant: TenantId, day: PlainDate) =>
  jsonArrayFrom(
    eb
      .selectFrom('membership')
      .innerJoin('team', (join) =>
        join.onRef('team.tenant_id', '=', 'membership.tenant_id').onRef('team.team_id', '=', 'membership.team_id'),
      )
      .innerJoin('organisation', (join) =>
        join
          .onRef('organisation.tenant_id', '=', 'team.tenant_id')
          .onRef('organisation.organisation_id', '=', 'team.organisation_id'),
      )
      .where('membership.tenant_id', '=', tenant)
      .whereRef('membership.person_id', '=', 'person.person_id')
      .where('membership.starts_on', '<=', day)
      .where((place) => place.or([place('membership.ends_on', 'is', null), place('membership.ends_on', '>', day)]))
      .orderBy('organisation.name')
      .orderBy('team.name')
      .select([
        'membership.membership_id as membership',
        'membership.job_title as jobTitle',
        'membership.starts_on as startsOn',
        'team.team_id as team',
        'team.name as teamName',
        'organisation.organisation_id as organisation',
        'organisation.name as organisationName',
      ]),
  )

/** The person with their places on the day; undefined where this tenant has no such person. */
export const findPerson = (tenant: TenantId, person: PersonId, day: PlainDate): Query<Person | undefined> =>
  one(
    from
      .selectFrom('person')
      .where('person.tenant_id', '=', tenant)
      .where('person.person_id', '=', person)
      .select((eb) => [
        'person.person_id as id',
        'person.name',
        'person.email',
        'person.ends_on as endsOn',
        placesOn(eb, tenant, day).as('places'),
      ]),
  )

/** The names of those who manage the person on the day, and so can see what the employer requires. */
export const managersOf = (tenant: TenantId, person: PersonId, day: PlainDate): Query<string[]> =>
  many(
    from
      .selectFrom('membership')
      .innerJoin('team', (join) =>
        join.onRef('team.tenant_id', '=', 'membership.tenant_id').onRef('team.team_id', '=', 'membership.team_id'),
      )
      .innerJoin('role', (join) =>
        join
          .onRef('role.tenant_id', '=', 'team.tenant_id')
          .on((on) =>
            on.or([
              on('role.team_id', '=', on.ref('team.team_id')),
              on('role.organisation_id', '=', on.ref('team.organisation_id')),
            ]),
          ),
      )
      .innerJoin('person', (join) =>
        join.onRef('person.tenant_id', '=', 'role.tenant_id').onRef('person.person_id', '=', 'role.person_id'),
      )
      .where('membership.tenant_id', '=', tenant)
      .where('membership.person_id', '=', person)
      .where('role.role', '=', 'manager')
      .where('role.person_id', '<>', person)
      .where('membership.starts_on', '<=', day)
      .where('role.starts_on', '<=', day)
      .where((eb) =>
        eb.and([
          eb.or([eb('membership.ends_on', 'is', null), eb('membership.ends_on', '>', day)]),
          eb.or([eb('role.ends_on', 'is', null), eb('role.ends_on', '>', day)]),
          eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', day)]),
        ]),
      )
      .distinct()
      .orderBy('person.name')
      .select('person.name'),
    ({ name }) => name,
  )
