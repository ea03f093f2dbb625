import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { EntryId, OrganisationId, PersonId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { RegisteredWhen } from '../rulebook/index.ts'
import { isOver, type NewRegistration, type Registration } from './rules.ts'
import { hasNoNumber, isShort } from './today-store.ts'
import { type RegistrationState, registrationStates } from './states.ts'

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
    .leftJoin('person as assessor', (join) =>
      join
        .onRef('assessor.tenant_id', '=', 'registration.tenant_id')
        .onRef('assessor.person_id', '=', 'registration.assessor_id'),
    )
    .leftJoin('registration as successor', (join) =>
      join
        .onRef('successor.tenant_id', '=', 'registration.tenant_id')
        .onRef('successor.transferred_from_id', '=', 'registration.registration_id'),
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
  'registration.registered_at as registeredAt',
  'registration.assessor_id as assessor',
  'assessor.name as assessorName',
  'registration.state',
  'registration.body_number as bodyNumber',
  'registration.body_registered_on as bodyRegisteredOn',
  'registration.certificate_number as certificateNumber',
  'registration.certificated_on as certificatedOn',
  'registration.short_since as shortSince',
  'registration.enrolment_entry_id as enrolmentEntry',
  'registration.certificate_entry_id as certificateEntry',
  'registration.transferred_from_id as transferredFrom',
  'successor.registration_id as transferredTo',
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

/** When each of these registrations was made: by that the versions of its units are held. */
export const registeredWhen = (
  tenant: TenantId,
  ids: readonly RegistrationId[],
): Query<(RegisteredWhen & Pick<Registration, 'id'>)[]> =>
  many(
    from
      .selectFrom('registration')
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', sql<RegistrationId>`any(${ids}::uuid[])`)
      .select(['registration_id as id', 'registered_on as registeredOn', 'registered_at as registeredAt']),
  )

/** The registration that goes on with one that was transferred. */
export const successorOf = (tenant: TenantId, id: RegistrationId): Query<RegistrationId | undefined> =>
  one(
    from
      .selectFrom('registration')
      .where('tenant_id', '=', tenant)
      .where('transferred_from_id', '=', id)
      .select('registration_id as id'),
    (row) => row.id,
  )

/** What a list of registrations is narrowed to. */
export type Narrowed = {
  readonly state: RegistrationState | undefined
  readonly qualification: string | undefined
  readonly assessor: PersonId | undefined
  readonly withoutNumber: boolean
  /** Claimed, with units that count no more. */
  readonly short: boolean
}

type Wanted = Narrowed & {
  readonly centre: OrganisationId
  /** The last registration of the page before. */
  readonly after: RegistrationId | undefined
  readonly limit: number
}

/** A page of a centre's registrations, the latest first: one more than `limit` tells that there are others. */
export const registrationsAt = (
  tenant: TenantId,
  { centre, state, qualification, assessor, withoutNumber, short, after, limit }: Wanted,
): Query<Registration[]> =>
  many(
    registrations(tenant)
      .where('registration.organisation_id', '=', centre)
      .$if(state !== undefined, (query) => query.where('registration.state', '=', state ?? ''))
      .$if(qualification !== undefined, (query) => query.where('registration.qualification', '=', qualification ?? ''))
      .$if(assessor !== undefined, (query) => query.where('registration.assessor_id', '=', assessor ?? null))
      .$if(withoutNumber, (query) => query.where(hasNoNumber))
      .$if(short, (query) => query.where(isShort))
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(registration.registered_on, registration.registration_id) < (
          (select registered_on from registration where tenant_id = ${tenant}::uuid and registration_id = ${after}::uuid),
          ${after}::uuid)`),
      )
      .orderBy('registration.registered_on', 'desc')
      .orderBy('registration.registration_id', 'desc')
      .limit(limit + 1)
      .select([...columns]),
    toRegistration,
  )

/** The qualifications for which a centre has registered someone. */
export const qualificationsAt = (tenant: TenantId, centre: OrganisationId): Query<string[]> =>
  many(
    from
      .selectFrom('registration')
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', centre)
      .distinct()
      .select('qualification'),
    (row) => row.qualification,
  )

/** A registration as a list of someone’s own tells it, with its state in words. */
type Registered = Pick<Registration, 'id' | 'qualification' | 'centreName'> & {
  readonly state: string
  readonly isOver: boolean
  /** Whether the learner works for it now: one that is suspended is not over, and stands still. */
  readonly isOpen: boolean
}

/** The most registrations of one person that a page shows. */
const mostOfOne = 50

/** What someone is or was registered for, the latest first. */
export const registeredFor = (tenant: TenantId, learner: PersonId): Query<Registered[]> =>
  many(
    registrations(tenant)
      .where('registration.person_id', '=', learner)
      .orderBy('registration.registered_on', 'desc')
      .orderBy('registration.registration_id', 'desc')
      .limit(mostOfOne)
      .select([...columns]),
    ({ id, qualification, centreName, state }) => ({
      ...{ id, qualification, centreName },
      state: registrationStates.states[state as RegistrationState],
      isOver: isOver({ state: state as RegistrationState }),
      isOpen: state === 'registered',
    }),
  )

type Written = NewRegistration & {
  readonly id: RegistrationId
  readonly by: PersonId
  readonly at: Date
  readonly transferredFrom: RegistrationId | null
}

/** Writes registrations. Answers those that were written: not those of learners who have an open one for the same. */
export const insertRegistrations = (tenant: TenantId, all: readonly Written[]): Query<RegistrationId[]> =>
  many(
    from
      .insertInto('registration')
      .values(
        all.map((each) => ({
          tenant_id: tenant,
          registration_id: each.id,
          person_id: each.learner,
          organisation_id: each.centre,
          qualification: each.qualification,
          registered_on: each.registeredOn,
          assessor_id: each.assessor,
          state: 'registered',
          body_number: each.bodyNumber,
          body_registered_on: each.bodyRegisteredOn,
          transferred_from_id: each.transferredFrom,
          registered_at: each.at,
          registered_by: each.by,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('registration_id as id'),
    (row) => row.id,
  )

type OpenOne = Pick<Registration, 'learner' | 'qualification' | 'registeredOn' | 'centreName'>

/** The open registrations of people: one for each qualification at most. */
export const openRegistrationsOf = (tenant: TenantId, learners: readonly PersonId[]): Query<OpenOne[]> =>
  many(
    registrations(tenant)
      .where('registration.person_id', '=', sql<PersonId>`any(${learners}::uuid[])`)
      .where('registration.state', 'not in', ['withdrawn', 'transferred', 'certificated'])
      .select([
        'registration.person_id as learner',
        'registration.qualification',
        'registration.registered_on as registeredOn',
        'centre.name as centreName',
      ]),
  )

type Enrolment = { readonly registration: RegistrationId; readonly entry: EntryId }

/** Remembers of registrations the entries that say that their learners are enrolled. */
export const rememberEnrolments = (tenant: TenantId, all: readonly Enrolment[]): Query<void> =>
  run(
    plain(sql`
      update registration set enrolment_entry_id = enrolled.entry
      from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as enrolled (registration uuid, entry uuid)
      where tenant_id = ${tenant}::uuid and registration_id = enrolled.registration`),
  )

type Changed = {
  readonly state?: RegistrationState
  readonly assessor?: PersonId | null
  readonly body?: { readonly number: string; readonly on: Registration['registeredOn'] }
  readonly certificate?: { readonly number: string; readonly on: Registration['registeredOn'] }
  readonly certificateEntry?: EntryId
  readonly shortSince?: Date | null
}

const certificateIn = ({ certificate: issued }: Changed) =>
  issued && { certificate_number: issued.number, certificated_on: issued.on }

/** Changes a registration that is held, and counts the change. */
export const changeRegistration = (tenant: TenantId, id: RegistrationId, changed: Changed): Query<void> =>
  run(
    from
      .updateTable('registration')
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', id)
      .set({
        revision: sql<number>`revision + 1`,
        ...(changed.state && { state: changed.state }),
        ...(changed.assessor !== undefined && { assessor_id: changed.assessor }),
        ...(changed.body && { body_number: changed.body.number, body_registered_on: changed.body.on }),
        ...certificateIn(changed),
        ...(changed.certificateEntry && { certificate_entry_id: changed.certificateEntry }),
        ...(changed.shortSince !== undefined && { short_since: changed.shortSince }),
      }),
  )
