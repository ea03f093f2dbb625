import { from, many, plain, type Query, run, sql, type Tx } from '../../db/index.ts'
import type { MembershipId, PersonId, RoleId, TenantId } from '../../db/tables.gen.ts'
import type { RoleName } from '../../kit/actor.ts'
import { found } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { recordEvents } from '../audit/index.ts'
import type { NewPerson } from './fields.ts'
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

export type Newcomer = NewPerson & { readonly id: PersonId; readonly manages: boolean }

/** Who adds people, and why it is known: what is written of the act besides. */
type Adding = { readonly by: PersonId; readonly at: Date; readonly facts: object }

/**
 * Adds many people at once, each with a first place; whoever manages is given the team from that day. Someone who was
 * taken off as if they never were is taken back. Answers their ids, in the order given.
 */
export async function addPeople(
  tx: Tx,
  tenant: TenantId,
  people: readonly Newcomer[],
  { by, at, facts }: Adding,
): Promise<readonly PersonId[]> {
  const ids = new Map(await tx.run(insertOrTakeBack(tenant, people)))
  const rows = people.map((person) => ({
    tenant_id: tenant,
    person_id: found(ids.get(person.email), 'place for this e-mail address'),
    name: person.name,
    email: person.email,
    membership_id: newId<MembershipId>(),
    team_id: person.team,
    job_title: person.jobTitle,
    starts_on: person.firstDay,
    role_id: newId<RoleId>(),
    role: 'manager',
    manages: person.manages,
  }))
  const into = (table: 'membership' | 'role', given: readonly object[]) =>
    tx.run(run(plain(insertAll[table](JSON.stringify(given)))))
  await into('membership', rows)
  await into(
    'role',
    rows.filter(({ manages }) => manages),
  )
  const happened = (person: PersonId, kind: string, more: object) => ({
    actor: by,
    person,
    kind,
    facts: { ...facts, ...more },
    at,
  })
  const added = rows.map(({ person_id, name, email, membership_id, team_id, job_title, starts_on }) =>
    happened(person_id, 'person-added', {
      ...{ name, email, place: membership_id, team: team_id, jobTitle: job_title, startsOn: starts_on },
    }),
  )
  const given = rows.flatMap(({ person_id, role_id, role, team_id, starts_on, manages }) =>
    manages ? [happened(person_id, 'role-given', { id: role_id, role, team: team_id, startsOn: starts_on })] : [],
  )
  await recordEvents(tx, tenant, [...added, ...given])
  return rows.map(({ person_id }) => person_id)
}

const insertOrTakeBack = (tenant: TenantId, people: readonly Newcomer[]): Query<[string, PersonId][]> => {
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
const untouchedSince = (tenant: TenantId, people: readonly PersonId[], moment: Date, act: string): Query<PersonId[]> =>
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

const endAll = (table: 'membership' | 'role', tenant: TenantId, people: readonly PersonId[]) =>
  run(
    from
      .updateTable(table)
      .set((eb) => ({ ends_on: eb.ref('starts_on') }))
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', sql<PersonId>`any(${people}::uuid[])`),
  )

type TakingOff = Omit<Adding, 'facts'> & {
  /** The import that added them. */
  readonly ofImport: string
  readonly today: PlainDate
  readonly since: Date
}

/**
 * Takes people off who were added by mistake, as if they had never been, but for those about whom something has happened
 * since. Answers whom it took off.
 */
export async function takeOff(
  tx: Tx,
  tenant: TenantId,
  people: readonly PersonId[],
  { by, at, ofImport, today, since }: TakingOff,
): Promise<readonly PersonId[]> {
  const gone = await tx.run(untouchedSince(tenant, people, since, ofImport))
  await tx.run(
    run(
      from
        .updateTable('person')
        .set({ ends_on: today })
        .where('tenant_id', '=', tenant)
        .where('person_id', '=', sql<PersonId>`any(${gone}::uuid[])`),
    ),
  )
  await tx.run(endAll('membership', tenant, gone))
  await tx.run(endAll('role', tenant, gone))
  const happened = gone.map((person) => ({
    actor: by,
    person,
    kind: 'person-taken-off',
    facts: { import: ofImport },
    at,
  }))
  await recordEvents(tx, tenant, happened)
  return gone
}
