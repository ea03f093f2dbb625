import { from, plain, type Query, run, sql } from '../../db/index.ts'
import type { RegistrationId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import type { Riverbank } from './testing.ts'

type Where = Pick<Riverbank, 'tenantId' | 'registration'>

/** Withdraws or transfers the registration. */
export const becomes = ({ tenantId, registration }: Where, state: 'withdrawn' | 'transferred'): Query<void> =>
  run(
    from
      .updateTable('registration')
      .set({ state })
      .where('tenant_id', '=', tenantId)
      .where('registration_id', '=', registration),
  )

/** Transfers the registration: the one that goes on, and how both come to be. What lies with it is yet to be carried along. */
export function transferred(of: Where) {
  const { tenantId, registration } = of
  const successor = newId<RegistrationId>()
  const goesOn = run(
    plain(sql`
      insert into registration (tenant_id, registration_id, person_id, organisation_id, qualification, registered_on, state,
        transferred_from_id, registered_at, registered_by)
      select tenant_id, ${successor}::uuid, person_id, organisation_id, qualification, registered_on, 'registered',
        registration_id, registered_at, registered_by
      from registration where tenant_id = ${tenantId}::uuid and registration_id = ${registration}::uuid`),
  )
  return { successor, queries: [becomes(of, 'transferred'), goesOn] }
}
