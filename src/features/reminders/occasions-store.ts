import { from, many, plain, type Query, sql } from '../../db/index.ts'
import type { ChallengeId, EntryId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

// Each finds all of its kind in the area with one statement, whoever it is about.

const present = (tenant: TenantId, day: PlainDate) => sql`
  present as (
    select person_id from person
    where tenant_id = ${tenant}::uuid and (ends_on is null or ends_on > ${day}::date)
  )`

/** Who manages whom on the day: over a team or an organisation in which the other works. */
const managing = (tenant: TenantId, day: PlainDate) => sql`
  ${present(tenant, day)}, managing as (
    select distinct role.person_id as manager, membership.person_id as person
    from role
    join team on team.tenant_id = role.tenant_id
      and (team.team_id = role.team_id or team.organisation_id = role.organisation_id)
    join membership on membership.tenant_id = team.tenant_id and membership.team_id = team.team_id
    where role.tenant_id = ${tenant}::uuid and role.role = 'manager' and role.person_id <> membership.person_id
      and role.starts_on <= ${day}::date and (role.ends_on is null or role.ends_on > ${day}::date)
      and membership.starts_on <= ${day}::date and (membership.ends_on is null or membership.ends_on > ${day}::date)
      and role.person_id in (select person_id from present) and membership.person_id in (select person_id from present)
  )`

/** The lapses within the next days of what the rules of the area rest on, each piece once, at its first. */
const lapsing = (tenant: TenantId, day: PlainDate, within: number) => sql`
  lapsing as (
    select distinct on (kept.person_id, lapse.fact) kept.person_id as person, lapse.fact, lapse.until
    from stored_verdict kept
    join tenant on tenant.tenant_id = kept.tenant_id
    cross join lateral jsonb_to_recordset(kept.lapses) as lapse (fact text, until date)
    where kept.tenant_id = ${tenant}::uuid and kept.likely and kept.rule_id = any(tenant.practice_rules)
      and lapse.until > ${day}::date and lapse.until <= ${day}::date + ${within}::integer
    order by kept.person_id, lapse.fact, lapse.until
  )`

type Lapsing = {
  readonly person: PersonId
  readonly fact: string
  readonly until: PlainDate
  /** Of the entry that it is. */
  readonly kind: string | null
  readonly topic: string | null
}

/** What of whom lapses within so many days. */
export const lapsesWithin = (tenant: TenantId, day: PlainDate, within: number): Query<Lapsing[]> =>
  many(
    plain(sql<Lapsing>`
      with ${present(tenant, day)}, ${lapsing(tenant, day, within)}
      select lapsing.person, lapsing.fact, lapsing.until, entry.kind, entry.attributes ->> 'topic' as topic
      from lapsing
      left join entry on entry.tenant_id = ${tenant}::uuid
        and entry.entry_id = case when lapsing.fact ~ '^[0-9a-f-]{36}(#|$)' then left(lapsing.fact, 36)::uuid end
      where lapsing.person in (select person_id from present)
      order by lapsing.person, lapsing.fact`),
  )

/** A manager, and of how many people they manage it is so. */
type OfTeam = { readonly manager: PersonId; readonly people: number }

/** In whose teams something lapses within so many days. */
export const teamLapses = (tenant: TenantId, day: PlainDate, within: number): Query<OfTeam[]> =>
  many(
    plain(sql<OfTeam>`
      with ${managing(tenant, day)}, ${lapsing(tenant, day, within)}
      select manager, count(distinct managing.person)::integer as people
      from managing join lapsing on lapsing.person = managing.person group by manager order by manager`),
  )

/** In whose teams claims that managers may see have waited for longer than so many days. */
export const teamClaims = (tenant: TenantId, day: PlainDate, longerThan: number): Query<OfTeam[]> =>
  many(
    plain(sql<OfTeam>`
      with ${managing(tenant, day)}
      select manager, count(distinct managing.person)::integer as people
      from managing
      join entry on entry.tenant_id = ${tenant}::uuid and entry.person_id = managing.person
      where entry.standing = 'claimed' and entry.review is null and entry.visibility = 'line'
        and entry.withdrawn_at is null
        and entry.recorded_at < (${day}::date - ${longerThan}::integer)::timestamp at time zone 'Europe/London'
      group by manager order by manager`),
  )

/** `on` is the last day on which it may have been; `shown` the day, or the month, that it was planned for. */
type Planned = { readonly person: PersonId; readonly entry: EntryId; readonly on: PlainDate; readonly shown: string }

/** What was planned for a day, or a month, that has passed, at most so many days ago. */
export const plannedAndPast = (tenant: TenantId, day: PlainDate, within: number): Query<Planned[]> =>
  many(
    plain(sql<Planned>`
      with ${present(tenant, day)}, planned as (
        select person_id as person, entry_id as entry,
          case precision when 'month' then (happened_on + interval '1 month - 1 day')::date else happened_on end as "on",
          to_char(happened_on, case precision when 'month' then 'YYYY-MM' else 'YYYY-MM-DD' end) as shown
        from entry
        where tenant_id = ${tenant}::uuid and standing = 'planned' and withdrawn_at is null
          and happened_on < ${day}::date and person_id in (select person_id from present)
      )
      select * from planned where "on" < ${day}::date and "on" >= ${day}::date - ${within}::integer
      order by person, entry`),
  )

type Asked = { readonly decider: PersonId; readonly challenge: ChallengeId; readonly on: PlainDate }

/** What waits for someone's decision, and since which day. */
export const challengesWaiting = (tenant: TenantId, day: PlainDate): Query<Asked[]> =>
  many(
    plain(sql<Asked>`
      with ${present(tenant, day)}
      select decider_id as decider, challenge_id as challenge, (raised_at at time zone 'Europe/London')::date as "on"
      from challenge
      where tenant_id = ${tenant}::uuid and outcome is null and decider_id in (select person_id from present)
      order by challenge_id`),
  )

/** Who has a registration on record: of everyone else no regulator's year runs. */
export const registeredPeople = (tenant: TenantId, day: PlainDate): Query<PersonId[]> =>
  many(
    from
      .selectFrom('entry')
      .innerJoin('person', (join) =>
        join.onRef('person.tenant_id', '=', 'entry.tenant_id').onRef('person.person_id', '=', 'entry.person_id'),
      )
      .where('entry.tenant_id', '=', tenant)
      .where('entry.kind', '=', 'registration')
      .where('entry.withdrawn_at', 'is', null)
      .where((eb) => eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', day)]))
      .distinct()
      .orderBy('entry.person_id')
      .select('entry.person_id as person'),
    ({ person }) => person,
  )
