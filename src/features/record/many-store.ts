import { many, plain, type Query, sql } from '../../db/index.ts'
import type { EntryChangeId, EntryId, PersonId, TenantId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** What an entry of a person says of a day: enough to know whether another says the same. */
export type Happened = {
  readonly person: PersonId
  readonly kind: string
  readonly on: PlainDate
  readonly title: string
  readonly attributes: Readonly<Record<string, unknown>>
}

type DayOfPerson = { readonly person: PersonId; readonly on: PlainDate }

/** The entries that the people have on the days, but for what is the person's alone. */
export const entriesOfDays = (tenant: TenantId, days: readonly DayOfPerson[]): Query<Happened[]> =>
  many(
    plain<Happened>(sql`
      select entry.person_id as person, kind, happened_on as "on", title, attributes
      from (select distinct person, "on"
        from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as given (person uuid, "on" date)) wanted
      join entry on entry.tenant_id = ${tenant}::uuid and entry.person_id = wanted.person
        and entry.happened_on = wanted."on"
      where withdrawn_at is null and visibility = 'line'`),
  )

type Withdrawal = { readonly by: PersonId; readonly because: string; readonly at: Date }

/**
 * Withdraws those of the entries that nobody has changed since they were written, and keeps what they were. Answers the
 * entries with their people.
 */
export const withdrawUnchanged = (
  tenant: TenantId,
  entries: readonly EntryId[],
  { by, because, at }: Withdrawal,
): Query<{ id: EntryId; person: PersonId }[]> => {
  const changes = entries.map((entry) => ({ entry, change: newId<EntryChangeId>() }))
  return many(
    plain<{ id: EntryId; person: PersonId }>(sql`
      with given as (
        select entry, change from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as given (entry uuid, change uuid)),
      changed as (
        update entry set revision = revision + 1, withdrawn_at = ${at}, withdrawn_by = ${by}, withdrawn_because = ${because}
        from given
        where tenant_id = ${tenant}::uuid and entry_id = given.entry and revision = 1 and withdrawn_at is null
        returning entry.*, given.change),
      kept as (
        insert into entry_change (tenant_id, entry_change_id, entry_id, change, because, before, changed_at, changed_by)
        select tenant_id, change, entry_id, 'withdrawn', ${because}, jsonb_build_object(
          'title', title, 'happenedOn', happened_on, 'precision', precision, 'endsOn', ends_on, 'standing', standing,
          'visibility', visibility, 'attributes', attributes, 'notes', notes), ${at}, ${by}
        from changed)
      select entry_id as id, person_id as person from changed`),
  )
}
