import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, RegistrationId, TenantId, WitnessRequestId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { MailState, Noted } from '../../mail/index.ts'
import type { Mapping } from '../portfolio/index.ts'
import type { RegistrationState } from '../registrations/index.ts'
import type { WitnessRequest } from './rules.ts'
import type { WitnessState } from './states.ts'

const requests = (tenant: TenantId) =>
  from
    .selectFrom('witness_request')
    .innerJoin('registration', (join) =>
      join
        .onRef('registration.tenant_id', '=', 'witness_request.tenant_id')
        .onRef('registration.registration_id', '=', 'witness_request.registration_id'),
    )
    .innerJoin('person as learner', (join) =>
      join
        .onRef('learner.tenant_id', '=', 'witness_request.tenant_id')
        .onRef('learner.person_id', '=', 'witness_request.person_id'),
    )
    .innerJoin('person as asker', (join) =>
      join
        .onRef('asker.tenant_id', '=', 'witness_request.tenant_id')
        .onRef('asker.person_id', '=', 'witness_request.asked_by'),
    )
    .innerJoin('organisation as centre', (join) =>
      join
        .onRef('centre.tenant_id', '=', 'registration.tenant_id')
        .onRef('centre.organisation_id', '=', 'registration.organisation_id'),
    )
    .where('witness_request.tenant_id', '=', tenant)
    .select([
      'witness_request.witness_request_id as id',
      'witness_request.registration_id as registration',
      'registration.state as registrationState',
      'witness_request.person_id as learner',
      'learner.name as learnerName',
      'registration.organisation_id as centre',
      'centre.name as centreName',
      'registration.assessor_id as assessor',
      'registration.registered_on as registeredOn',
      'registration.registered_at as registeredAt',
      'witness_request.kind',
      'witness_request.name',
      'witness_request.email',
      'witness_request.about',
      'witness_request.criteria',
      'witness_request.state',
      'witness_request.asked_at as askedAt',
      'witness_request.asked_by as askedBy',
      'asker.name as askedByName',
      'witness_request.link_until as linkUntil',
      'witness_request.link_shown as linkShown',
      'witness_request.declined_because as declinedBecause',
      'witness_request.declined_note as declinedNote',
      'witness_request.ended_at as endedAt',
      'witness_request.mail_state as mailState',
      'witness_request.mail_asked_at as mailAskedAt',
      'witness_request.mail_sent_at as mailSentAt',
      'witness_request.mail_failure as mailFailure',
    ])

type Row = Omit<WitnessRequest, 'state' | 'registrationState' | 'mailState' | 'criteria'> & {
  readonly state: string
  readonly registrationState: string
  readonly mailState: string | null
  readonly criteria: unknown
}

const toRequest = ({ state, registrationState, mailState, criteria, ...row }: Row): WitnessRequest => ({
  ...row,
  state: state as WitnessState,
  registrationState: registrationState as RegistrationState,
  mailState: mailState as MailState | null,
  criteria: criteria as Mapping[],
})

/** One request; undefined where this tenant has no such. */
export const findRequest = (tenant: TenantId, id: WitnessRequestId): Query<WitnessRequest | undefined> =>
  one(requests(tenant).where('witness_request.witness_request_id', '=', id), toRequest)

/** The same, kept from being changed by anyone else until the transaction ends. */
export const holdRequest = (tenant: TenantId, id: WitnessRequestId): Query<WitnessRequest | undefined> =>
  one(requests(tenant).where('witness_request.witness_request_id', '=', id).forUpdate('witness_request'), toRequest)

/** Whom a learner, or an assessor for them, has asked, the latest first: one more than `limit` tells of others. */
export const requestsOf = (
  tenant: TenantId,
  registration: RegistrationId,
  { after, limit }: { readonly after: WitnessRequestId | undefined; readonly limit: number },
): Query<WitnessRequest[]> =>
  many(
    requests(tenant)
      .where('witness_request.registration_id', '=', registration)
      .$if(after !== undefined, (query) => query.where('witness_request.witness_request_id', '<', after!))
      .orderBy('witness_request.witness_request_id', 'desc')
      .limit(limit + 1),
    toRequest,
  )

export type NewRequest = Pick<
  WitnessRequest,
  'id' | 'registration' | 'learner' | 'kind' | 'name' | 'email' | 'about' | 'criteria' | 'linkUntil'
> & { readonly by: PersonId; readonly at: Date }

