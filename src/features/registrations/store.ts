import { from, one, type Query } from '../../db/index.ts'
import type { RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { Registration } from './rules.ts'
import type { RegistrationState } from './states.ts'

const registrations = (tenant: TenantId) =>
  from
    .selectFrom('registration')
    .innerJoin('person as learner', (join) =>
      join
        .onRef('learner.tenant_id', '=', 'registration.tenant_id')
        .onRef('learner.person_id', '=', 'registration.person_id'),
    )
    .innerJoin('organisation as centre', (join) =>
      join
        .onRef('centre.tenant_id', '=', 'registration.tenant_id')
        .onRef('centre.organisation_id', '=', 'registration.organisation_id'),
    )
    .where('registration.tenant_id', '=', tenant)

const columns = [
  'registration.registration_id as id',
  'registration.person_id as learner',
  'learner.name as learnerName',
  'registration.organisation_id as centre',
  'centre.name as centreName',
  'registration.qualification',
  'registration.registered_on as registeredOn',
  'registration.assessor_id as assessor',
  'registration.state',
  'registration.body_number as bodyNumber',
  'registration.body_registered_on as bodyRegisteredOn',
  'registration.certificate_number as certificateNumber',
  'registration.certificated_on as certificatedOn',
  'registration.revision',
] as const

type Row = Omit<Registration, 'state'> & { readonly state: string }
const toRegistration = (row: Row): Registration => ({ ...row, state: row.state as RegistrationState })

/** One registration; undefined where this tenant has no such. */
export const findRegistration = (tenant: TenantId, id: RegistrationId): Query<Registration | undefined> =>
  one(
    registrations(tenant)
      .where('registration.registration_id', '=', id)
      .select([...columns]),
    toRegistration,
  )

/** The same, kept from being changed by anyone else until the transaction ends. */
export const holdRegistration = (tenant: TenantId, id: RegistrationId): Query<Registration | undefined> =>
  one(
    registrations(tenant)
      .where('registration.registration_id', '=', id)
      .select([...columns])
      .forUpdate('registration'),
    toRegistration,
  )
