import { many, plain, type Query, run, sql } from '../../db/index.ts'
import type { EntryId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { EntryChange, EntryInFull } from './rules.ts'
import { toFull, wholeEntries, type Written } from './store.ts'

/** A change of an entry with the moment as ISO 8601 in UTC. */
export type ChangeTold = Omit<EntryChange, 'id' | 'at'> & { readonly at: string }

/** An entry with all that is kept of it and, the earliest first, every change that was made here. */
export type WholeEntry = EntryInFull & { readonly changes: readonly ChangeTold[] }

/** In what order a record is read through, and after which entry the next page begins. */
export type Through = {
  readonly by: 'id' | 'date'
  readonly after: Pick<WholeEntry, 'happenedOn' | 'id'> | undefined
}

/**
 * A page of the whole record, withdrawn entries and those for the person's eyes alone too: for the person themself. By id,
 * or by date with the latest first.
 */
export function wholeRecordOf(
  tenant: TenantId,
  person: PersonId,
  { by, after }: Through,
  limit: number,
): Query<WholeEntry[]> {
  const changes = sql<readonly ChangeTold[]>`coalesce((
    select json_agg(json_build_object('change', change, 'because', because, 'before', before, 'by', person.name,
      'at', to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by entry_change_id)
    from entry_change join person on person.tenant_id = entry_change.tenant_id and person.person_id = changed_by
    where entry_change.tenant_id = ${tenant}::uuid and entry_change.entry_id = entry.entry_id), '[]')`
  const ordered = wholeEntries(tenant)
    .where('entry.person_id', '=', person)
    .$if(by === 'date', (query) => query.orderBy('happened_on', 'desc'))
    .orderBy('entry.entry_id', by === 'date' ? 'desc' : 'asc')
    .$if(after !== undefined && by === 'id', (query) => query.where('entry.entry_id', '>', after?.id ?? null))
    .$if(after !== undefined && by === 'date', (query) =>
      query.where(sql<boolean>`(happened_on, entry.entry_id) < (${after?.happenedOn}::date, ${after?.id}::uuid)`),
    )
    .limit(limit)
    .select(changes.as('changes'))
  return many(ordered, ({ changes, ...row }) => ({ ...toFull(row), changes }))
}

/** Whose the entries of these ids are, of those that the area has. */
export const ownersOf = (
  tenant: TenantId,
  entries: readonly string[],
): Query<{ readonly id: EntryId; readonly person: PersonId; readonly revision: number }[]> =>
  many(
    plain<{ id: EntryId; person: PersonId; revision: number }>(sql`
      select entry_id as id, person_id as person, revision from entry
      where tenant_id = ${tenant}::uuid and entry_id = any(${entries}::uuid[])`),
  )

/** A file that was told of an entry elsewhere, and was never laid to it here. */
export type MissingFile = {
  readonly entry: EntryId
  readonly sha256: string
  /** Whether someone of this area has verified the entry, without the file. */
  readonly verifiedHere: boolean
}

/**
 * The files that are missing of some of a person’s entries. One that they took away here is not. Until the transaction ends
 * nobody verifies those entries.
 */
export const missingFilesOf = (tenant: TenantId, person: PersonId, entries: readonly EntryId[]): Query<MissingFile[]> =>
  many(
    plain<MissingFile>(sql`
      select entry.entry_id as entry, file ->> 'sha256' as sha256, entry.verifier_id is not null as "verifiedHere"
      from entry
      join entry_origin origin on origin.tenant_id = entry.tenant_id and origin.entry_id = entry.entry_id
      cross join lateral jsonb_array_elements(origin.told -> 'evidence') as named (file)
      where entry.tenant_id = ${tenant}::uuid and entry.person_id = ${person}::uuid
        and entry.entry_id = any(${entries}::uuid[]) and file ->> 'kind' = 'file'
        and not exists (select from evidence where evidence.tenant_id = entry.tenant_id
          and evidence.record_id = entry.entry_id and evidence.sha256 = file ->> 'sha256')
      order by entry.entry_id for no key update of entry`),
  )

/** Keeps what was recorded elsewhere of the entries that were brought from there. */
export const insertOrigins = (tenant: TenantId, entries: readonly Written[]): Query<void> => {
  const rows = entries.flatMap(({ id, brought }) =>
    brought ? [{ tenant_id: tenant, entry_id: id, brought_record_id: brought.record, told: brought.elsewhere }] : [],
  )
  return run(
    plain(sql`
      insert into entry_origin select * from jsonb_populate_recordset(null::entry_origin, ${JSON.stringify(rows)}::jsonb)`),
  )
}
