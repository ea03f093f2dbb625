import { plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, RegistrationId, TenantId } from '../../db/tables.gen.ts'

/**
 * Lays what waits to be decided of a registration on the desk of whoever assesses it from now on, save of units that someone
 * else assesses. What a trainee has decided waits for its second name where it is.
 */
export const giveWaiting = (tenant: TenantId, registration: RegistrationId, assessor: PersonId | null): Query<void> =>
  run(
    plain(sql`
      update submission set assessor_id = ${assessor}::uuid, revision = revision + 1
      where tenant_id = ${tenant}::uuid and registration_id = ${registration}::uuid
        and state in ('submitted', 'queried') and assessor_id is distinct from ${assessor}::uuid
        and not exists (select from registration_unit unit
          where unit.tenant_id = submission.tenant_id and unit.registration_id = submission.registration_id
            and unit.unit_id = submission.unit_id and unit.assessor_id is not null)`),
  )
