import { from, many, one, type Query, run, sql } from '../../db/index.ts'
import type { MembershipId, OrganisationId, PersonId, RoleId, TeamId, TenantId } from '../../db/tables.gen.ts'
import type { RoleName } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Person, Span } from './rules.ts'

/** Holds the person until the end of the transaction, so that what is read of them next stays true. */
export const holdPerson = (tenant: TenantId, person: PersonId): Query<PersonId | undefined> =>
  one(
    from
      .selectFrom('person')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .forNoKeyUpdate()
      .select('person_id as id'),
    ({ id }) => id,
  )

/** Lets one change of who administers the area be made at a time. */
export const holdArea = (tenant: TenantId): Query<void> =>
  run(from.selectFrom('tenant').where('tenant_id', '=', tenant).forNoKeyUpdate().select('tenant_id'))

/** The others who are administrators of the area from the day on, without an end, and have an account. */
export const administratorsStaying = (tenant: TenantId, day: PlainDate, without: PersonId): Query<PersonId[]> =>
  many(
    from
      .selectFrom('role')
      .innerJoin('person', (join) =>
        join.onRef('person.tenant_id', '=', 'role.tenant_id').onRef('person.person_id', '=', 'role.person_id'),
      )
      .where('role.tenant_id', '=', tenant)
      .where('role.role', '=', 'administrator')
      .where('role.person_id', '<>', without)
      .where('role.starts_on', '<=', day)
      .where('role.ends_on', 'is', null)
      .where('person.ends_on', 'is', null)
      .where(sql<boolean>`has_door(person.person_id, 'account')`)
      .select('person.person_id as id'),
    ({ id }) => id,
  )

export const insertPerson = (tenant: TenantId, { id, name, email }: Pick<Person, 'id' | 'name' | 'email'>) =>
  run(from.insertInto('person').values({ tenant_id: tenant, person_id: id, name, email }))

const ofPerson = (tenant: TenantId, person: PersonId) =>
  from.updateTable('person').where('tenant_id', '=', tenant).where('person_id', '=', person)

export const savePerson = (tenant: TenantId, person: PersonId, { name, email }: Pick<Person, 'name' | 'email'>) =>
  run(ofPerson(tenant, person).set({ name, email }))

/** Sets, or with null takes back, the first day on which they no longer belong to the area. */
export const setPersonEnd = (tenant: TenantId, person: PersonId, until: PlainDate | null) =>
  run(ofPerson(tenant, person).set({ ends_on: until }))

type NewPlace = Span & {
  readonly id: MembershipId
  readonly person: PersonId
  readonly team: TeamId
  readonly jobTitle: string
}

export const insertPlace = (tenant: TenantId, { id, person, team, jobTitle, startsOn, endsOn }: NewPlace) =>
  run(
    from.insertInto('membership').values({
      tenant_id: tenant,
      membership_id: id,
      person_id: person,
      team_id: team,
      job_title: jobTitle,
      starts_on: startsOn,
      ends_on: endsOn,
    }),
  )

/** Nothing ends before it began: what lay wholly after `until` becomes empty, as if it never was. */
const notBeforeItsStart = (until: PlainDate) => sql<PlainDate>`greatest(starts_on, ${until}::date)`

/** Ends the place, which must belong to the person. */
export const endPlace = (tenant: TenantId, person: PersonId, place: MembershipId, until: PlainDate) =>
  run(
    from
      .updateTable('membership')
      .set({ ends_on: notBeforeItsStart(until) })
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('membership_id', '=', place),
  )

/** Ends all places of the person that would go on. */
export const endPlaces = (tenant: TenantId, person: PersonId, until: PlainDate) =>
  run(
    from
      .updateTable('membership')
      .set({ ends_on: notBeforeItsStart(until) })
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', until)])),
  )

type NewRole = Span & {
  readonly id: RoleId
  readonly person: PersonId
  readonly role: RoleName
  readonly organisation: OrganisationId | null
  readonly team: TeamId | null
}

export const insertRole = (tenant: TenantId, given: NewRole) =>
  run(
    from.insertInto('role').values({
      tenant_id: tenant,
      role_id: given.id,
      person_id: given.person,
      role: given.role,
      organisation_id: given.organisation,
      team_id: given.team,
      starts_on: given.startsOn,
      ends_on: given.endsOn,
    }),
  )

/** Ends the role, which must belong to the person. */
export const endRole = (tenant: TenantId, person: PersonId, role: RoleId, until: PlainDate) =>
  run(
    from
      .updateTable('role')
      .set({ ends_on: notBeforeItsStart(until) })
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('role_id', '=', role),
  )

/** Ends all roles of the person that would go on. */
export const endRoles = (tenant: TenantId, person: PersonId, until: PlainDate) =>
  run(
    from
      .updateTable('role')
      .set({ ends_on: notBeforeItsStart(until) })
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', until)])),
  )
