import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { EntryChangeId, EntryId, PersonId, TenantId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { ChangeKind, EntryChange, EntryState, NewEntry, Review, Visibility } from './rules.ts'

type Change = {
  readonly entry: EntryId
  readonly change: ChangeKind
  readonly because: string | null
  readonly by: PersonId
  readonly at: Date
}

/** Keeps what the whole of an entry is, before the same transaction changes it, and counts the change. */
export const keepState = (tenant: TenantId, { entry, change, because, by, at }: Change): Query<void> =>
  run(
    plain(sql`
      with changed as (
        update entry set revision = revision + 1 where tenant_id = ${tenant} and entry_id = ${entry}
        returning *)
      insert into entry_change (tenant_id, entry_change_id, entry_id, change, because, before, changed_at, changed_by)
      select tenant_id, ${newId<EntryChangeId>()}, entry_id, ${change}, ${because}, jsonb_build_object(
        'title', title, 'happenedOn', happened_on, 'precision', precision, 'endsOn', ends_on, 'standing', standing,
        'visibility', visibility, 'attributes', attributes, 'notes', notes), ${at}, ${by}
      from changed`),
  )

/** What was done to the entry, the latest first. */
export const changesOf = (tenant: TenantId, entry: EntryId): Query<EntryChange[]> =>
  many(
    from
      .selectFrom('entry_change')
      .innerJoin('person', (join) =>
        join
          .onRef('person.tenant_id', '=', 'entry_change.tenant_id')
          .onRef('person.person_id', '=', 'entry_change.changed_by'),
      )
      .where('entry_change.tenant_id', '=', tenant)
      .where('entry_id', '=', entry)
      .orderBy('entry_change_id', 'desc')
      .select(['entry_change_id as id', 'change', 'because', 'before', 'changed_at as at', 'person.name as by']),
    ({ change, before, ...row }) => ({
      ...row,
      change: change as ChangeKind,
      before: before as unknown as EntryState,
    }),
  )

type LastChange = Pick<EntryChange, 'change' | 'because'> & { readonly by: PersonId }

/** What was done to the entry last, and by whom. */
export const lastChangeOf = (tenant: TenantId, entry: EntryId): Query<LastChange | undefined> =>
  one(
    from
      .selectFrom('entry_change')
      .where('tenant_id', '=', tenant)
      .where('entry_id', '=', entry)
      .orderBy('entry_change_id', 'desc')
      .limit(1)
      .select(['change', 'because', 'changed_by as by']),
    (row) => ({ ...row, change: row.change as ChangeKind }),
  )

const theEntry = (tenant: TenantId, entry: EntryId) =>
  from.updateTable('entry').where('tenant_id', '=', tenant).where('entry_id', '=', entry)

const unverified = { verified_by: null, verifier_id: null, verified_on: null, verified_as: null } as const

/** Says that a claim waits for its person’s answer, or with null that it waits for its verifier again. */
export const markReviewed = (tenant: TenantId, entry: EntryId, review: Review | null): Query<void> =>
  run(theEntry(tenant, entry).set({ review }))

type Rewriting = { readonly confirmed: boolean; readonly on: PlainDate }

/** What was submitted is no longer what stands there: it ends on the day, and waits to be submitted again. */
const submissionsEndedOn = (day: PlainDate) =>
  sql<string>`(select coalesce(jsonb_agg(case when each -> 'until' = 'null' then each || jsonb_build_object('until', ${day}::text)
    else each end order by place), '[]') from jsonb_array_elements(submissions) with ordinality as all_of (each, place))`

/** Keeps what the entry says today as what was submitted today. */
export const markSubmitted = (tenant: TenantId, entry: EntryId, on: PlainDate): Query<void> =>
  run(
    theEntry(tenant, entry).set({
      submissions: sql<string>`submissions || jsonb_build_array(jsonb_build_object(
        'on', ${on}::text, 'until', null, 'title', title, 'attributes', attributes))`,
    }),
  )

/**
 * Says of the entry what a correction says. What was verified is a claim again, but for what is `confirmed` by those who
 * decided it and now decide otherwise.
 */
export const rewrite = (
  tenant: TenantId,
  entry: EntryId,
  corrected: NewEntry,
  { confirmed, on }: Rewriting,
): Query<void> =>
  run(
    theEntry(tenant, entry).set({
      title: corrected.title,
      happened_on: corrected.happenedOn,
      precision: corrected.precision,
      ends_on: corrected.endsOn,
      visibility: corrected.visibility,
      attributes: JSON.stringify(corrected.attributes),
      notes: corrected.notes,
      submissions: submissionsEndedOn(on),
      review: null,
      ...(confirmed ? {} : { standing: corrected.standing, ...unverified }),
    }),
  )

/** Makes the entry a claim again, because what it rests on has changed. */
export const returnToClaimed = (tenant: TenantId, entry: EntryId): Query<void> =>
  run(theEntry(tenant, entry).set({ standing: 'claimed', ...unverified }))

type Verification = { readonly by: PersonId; readonly as: string; readonly on: PlainDate }

/** Marks a claimed entry as verified by the employer: by whom, in what capacity. */
export const markVerified = (tenant: TenantId, entry: EntryId, { by, as, on }: Verification): Query<void> =>
  run(
    theEntry(tenant, entry).set({
      standing: 'verified',
      review: null,
      verified_by: 'employer',
      verifier_id: by,
      verified_on: on,
      verified_as: as,
    }),
  )

export const markEnded = (tenant: TenantId, entry: EntryId, endsOn: PlainDate | null): Query<void> =>
  run(theEntry(tenant, entry).set({ ends_on: endsOn }))

/** What is said anew of an entry by those who confirmed it, and on which day that holds. */
export type Restated = {
  readonly happenedOn: PlainDate
  readonly attributes: NewEntry['attributes']
  readonly by: 'issuer'
  readonly as: string
}

/** Says it anew: the day is the day of the confirmation too. */
export const markRestated = (
  tenant: TenantId,
  entry: EntryId,
  { happenedOn, attributes, by, as }: Restated,
): Query<void> =>
  run(
    theEntry(tenant, entry).set({
      ...{ happened_on: happenedOn, precision: 'day', attributes: JSON.stringify(attributes) },
      ...{ standing: 'verified', verified_by: by, verifier_id: null, verified_on: happenedOn, verified_as: as },
      review: null,
    }),
  )

export const markWithdrawn = (tenant: TenantId, entry: EntryId, by: PersonId, because: string, at: Date): Query<void> =>
  run(theEntry(tenant, entry).set({ withdrawn_at: at, withdrawn_by: by, withdrawn_because: because }))

export const markRestored = (tenant: TenantId, entry: EntryId): Query<void> =>
  run(theEntry(tenant, entry).set({ withdrawn_at: null, withdrawn_by: null, withdrawn_because: null }))

export const showTo = (tenant: TenantId, entry: EntryId, visibility: Visibility): Query<void> =>
  run(theEntry(tenant, entry).set({ visibility }))
