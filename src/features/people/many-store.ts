import { from, many, plain, type Query, run, sql } from '../../db/index.ts'
import type { MembershipId, PersonId, RoleId, TeamId, TenantId } from '../../db/tables.gen.ts'
import type { RoleName } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Person } from './rules.ts'

/** The parts someone plays on the day. */
export const rolesOn = (tenant: TenantId, person: PersonId, day: PlainDate): Query<RoleName[]> =>
  many(
    from
      .selectFrom('role')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('starts_on', '<=', day)
      .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', day)]))
      .select('role'),
    ({ role }) => role as RoleName,
  )

type Named = Pick<Person, 'id' | 'name' | 'email'>

/** Everyone whom an administrator keeps, or a manager manages, on the day; and themselves. By name. */
export const peopleInReach = (tenant: TenantId, of: PersonId, day: PlainDate): Query<Named[]> =>
  many(
    plain<Named>(sql`
      with mine as (
        select role, organisation_id, team_id from role
        where tenant_id = ${tenant}::uuid and person_id = ${of}::uuid
          and starts_on <= ${day}::date and (ends_on is null or ends_on > ${day}::date)),
      managed as (
        select place.person_id from mine
        join team on team.tenant_id = ${tenant}::uuid
          and (team.team_id = mine.team_id or team.organisation_id = mine.organisation_id)
        join membership place on place.tenant_id = team.tenant_id and place.team_id = team.team_id
        where mine.role = 'manager'
          and place.starts_on <= ${day}::date and (place.ends_on is null or place.ends_on > ${day}::date))
      select person_id as id, name, email from person
      where tenant_id = ${tenant}::uuid and (ends_on is null or ends_on > ${day}::date)
        and (person_id = ${of}::uuid or exists (select from mine where role = 'administrator')
          or person_id in (select person_id from managed))
      order by name, person_id`),
  )

/** Whom an import added and its undoing took off again: someone who has left and never had a place or a part. */
const neverWas = sql<boolean>`person.ends_on is not null
  and not exists (select from membership place where place.tenant_id = person.tenant_id
    and place.person_id = person.person_id and place.ends_on is distinct from place.starts_on)
  and not exists (select from role held where held.tenant_id = person.tenant_id
    and held.person_id = person.person_id and held.ends_on is distinct from held.starts_on)`

/** Everyone who has not left by the day, by name. */
export const everyoneHere = (tenant: TenantId, day: PlainDate): Query<Named[]> =>
  many(
    from
      .selectFrom('person')
      .where('tenant_id', '=', tenant)
      .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', day)]))
      .orderBy('name')
      .orderBy('person_id')
      .select(['person_id as id', 'name', 'email']),
  )

/** The names of everyone who is or was here, by e-mail address. */
export const everyoneByEmail = (tenant: TenantId): Query<ReadonlyMap<string, string>> => {
  const all = many(
    plain<{ email: string; name: string }>(sql`
      select email, name from person where tenant_id = ${tenant}::uuid and not (${neverWas})`),
  )
  return { ...all, take: (rows) => new Map(all.take(rows).map(({ email, name }) => [email, name])) }
}

/** Adds people, or takes back who was taken off as if they never were. Answers the id of each by their e-mail address. */
export const insertOrTakeBack = (tenant: TenantId, people: readonly Named[]): Query<[string, PersonId][]> => {
  const rows = people.map(({ id, name, email }) => ({ id, name, email }))
  return many(
    plain<{ email: string; id: PersonId }>(sql`
      insert into person (tenant_id, person_id, name, email)
      select ${tenant}::uuid, id, name, email
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, name text, email text)
      on conflict (tenant_id, email) do update set name = excluded.name, ends_on = null where ${neverWas}
      returning email, person_id as id`),
    ({ email, id }) => [email, id],
  )
}

/** A first place of someone, and perhaps the team that they manage from that day, as rows of their tables. */
export type FirstPlace = {
  readonly tenant_id: TenantId
  readonly person_id: PersonId
  readonly team_id: TeamId
  readonly job_title: string
  readonly starts_on: PlainDate
  readonly membership_id: MembershipId
  readonly role_id: RoleId
  readonly role: RoleName
}

/** Gives each of many people a place, or a role over its team. */
export const insertPlaces = (table: 'membership' | 'role', places: readonly FirstPlace[]): Query<void> =>
  run(plain(insertAll[table](JSON.stringify(places))))

const insertAll = {
  membership: (rows: string) => sql`
    insert into membership (tenant_id, membership_id, person_id, team_id, job_title, starts_on)
    select tenant_id, membership_id, person_id, team_id, job_title, starts_on
    from jsonb_populate_recordset(null::membership, ${rows}::jsonb)`,
  role: (rows: string) => sql`
    insert into role (tenant_id, role_id, person_id, role, team_id, starts_on)
    select tenant_id, role_id, person_id, role, team_id, starts_on
    from jsonb_populate_recordset(null::role, ${rows}::jsonb)`,
}

/** Those of the people about whom nothing has happened from the moment on but by the act itself. */
export const untouchedSince = (
  tenant: TenantId,
  people: readonly PersonId[],
  moment: Date,
  act: string,
): Query<PersonId[]> =>
  many(
    plain<{ id: PersonId }>(sql`
      select person_id as id from person
      where tenant_id = ${tenant}::uuid and person_id = any(${people}::uuid[]) and ends_on is null
        and not exists (select from event where event.tenant_id = ${tenant}::uuid
          and event.person_id = person.person_id and event.happened_at >= ${moment}::timestamptz
          and event.facts ->> 'import' is distinct from ${act})
      for no key update`),
    ({ id }) => id,
  )

/** Ends what people began, on the day on which it began. */
const endAll = (table: 'membership' | 'role', tenant: TenantId, people: readonly PersonId[]) =>
  run(
    from
      .updateTable(table)
      .set((eb) => ({ ends_on: eb.ref('starts_on') }))
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', sql<PersonId>`any(${people}::uuid[])`),
  )

/** Takes people off as if they had never been: their places and roles are empty, and they have left. */
export const takeOffAll = (tenant: TenantId, people: readonly PersonId[], today: PlainDate): readonly Query<void>[] => [
  run(
    from
      .updateTable('person')
      .set({ ends_on: today })
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', sql<PersonId>`any(${people}::uuid[])`),
  ),
  endAll('membership', tenant, people),
  endAll('role', tenant, people),
]
