import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, ReminderId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Extent, Reminder, State, Stop } from './rules.ts'

const columns = [
  'reminder_id as id',
  'kind',
  'cause',
  'reason',
  'subject',
  'text',
  'link',
  'made_on as madeOn',
  'ends_on as endsOn',
  'state',
  'sent_at as sentAt',
] as const

const toReminder = <R extends { readonly state: string }>(row: R) => ({ ...row, state: row.state as State })

const ofPerson = (tenant: TenantId, person: PersonId) =>
  from.selectFrom('reminder').where('tenant_id', '=', tenant).where('person_id', '=', person)

/** What the person is reminded of on the day, what ends first before the others. */
export const remindersStanding = (
  tenant: TenantId,
  person: PersonId,
  today: PlainDate,
  limit: number,
): Query<Reminder[]> =>
  many(
    ofPerson(tenant, person)
      .where('ends_on', '>', today)
      .orderBy('ends_on')
      .orderBy('reminder_id')
      .limit(limit)
      .select(columns),
    toReminder,
  )

/** What they were reminded of before, latest first: one more than `limit` tells that there are earlier ones. */
export const remindersEnded = (
  tenant: TenantId,
  person: PersonId,
  today: PlainDate,
  { before, limit }: { readonly before: ReminderId | undefined; readonly limit: number },
): Query<Reminder[]> =>
  many(
    ofPerson(tenant, person)
      .where('ends_on', '<=', today)
      .$if(before !== undefined, (query) => query.where('reminder_id', '<', before ?? null))
      .orderBy('reminder_id', 'desc')
      .limit(limit + 1)
      .select(columns),
    toReminder,
  )

/** A reminder of this person; undefined where they have no such one. */
export const findReminder = (tenant: TenantId, person: PersonId, id: ReminderId): Query<Reminder | undefined> =>
  one(ofPerson(tenant, person).where('reminder_id', '=', id).select(columns), toReminder)

/** What the person does not want, with what they were last told of it. */
export type StopShown = Stop & { readonly subject: string | null }

export const stopsOf = (tenant: TenantId, person: PersonId): Query<StopShown[]> =>
  many(
    plain(sql<Omit<StopShown, 'extent'> & { extent: string }>`
      select kind, cause, extent, (
        select subject from reminder
        where reminder.tenant_id = stop.tenant_id and reminder.person_id = stop.person_id
          and reminder.kind = stop.kind and reminder.cause = stop.cause
        order by reminder_id desc limit 1) as subject
      from reminder_stop stop
      where tenant_id = ${tenant}::uuid and person_id = ${person}::uuid
      order by kind, cause`),
    (row) => ({ ...row, extent: row.extent as Extent }),
  )

/** Keeps that the person does not want it; said again, the later counts. */
export const insertStop = (tenant: TenantId, person: PersonId, { kind, cause, extent }: Stop, at: Date): Query<void> =>
  run(
    from
      .insertInto('reminder_stop')
      .values({ tenant_id: tenant, person_id: person, kind, cause, extent, stopped_at: at })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'person_id', 'kind', 'cause'])
          .doUpdateSet({ extent, stopped_at: at })
          .where('reminder_stop.extent', '<>', extent),
      ),
  )

export const deleteStop = (
  tenant: TenantId,
  person: PersonId,
  { kind, cause }: Pick<Stop, 'kind' | 'cause'>,
): Query<void> =>
  run(
    from
      .deleteFrom('reminder_stop')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('kind', '=', kind)
      .where('cause', '=', cause),
  )

/** What of it stands now: is no longer sent, and with "not at all" no longer told either. */
export const endStopped = (
  tenant: TenantId,
  person: PersonId,
  { kind, cause, extent }: Stop,
  today: PlainDate,
): Query<void> =>
  run(
    plain(sql`
      update reminder set
        state = case when state <> 'waiting' then state when ${extent} = 'mail' then 'here' else 'dropped' end,
        ends_on = case when ${extent} = 'all' then greatest(made_on, least(ends_on, ${today}::date)) else ends_on end
      where tenant_id = ${tenant}::uuid and person_id = ${person}::uuid and kind = ${kind}
        and (${cause} = '' or cause = ${cause}) and ends_on > ${today}::date`),
  )
