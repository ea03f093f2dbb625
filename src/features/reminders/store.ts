import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, ReminderId, TenantId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Due, Extent, Reminder, State, Stop } from './rules.ts'

/** What the people of the area do not want. */
export const allStops = (tenant: TenantId): Query<(Stop & { readonly person: PersonId })[]> =>
  many(
    from
      .selectFrom('reminder_stop')
      .where('tenant_id', '=', tenant)
      .select(['person_id as person', 'kind', 'cause', 'extent']),
    (row) => ({ ...row, extent: row.extent as Extent }),
  )

/** Makes those that are not there yet: each key of a person once, ever. */
export const insertReminders = (
  tenant: TenantId,
  due: readonly (Due & { readonly state: State })[],
  today: PlainDate,
): Query<void> => {
  const rows = due.map(({ person, endsOn, ...rest }) => ({
    tenant_id: tenant,
    reminder_id: newId<ReminderId>(),
    person_id: person,
    made_on: today,
    ends_on: endsOn,
    tries: 0,
    ...rest,
  }))
  return run(
    plain(sql`
      insert into reminder select * from jsonb_populate_recordset(null::reminder, ${JSON.stringify(rows)}::jsonb)
      on conflict (tenant_id, person_id, key) do nothing`),
  )
}

/** Ends what stands and is no longer so, or has come to its next step; what waited to be sent is not. */
export const endOthers = (
  tenant: TenantId,
  due: readonly Pick<Due, 'person' | 'key'>[],
  today: PlainDate,
): Query<void> =>
  run(
    plain(sql`
      with due as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(due.map(({ person, key }) => ({ person, key })))}::jsonb)
          as due (person uuid, key text)
      )
      update reminder set ends_on = ${today}::date, state = case when state = 'waiting' then 'dropped' else state end
      where tenant_id = ${tenant}::uuid and ends_on > ${today}::date and made_on <= ${today}::date
        and not exists (select from due where due.person = reminder.person_id and due.key = reminder.key)`),
  )

/** What waits to be sent, what ends first before the others. */
export const waitingToBeSent = (tenant: TenantId, today: PlainDate, limit: number): Query<ReminderId[]> =>
  many(
    from
      .selectFrom('reminder')
      .where('tenant_id', '=', tenant)
      .where('state', '=', 'waiting')
      .where('ends_on', '>', today)
      .orderBy('ends_on')
      .orderBy('reminder_id')
      .limit(limit)
      .select('reminder_id as id'),
    ({ id }) => id,
  )

/** What was being sent when its process ended: nobody knows whether it went, so it never goes again. */
export const doubtLost = (tenant: TenantId, before: Date): Query<void> =>
  run(
    from
      .updateTable('reminder')
      .where('tenant_id', '=', tenant)
      .where('state', '=', 'sending')
      .where('tried_at', '<', before)
      .set({ state: 'in-doubt', failure: 'Cairn was stopped while it was being sent' }),
  )

/** A reminder that is about to go out. */
export type Outgoing = Pick<Reminder, 'id' | 'kind' | 'reason' | 'subject' | 'text' | 'link' | 'endsOn'> & {
  readonly person: PersonId
  readonly key: string
  readonly name: string
  readonly email: string
  readonly area: string
  /** This one counted. */
  readonly tries: number
}

const isUnwanted = sql<boolean>`exists (
  select from reminder_stop stop
  where stop.tenant_id = reminder.tenant_id and stop.person_id = reminder.person_id and stop.kind = reminder.kind
    and stop.cause in ('', reminder.cause))`

/**
 * Says that it is being sent, before a word is said to the mail server. Undefined where it does not wait, has ended, is not
 * wanted, or its person has left.
 */
export const takeToSend = (
  tenant: TenantId,
  id: ReminderId,
  { today, now }: { readonly today: PlainDate; readonly now: Date },
): Query<Outgoing | undefined> =>
  one(
    plain(sql<Outgoing>`
      update reminder set state = 'sending', tries = tries + 1, tried_at = ${now}
      from person, tenant
      where reminder.tenant_id = ${tenant}::uuid and reminder.reminder_id = ${id}::uuid and state = 'waiting'
        and reminder.ends_on > ${today}::date and not ${isUnwanted}
        and person.tenant_id = reminder.tenant_id and person.person_id = reminder.person_id
        and (person.ends_on is null or person.ends_on > ${today}::date) and tenant.tenant_id = reminder.tenant_id
      returning reminder.reminder_id as id, kind, reason, subject, text, link, reminder.ends_on as "endsOn",
        reminder.person_id as person, key, person.name::text, person.email, tenant.name::text as area, tries`),
  )

/** What became of it. Undefined where it is not being sent. */
export const noteSending = (
  tenant: TenantId,
  id: ReminderId,
  { state, failure, at }: { readonly state: State; readonly failure: string | null; readonly at: Date },
): Query<ReminderId | undefined> =>
  one(
    from
      .updateTable('reminder')
      .where('tenant_id', '=', tenant)
      .where('reminder_id', '=', id)
      .where('state', 'in', ['sending', 'in-doubt'])
      .set({ state, failure, sent_at: state === 'sent' ? at : null })
      .returning('reminder_id as id'),
    ({ id: noted }) => noted,
  )

/** What waits is not sent after all; here alone, or not at all. */
export const letGo = (tenant: TenantId, id: ReminderId, state: 'here' | 'dropped'): Query<void> =>
  run(
    from
      .updateTable('reminder')
      .where('tenant_id', '=', tenant)
      .where('reminder_id', '=', id)
      .where('state', '=', 'waiting')
      .set({ state }),
  )
