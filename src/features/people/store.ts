import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { from, many, one, prepared, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, Tables, TeamId, TenantId } from '../../db/tables.gen.ts'
import type { RoleName } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Person, PersonFile, PlaceInTime } from './rules.ts'

/** The places of the person of the outer query. One taken back before its first day never was, and is left out. */
const placesOf = (eb: ExpressionBuilder<Tables, 'person'>, tenant: TenantId) =>
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
    .where((place) =>
      place.or([
        place('membership.ends_on', 'is', null),
        place('membership.ends_on', '>', place.ref('membership.starts_on')),
      ]),
    )
    .select([
      'membership.membership_id as membership',
      'membership.job_title as jobTitle',
      'membership.starts_on as startsOn',
      'membership.ends_on as endsOn',
      'team.team_id as team',
      'team.name as teamName',
      'organisation.organisation_id as organisation',
      'organisation.name as organisationName',
    ])

/** Where the person of the outer query works on the day, or will work after it. */
const placesFrom = (eb: ExpressionBuilder<Tables, 'person'>, tenant: TenantId, day: PlainDate) =>
  placesOf(eb, tenant)
    .where((place) => place.or([place('membership.ends_on', 'is', null), place('membership.ends_on', '>', day)]))
    .orderBy('organisation.name')
    .orderBy('team.name')

const withPlaces = (tenant: TenantId, day: PlainDate) =>
  from
    .selectFrom('person')
    .where('person.tenant_id', '=', tenant)
    .select((eb) => [
      'person.person_id as id',
      'person.name',
      'person.email',
      'person.ends_on as endsOn',
      jsonArrayFrom(placesFrom(eb, tenant, day).where('membership.starts_on', '<=', day)).as('places'),
    ])

/** The person with their places on the day; undefined where this tenant has no such person. */
export const findPerson = (tenant: TenantId, person: PersonId, day: PlainDate): Query<Person | undefined> =>
  one(withPlaces(tenant, day).where('person.person_id', '=', person))

/** The same of several people, in no order. */
export const findPeople = (tenant: TenantId, people: readonly PersonId[], day: PlainDate): Query<Person[]> =>
  many(withPlaces(tenant, day).where('person.person_id', '=', sql<PersonId>`any(${people}::uuid[])`))

const wayIn = [
  sql<boolean>`has_door(person.person_id, 'account')`.as('joined'),
  sql<boolean>`has_door(person.person_id, 'invitation')`.as('invited'),
] as const

/** A line of the list of people: where they work and will work, and their way in. */
export type ListedPerson = Omit<PersonFile, 'roles'>

type Wanted = {
  /** A part of the name or e-mail address. */
  readonly text: string
  /** Those who have left by the day, or those who have not. */
  readonly left: boolean
  readonly day: PlainDate
  /** The last person of the page before. */
  readonly after: PersonId | undefined
  readonly limit: number
}

