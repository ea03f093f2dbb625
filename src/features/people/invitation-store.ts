import { from, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { InvitationMailId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { MailState, Noted } from '../../mail/index.ts'

/** An invitation by e-mail, as the page of its person tells of it. */
export type InvitationMail = {
  readonly email: string
  readonly state: MailState
  readonly askedAt: Date
  readonly sentAt: Date | null
  readonly failure: string | null
}

/** The last one of the person; undefined where none was ever asked for. */
export const lastInvitationMail = (tenant: TenantId, person: PersonId): Query<InvitationMail | undefined> =>
  one(
    from
      .selectFrom('invitation_mail')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .orderBy('invitation_mail_id', 'desc')
      .limit(1)
      .select(['email', 'state', 'asked_at as askedAt', 'sent_at as sentAt', 'failure']),
    ({ state, ...row }) => ({ ...row, state: state as MailState }),
  )

type NewMail = {
  readonly id: InvitationMailId
  readonly person: PersonId
  readonly email: string
  readonly by: PersonId
  readonly at: Date
}

export const insertInvitationMail = (tenant: TenantId, { id, person, email, by, at }: NewMail): Query<void> =>
  run(
    from.insertInto('invitation_mail').values({
      ...{ tenant_id: tenant, invitation_mail_id: id, person_id: person, email },
      ...{ asked_at: at, asked_by: by, state: 'waiting' },
    }),
  )

/** What waits for the person is not sent after all. */
export const dropInvitationMail = (tenant: TenantId, person: PersonId): Query<void> =>
  run(
    from
      .updateTable('invitation_mail')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('state', '=', 'waiting')
      .set({ state: 'dropped' }),
  )

/** An invitation that is about to go out. */
export type OutgoingInvitation = {
  readonly id: InvitationMailId
  readonly person: PersonId
  readonly name: string
  readonly email: string
  readonly area: string
  readonly joined: boolean
  /** This one counted. */
  readonly tries: number
}

/** Says that it is being sent. Undefined where it does not wait, the address is another by now, or the person has left. */
export const takeInvitationMail = (
  tenant: TenantId,
  id: InvitationMailId,
  { today, now }: { readonly today: PlainDate; readonly now: Date },
): Query<OutgoingInvitation | undefined> =>
  one(
    plain(sql<OutgoingInvitation>`
      update invitation_mail mail set state = 'sending', tries = tries + 1, tried_at = ${now}
      from person, tenant
      where mail.tenant_id = ${tenant}::uuid and mail.invitation_mail_id = ${id}::uuid and mail.state = 'waiting'
        and person.tenant_id = mail.tenant_id and person.person_id = mail.person_id and person.email = mail.email
        and (person.ends_on is null or person.ends_on > ${today}::date) and tenant.tenant_id = mail.tenant_id
      returning mail.invitation_mail_id as id, mail.person_id as person, person.name::text, mail.email::text,
        tenant.name::text as area, has_door(mail.person_id, 'account') as joined, mail.tries`),
  )

/** What became of it. */
export const noteInvitationMail = (
  tenant: TenantId,
  id: InvitationMailId,
  { state, failure, at }: Noted,
): Query<void> =>
  run(
    from
      .updateTable('invitation_mail')
      .where('tenant_id', '=', tenant)
      .where('invitation_mail_id', '=', id)
      .where('state', '=', 'sending')
      .set({ state, failure, sent_at: state === 'sent' ? at : null }),
  )
