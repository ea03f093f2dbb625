import { from, many, one, plain, type Query, sql } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** Whom to tell when worried about someone; null where the area has not said. */
export const safeguardingContactOf = (tenant: TenantId): Query<string | null | undefined> =>
  one(
    from.selectFrom('tenant').where('tenant_id', '=', tenant).select('safeguarding_contact'),
    ({ safeguarding_contact }) => safeguarding_contact,
  )

/** As many as one may work with: who works in a team of thousands is not known to all of them. */
const mostColleagues = 200

/**
 * Names that a person may well write down: their own, those of the people in their teams, of those who hold a part over
 * them or the area, and of the area's organisations and teams.
 */
export const namesAround = (tenant: TenantId, person: PersonId, day: PlainDate): Query<string[]> =>
  many(
    plain(
      sql<{ name: string }>`
      with place as (
        select m.team_id, t.organisation_id from membership m
        join team t on t.tenant_id = m.tenant_id and t.team_id = m.team_id
        where m.tenant_id = ${tenant} and m.person_id = ${person}
          and m.starts_on <= ${day} and (m.ends_on is null or m.ends_on > ${day})),
      led as (
        select r.team_id, r.organisation_id from role r
        where r.tenant_id = ${tenant} and r.person_id = ${person}
          and r.starts_on <= ${day} and (r.ends_on is null or r.ends_on > ${day})),
      around as (
        select m.person_id from membership m
        join team t on t.tenant_id = m.tenant_id and t.team_id = m.team_id
        where m.tenant_id = ${tenant} and m.starts_on <= ${day} and (m.ends_on is null or m.ends_on > ${day})
          and (m.team_id in (select team_id from place) or m.team_id in (select team_id from led)
            or t.organisation_id in (select organisation_id from led))
        limit ${mostColleagues}),
      parts as (
        select r.person_id from role r
        where r.tenant_id = ${tenant} and r.starts_on <= ${day} and (r.ends_on is null or r.ends_on > ${day})
          and (r.role <> 'manager' or r.team_id in (select team_id from place)
            or r.organisation_id in (select organisation_id from place))
        limit ${mostColleagues})
      select name::text from person
      where tenant_id = ${tenant}
        and (person_id = ${person} or person_id in (select person_id from around)
          or person_id in (select person_id from parts))
      union select name::text from organisation where tenant_id = ${tenant}
      union select name::text from team where tenant_id = ${tenant}
      union select btrim(part) from tenant, regexp_split_to_table(coalesce(safeguarding_contact, ''), ',') part
        where tenant_id = ${tenant}
      order by 1`,
    ),
    ({ name }) => name,
  )