/** A page of the people of the area, by name: one more than `limit` tells that there are others. */
export const peopleOf = (tenant: TenantId, { text, left, day, after, limit }: Wanted): Query<ListedPerson[]> =>
  many(
    from
      .selectFrom('person')
      .where('person.tenant_id', '=', tenant)
      .where((eb) =>
        left
          ? eb('person.ends_on', '<=', day)
          : eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', day)]),
      )
      .$if(text !== '', (query) => {
        const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
        return query.where((eb) => eb.or([eb('person.name', 'ilike', pattern), eb('person.email', 'ilike', pattern)]))
      })
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(person.name, person.person_id) > (
          (select name from person where tenant_id = ${tenant}::uuid and person_id = ${after}::uuid), ${after}::uuid)`),
      )
      .orderBy('person.name')
      .orderBy('person.person_id')
      .limit(limit + 1)
      .select((eb) => [
        'person.person_id as id',
        'person.name',
        'person.email',
        'person.ends_on as endsOn',
        ...wayIn,
        jsonArrayFrom(placesFrom(eb, tenant, day)).as('places'),
      ]),
  )

/** Everything an administrator keeps of the person; undefined where this tenant has no such person. */
export const findFile = (tenant: TenantId, person: PersonId): Query<PersonFile | undefined> =>
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
        ...wayIn,
        jsonArrayFrom(placesOf(eb, tenant).orderBy('membership.starts_on', 'desc').orderBy('team.name')).as('places'),
        jsonArrayFrom(
          eb
            .selectFrom('role')
            .leftJoin('team', (join) =>
              join.onRef('team.tenant_id', '=', 'role.tenant_id').onRef('team.team_id', '=', 'role.team_id'),
            )
            .leftJoin('organisation', (join) =>
              join
                .onRef('organisation.tenant_id', '=', 'role.tenant_id')
                .on((on) =>
                  on(
                    'organisation.organisation_id',
                    '=',
                    on.fn.coalesce('role.organisation_id', 'team.organisation_id'),
                  ),
                ),
            )
            .where('role.tenant_id', '=', tenant)
            .whereRef('role.person_id', '=', 'person.person_id')
            .where((role) =>
              role.or([role('role.ends_on', 'is', null), role('role.ends_on', '>', role.ref('role.starts_on'))]),
            )
            .orderBy('role.starts_on', 'desc')
            .orderBy('role.role')
            .select([
              'role.role_id as id',
              'role.role',
              'role.starts_on as startsOn',
              'role.ends_on as endsOn',
              'organisation.name as organisationName',
              'team.name as teamName',
            ]),
        ).as('roles'),
      ]),
    ({ roles, ...person }) => ({
      ...person,
      roles: roles.map((held) => ({ ...held, role: held.role as RoleName })),
    }),
  )

/** The name of whoever in the area has the e-mail address. */
export const nameOfEmail = (tenant: TenantId, email: string): Query<string | undefined> =>
  one(
    from.selectFrom('person').where('tenant_id', '=', tenant).where('email', '=', email).select('name'),
    ({ name }) => name,
  )

/** A team that people may be given a place in. */
export type OpenTeam = Pick<PlaceInTime, 'team' | 'teamName' | 'organisation' | 'organisationName'>

const openTeam = (tenant: TenantId, day: PlainDate) =>
  from
    .selectFrom('team')
    .innerJoin('organisation', (join) =>
      join
        .onRef('organisation.tenant_id', '=', 'team.tenant_id')
        .onRef('organisation.organisation_id', '=', 'team.organisation_id'),
    )
    .where('team.tenant_id', '=', tenant)
    .where((eb) => eb.or([eb('team.ends_on', 'is', null), eb('team.ends_on', '>', day)]))
    .where((eb) => eb.or([eb('organisation.ends_on', 'is', null), eb('organisation.ends_on', '>', day)]))
    .select([
      'team.team_id as team',
      'team.name as teamName',
      'organisation.organisation_id as organisation',
      'organisation.name as organisationName',
    ])

/** The teams open on the day, by organisation. */
export const openTeams = (tenant: TenantId, day: PlainDate): Query<OpenTeam[]> =>
  many(openTeam(tenant, day).orderBy('organisation.name').orderBy('team.name'))

/** The team, held open until the end of the transaction; undefined where it is closed or not of this tenant. */
export const holdTeam = (tenant: TenantId, team: TeamId, day: PlainDate): Query<OpenTeam | undefined> =>
  one(openTeam(tenant, day).where('team.team_id', '=', team).forShare())

export type OpenOrganisation = Pick<PlaceInTime, 'organisation' | 'organisationName'>

const openOrganisation = (tenant: TenantId, day: PlainDate) =>
  from
    .selectFrom('organisation')
    .where('tenant_id', '=', tenant)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', day)]))
    .select(['organisation_id as organisation', 'name as organisationName'])

/** The organisations open on the day, by name. */
export const openOrganisations = (tenant: TenantId, day: PlainDate): Query<OpenOrganisation[]> =>
  many(openOrganisation(tenant, day).orderBy('name'))

/** The organisation, held open until the end of the transaction; undefined as for `holdTeam`. */
export const holdOrganisation = (tenant: TenantId, organisation: OrganisationId, day: PlainDate) =>
  one(openOrganisation(tenant, day).where('organisation_id', '=', organisation).forShare())

/** The names of those who manage the person on the day, and so can see what the employer requires. */
export const managersOf = prepared((tenant: TenantId, person: PersonId, day: PlainDate): Query<string[]> =>
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
  ),
)