/** Answers undefined where it is there already: a form sent twice. */
export const insertRequest = (tenant: TenantId, request: NewRequest): Query<WitnessRequestId | undefined> =>
  one(
    from
      .insertInto('witness_request')
      .values({
        tenant_id: tenant,
        witness_request_id: request.id,
        registration_id: request.registration,
        person_id: request.learner,
        kind: request.kind,
        name: request.name,
        email: request.email,
        about: request.about,
        criteria: JSON.stringify(request.criteria),
        state: 'open',
        asked_at: request.at,
        asked_by: request.by,
        link_until: request.linkUntil,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('witness_request_id as id'),
    ({ id }) => id,
  )

const change = (tenant: TenantId, id: WitnessRequestId) =>
  from.updateTable('witness_request').where('tenant_id', '=', tenant).where('witness_request_id', '=', id)

/** It waits for the witness again, until the day. */
export const openRequest = (tenant: TenantId, id: WitnessRequestId, until: PlainDate): Query<void> =>
  run(change(tenant, id).set({ state: 'open', link_until: until, ended_at: null }))

/** A request is signed, or withdrawn. */
export const endRequest = (
  tenant: TenantId,
  id: WitnessRequestId,
  state: Exclude<WitnessState, 'open' | 'declined'>,
  at: Date,
): Query<void> => run(change(tenant, id).set({ state, ended_at: at }))

/** The witness will not testify, and says why. */
export const declineRequest = (
  tenant: TenantId,
  id: WitnessRequestId,
  { because, note }: { readonly because: string; readonly note: string | null },
  at: Date,
): Query<void> =>
  run(change(tenant, id).set({ state: 'declined', declined_because: because, declined_note: note, ended_at: at }))

/** The link is to go out by e-mail. */
export const askForMail = (tenant: TenantId, id: WitnessRequestId, at: Date): Query<void> =>
  run(
    change(tenant, id).set({
      ...{ mail_state: 'waiting', mail_asked_at: at, mail_sent_at: null, mail_tries: 0, mail_failure: null },
      link_shown: false,
    }),
  )

/** What waits to be sent, or is being sent, counts no longer: another link takes its place, or none. */
export const dropMail = (tenant: TenantId, id: WitnessRequestId): Query<void> =>
  run(change(tenant, id).where('mail_state', 'in', ['waiting', 'sending']).set({ mail_state: 'dropped' }))

/** The link that works now is shown to whoever asks. */
export const noteShown = (tenant: TenantId, id: WitnessRequestId): Query<void> =>
  run(change(tenant, id).set({ link_shown: true }))

/** A link that is about to go out. */
export type OutgoingLink = {
  readonly id: WitnessRequestId
  readonly name: string
  readonly email: string
  readonly learnerName: string
  readonly centreName: string
  readonly area: string
  readonly until: PlainDate
  /** This one counted. */
  readonly tries: number
}

/** Says that it is being sent. Undefined where it does not wait, or the link would not work. */
export const takeMail = (tenant: TenantId, id: WitnessRequestId, today: PlainDate): Query<OutgoingLink | undefined> =>
  one(
    plain(sql<OutgoingLink>`
      update witness_request w set mail_state = 'sending', mail_tries = mail_tries + 1
      from registration r, person learner, organisation centre, tenant
      where w.tenant_id = ${tenant}::uuid and w.witness_request_id = ${id}::uuid and w.mail_state = 'waiting'
        and w.state = 'open' and w.link_until > ${today}::date
        and r.tenant_id = w.tenant_id and r.registration_id = w.registration_id and r.state = 'registered'
        and learner.tenant_id = w.tenant_id and learner.person_id = w.person_id
        and centre.tenant_id = w.tenant_id and centre.organisation_id = r.organisation_id
        and tenant.tenant_id = w.tenant_id
      returning w.witness_request_id as id, w.name, w.email, learner.name::text as "learnerName",
        centre.name::text as "centreName", tenant.name::text as area, w.link_until as until, w.mail_tries as tries`),
  )

/** What became of it; undefined where it counts no longer. */
export const noteMail = (
  tenant: TenantId,
  id: WitnessRequestId,
  { state, failure, at }: Noted,
): Query<WitnessRequestId | undefined> =>
  one(
    change(tenant, id)
      .where('mail_state', '=', 'sending')
      .set({ mail_state: state, mail_failure: failure, mail_sent_at: state === 'sent' ? at : null })
      .returning('witness_request_id as id'),
    (row) => row.id,
  )
