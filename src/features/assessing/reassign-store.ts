import { many, plain, type Query, run, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { Named } from './centre-store.ts'

/** What of one learner lies with an assessor at a centre. */
export type Load = {
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly learnerName: string
  /** Whether the whole registration is theirs, or only units of it. */
  readonly whole: boolean
  /** The units that they assess alone, and those of which something waits with them. */
  readonly units: readonly string[]
  /** All units that they assess, here or with the whole registration, and that are not achieved yet. */
  readonly assesses: readonly string[]
  /** How many things wait with them. */
  readonly waiting: number
}

const isOver = sql`registration.state in ('withdrawn', 'transferred', 'certificated')`
const isDone = sql`submission.state in ('decided', 'replaced')`

/** With whom anything lies at a centre, whether they assess there still or not. */
export const withWork = (tenant: TenantId, centre: OrganisationId): Query<Named[]> =>
  many(
    plain<Named>(sql`
      select person_id as id, name from person
      where tenant_id = ${tenant}::uuid and person_id in (
        select unnest(array[registration.assessor_id, unit.assessor_id, submission.assessor_id])
        from registration
        left join registration_unit unit on unit.tenant_id = registration.tenant_id
          and unit.registration_id = registration.registration_id and unit.assessor_id is not null
        left join submission on submission.tenant_id = registration.tenant_id
          and submission.registration_id = registration.registration_id and not ${isDone}
        where registration.tenant_id = ${tenant}::uuid and registration.organisation_id = ${centre}::uuid and not ${isOver})`),
  )

/** All that lies with an assessor at a centre, by learner. */
export const loadOf = (tenant: TenantId, centre: OrganisationId, assessor: PersonId): Query<Load[]> =>
  many(
    plain<Load>(sql`
      select registration.registration_id as registration, registration.person_id as learner, person.name as "learnerName",
        coalesce(registration.assessor_id = ${assessor}::uuid, false) as whole,
        array(
          select unit_id from registration_unit unit
          where unit.tenant_id = registration.tenant_id and unit.registration_id = registration.registration_id
            and unit.assessor_id = ${assessor}::uuid
          union
          select unit_id from submission
          where submission.tenant_id = registration.tenant_id
            and submission.registration_id = registration.registration_id
            and submission.assessor_id = ${assessor}::uuid and not ${isDone}
          order by 1) as units,
        array(
          select unit_id from registration_unit unit
          where unit.tenant_id = registration.tenant_id and unit.registration_id = registration.registration_id
            and unit.achieved_on is null and coalesce(unit.assessor_id, registration.assessor_id) = ${assessor}::uuid
          union
          select unit_id from submission
          where submission.tenant_id = registration.tenant_id
            and submission.registration_id = registration.registration_id
            and submission.assessor_id = ${assessor}::uuid and not ${isDone}
          order by 1) as assesses,
        (select count(*)::integer from submission
          where submission.tenant_id = registration.tenant_id
            and submission.registration_id = registration.registration_id
            and submission.assessor_id = ${assessor}::uuid and not ${isDone}) as waiting
      from registration
      join person on person.tenant_id = registration.tenant_id and person.person_id = registration.person_id
      where registration.tenant_id = ${tenant}::uuid and registration.organisation_id = ${centre}::uuid
        and not ${isOver}
        and (registration.assessor_id = ${assessor}::uuid
          or exists (select from registration_unit unit
            where unit.tenant_id = registration.tenant_id and unit.registration_id = registration.registration_id
              and unit.assessor_id = ${assessor}::uuid)
          or exists (select from submission
            where submission.tenant_id = registration.tenant_id
              and submission.registration_id = registration.registration_id
              and submission.assessor_id = ${assessor}::uuid and not ${isDone}))
      order by person.name, registration.registration_id limit 2000`),
  )

type Move = { readonly from: PersonId; readonly to: PersonId; readonly registrations: readonly RegistrationId[] }

const ofThese = (tenant: TenantId, { from, registrations }: Move) => sql`
  tenant_id = ${tenant}::uuid and assessor_id = ${from}::uuid and registration_id = any (${registrations}::uuid[])`

/** Gives registrations, their units and what waits of them to someone else. */
export const moveAll = (tenant: TenantId, move: Move): readonly Query<void>[] => [
  run(
    plain(
      sql`update registration set assessor_id = ${move.to}::uuid, revision = revision + 1 where ${ofThese(tenant, move)}`,
    ),
  ),
  run(plain(sql`update registration_unit set assessor_id = ${move.to}::uuid where ${ofThese(tenant, move)}`)),
  run(
    plain(sql`
      update submission set assessor_id = ${move.to}::uuid, revision = revision + 1
      where ${ofThese(tenant, move)} and not ${isDone}`),
  ),
]
