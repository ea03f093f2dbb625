import { from, many, one, type Query } from '../../db/index.ts'
import type { PersonId, ReminderId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { State } from './rules.ts'

/** The days that the numbers of the outbox cover. */
export const countedDays = 90

/** How many reminders of a kind stand where on their way. */
export type Count = { readonly kind: string; readonly state: State; readonly count: number }

/** How many were made from a day on, by kind and state. */
export const countsSince = (tenant: TenantId, since: PlainDate): Query<Count[]> =>
  many(
    from
      .selectFrom('reminder')
      .where('tenant_id', '=', tenant)
      .where('made_on', '>=', since)
      .groupBy(['kind', 'state'])
      .select((eb) => ['kind', 'state', eb.fn.countAll<number>().as('count')]),
    ({ state, count, ...row }) => ({ ...row, state: state as State, count: Number(count) }),
  )

/** A reminder that could not be sent, or of which nobody knows: to whom and of which kind, nothing of what it says. */
export type Unsent = {
  readonly id: ReminderId
  readonly person: PersonId
  readonly name: string
  readonly kind: string
  readonly state: State
  readonly failure: string
  readonly triedAt: Date | null
  readonly endsOn: PlainDate
}

/** The latest first: one more than `limit` tells that there are earlier ones. */
export const unsent = (
  tenant: TenantId,
  { before, limit }: { readonly before: ReminderId | undefined; readonly limit: number },
): Query<Unsent[]> =>
  many(
    from
      .selectFrom('reminder')
      .innerJoin('person', (join) =>
        join.onRef('person.tenant_id', '=', 'reminder.tenant_id').onRef('person.person_id', '=', 'reminder.person_id'),
      )
      .where('reminder.tenant_id', '=', tenant)
      .where('reminder.state', 'in', ['failed', 'in-doubt'])
      .$if(before !== undefined, (query) => query.where('reminder.reminder_id', '<', before ?? null))
      .orderBy('reminder.reminder_id', 'desc')
      .limit(limit + 1)
      .select([
        'reminder.reminder_id as id',
        'reminder.person_id as person',
        'person.name',
        'reminder.kind',
        'reminder.state',
        'reminder.failure',
        'reminder.tried_at as triedAt',
        'reminder.ends_on as endsOn',
      ]),
    ({ failure, state, ...row }) => ({ ...row, failure: failure ?? '', state: state as State }),
  )

/** Whom the reminder is for; undefined where this tenant has no such reminder. */
export const personReminded = (tenant: TenantId, id: ReminderId): Query<PersonId | undefined> =>
  one(
    from
      .selectFrom('reminder')
      .where('tenant_id', '=', tenant)
      .where('reminder_id', '=', id)
      .select('person_id as person'),
    ({ person }) => person,
  )

/** Lets what failed wait again, from the beginning; undefined where it did not fail, or has ended. */
export const waitAgain = (tenant: TenantId, id: ReminderId, today: PlainDate): Query<ReminderId | undefined> =>
  one(
    from
      .updateTable('reminder')
      .where('tenant_id', '=', tenant)
      .where('reminder_id', '=', id)
      .where('state', '=', 'failed')
      .where('ends_on', '>', today)
      .set({ state: 'waiting', tries: 0, failure: null })
      .returning('reminder_id as id'),
    ({ id: again }) => again,
  )
