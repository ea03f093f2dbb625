import { many, plain, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, RegistrationId, SubmissionId, TenantId } from '../../db/tables.gen.ts'
import type { SubmissionState } from '../portfolio/index.ts'

/** Something that waits for a decision, or a second name, and with whom. */
export type Waiting = {
  readonly id: SubmissionId
  readonly registration: RegistrationId
  readonly centre: OrganisationId
  readonly learner: PersonId
  readonly learnerName: string
  readonly unit: string
  readonly state: SubmissionState
  /** Null where it lies on nobody's desk, and so on everyone's. */
  readonly assessor: PersonId | null
  readonly assessorName: string | null
  /** Who decided it, where it waits for a second name. */
  readonly decidedBy: PersonId | null
  readonly submittedAt: Date
}

/** More than waits at the centres that one person manages. */
const mostWaiting = 1_000

/** All that waits at some centres, longest waiting first; not the asker's own work. */
export const waitingAt = (tenant: TenantId, centres: readonly OrganisationId[], except: PersonId): Query<Waiting[]> =>
  many(
    plain<Omit<Waiting, 'state'> & { readonly state: string }>(sql`
      select waiting.submission_id as id, registration.registration_id as registration,
        registration.organisation_id as centre, learner.person_id as learner, learner.name as "learnerName",
        waiting.unit_id as unit, waiting.state, waiting.assessor_id as assessor, assessor.name as "assessorName",
        case waiting.state when 'awaiting-countersignature' then (
          select decision.assessor_id from decision
          where decision.tenant_id = waiting.tenant_id and decision.submission_id = waiting.submission_id
          order by version desc limit 1) end as "decidedBy",
        waiting.submitted_at as "submittedAt"
      from registration
      join submission waiting on waiting.tenant_id = registration.tenant_id
        and waiting.registration_id = registration.registration_id
        and waiting.state in ('submitted', 'queried', 'awaiting-countersignature')
      join person learner on learner.tenant_id = registration.tenant_id and learner.person_id = registration.person_id
      left join person assessor on assessor.tenant_id = waiting.tenant_id and assessor.person_id = waiting.assessor_id
      where registration.tenant_id = ${tenant}::uuid and registration.organisation_id = any (${centres}::uuid[])
        and registration.state not in ('withdrawn', 'transferred', 'certificated')
        and registration.person_id <> ${except}::uuid
      order by waiting.submitted_at, waiting.submission_id limit ${mostWaiting}`),
    (row) => ({ ...row, state: row.state as SubmissionState }),
  )
