import { many, plain, type Query, run, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { DaysSaid } from './rules.ts'

/** What centres have said of days, by centre, the earliest first. */
export const daysSaidAt = (
  tenant: TenantId,
  centres: readonly OrganisationId[],
): Query<(DaysSaid & { readonly centre: OrganisationId })[]> =>
  many(
    plain<DaysSaid & { readonly centre: OrganisationId }>(sql`
      select organisation_id as centre, stage, from_on as "from", answer_days as "answerDays",
        further_days as "furtherDays"
      from centre_appeal_days
      where tenant_id = ${tenant}::uuid and organisation_id = any (${[...centres]}::uuid[])
      order by from_on, stage limit 2000`),
  )

type Said = DaysSaid & { readonly by: PersonId; readonly at: Date }

/** Says how many days a stage has from a day on; what is said twice on one day, the later counts. */
export const sayDaysOf = (tenant: TenantId, centre: OrganisationId, said: Said): Query<void> =>
  run(
    plain(sql`
      insert into centre_appeal_days
        (tenant_id, organisation_id, stage, from_on, answer_days, further_days, said_at, said_by)
      values (${tenant}::uuid, ${centre}::uuid, ${said.stage}, ${said.from}::date, ${said.answerDays}::integer,
        ${said.furtherDays}::integer, ${said.at}::timestamptz, ${said.by}::uuid)
      on conflict (tenant_id, organisation_id, stage, from_on) do update set answer_days = excluded.answer_days,
        further_days = excluded.further_days, said_at = excluded.said_at, said_by = excluded.said_by`),
  )
