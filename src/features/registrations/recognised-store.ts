import { many, plain, type Query, sql } from '../../db/index.ts'
import type { AboutId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { CriterionMet } from './achievement.ts'

/** A criterion that earlier learning has met, and the judgement that says so: what all its versions have in common. */
export type Recognised = CriterionMet & { readonly judgement: AboutId }

/**
 * The criteria that recognised earlier learning grants for a registration: of each judgement the latest version that
 * counts, each criterion once, from the first day.
 */
export const recognisedFor = (tenant: TenantId, registration: RegistrationId): Query<Recognised[]> =>
  many(
    plain<Recognised>(sql`
      select unit_id as unit, criterion, min(granted_on) as "on", 'rpl' as basis,
        (array_agg(series_id order by granted_on, series_id))[1] as judgement
      from (
        select distinct on (series_id) series_id, unit_id, granted,
          (coalesce(countersigned_at, signed_at) at time zone 'Europe/London')::date as granted_on
        from rpl_judgement
        where tenant_id = ${tenant}::uuid and registration_id = ${registration}::uuid
          and (not as_trainee or countersigned_at is not null)
        order by series_id, version desc) latest, unnest(latest.granted) as criterion
      group by 1, 2 order by 1, 2`),
  )
