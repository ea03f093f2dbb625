import { many, plain, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, TenantId } from '../../db/tables.gen.ts'

/** Whether something that counts was decided of the unit of a sample `s` after a moment, earlier learning too. */
const decidedAfter = (moment: ReturnType<typeof sql>) => sql`(
  exists (select from decision d where d.tenant_id = s.tenant_id and d.registration_id = s.registration_id
    and d.unit_id = s.unit_id and (not d.as_trainee or d.countersigned_at is not null)
    and coalesce(d.countersigned_at, d.signed_at) > ${moment})
  or exists (select from rpl_judgement j where j.tenant_id = s.tenant_id and j.registration_id = s.registration_id
    and j.unit_id = s.unit_id and (not j.as_trainee or j.countersigned_at is not null)
    and coalesce(j.countersigned_at, j.signed_at) > ${moment}))`

/**
 * Whether a sample `s` of all that was decided of a unit was agreed, or its last action closed, before something else was
 * decided of it, and nobody plans to look again. The unit is achieved, and may count only once someone has.
 */
export const isOvertaken = sql<boolean>`(s.stage = 'summative' and s.state in ('agreed', 'closed')
  and exists (select from registration_unit u where u.tenant_id = s.tenant_id and u.registration_id = s.registration_id
    and u.unit_id = s.unit_id and u.achieved_on is not null)
  and not exists (select from sample later where later.tenant_id = s.tenant_id
    and later.registration_id = s.registration_id and later.unit_id = s.unit_id and later.stage = 'summative'
    and later.state <> 'removed' and later.sample_id > s.sample_id)
  and ${decidedAfter(sql`coalesce(s.closed_at, s.sampled_at)`)})`

/** How many units at a centre wait to be sampled, and nobody has planned that. */
export type ToPlan = { readonly centre: OrganisationId; readonly count: number }

/**
 * Units at these centres that count only once they are in a sample that is agreed, and of which none is planned: never
 * sampled, or decided anew since. Of learners who are still there, and of which the person decided nothing themself.
 */
export const unitsToPlan = (tenant: TenantId, person: PersonId, centres: readonly OrganisationId[]): Query<ToPlan[]> =>
  many(
    plain(sql<ToPlan>`
      select r.organisation_id as centre, count(*)::integer as count
      from registration r
      join registration_unit u on u.tenant_id = r.tenant_id and u.registration_id = r.registration_id
        and u.waits_for = 'sample'
      where r.tenant_id = ${tenant}::uuid and r.organisation_id = any(${centres}::uuid[])
        and r.state not in ('withdrawn', 'transferred') and r.person_id <> ${person}::uuid
        and not exists (select from sample s where s.tenant_id = u.tenant_id and s.registration_id = u.registration_id
          and s.unit_id = u.unit_id and s.stage = 'summative' and s.state = 'planned')
        and not exists (select from decision d where d.tenant_id = u.tenant_id and d.registration_id = u.registration_id
          and d.unit_id = u.unit_id and ${person}::uuid in (d.assessor_id, d.countersigner_id))
        and not exists (select from rpl_judgement j where j.tenant_id = u.tenant_id
          and j.registration_id = u.registration_id and j.unit_id = u.unit_id
          and ${person}::uuid in (j.assessor_id, j.countersigner_id))
      group by 1 order by 1`),
  )
