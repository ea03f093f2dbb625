import { from, many, one, plain, prepared, type Query, sql } from '../../db/index.ts'
import type { EntryId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Holder, RecordId } from '../evidence/index.ts'
import type { Entry, EntryInFull, NewEntry, Source, Standing, Verifier, Visibility } from './rules.ts'

const columns = [
  'entry.entry_id as id',
  'entry.person_id as person',
  'kind',
  'title',
  'happened_on as happenedOn',
  'precision',
  'ends_on as endsOn',
  'standing',
  'verified_by as verifiedBy',
  'visibility',
  'attributes',
  'submissions',
] as const

/** The same for queries in plain SQL. */
export const columnsIn = sql`entry_id as id, person_id as person, kind, title, happened_on as "happenedOn", precision,
  ends_on as "endsOn", standing, verified_by as "verifiedBy", visibility, attributes, submissions`

/** A row of an entry, as `columns` name it. */
export type Row = Omit<Entry, 'precision' | 'standing' | 'verifiedBy' | 'visibility' | 'submissions'> & {
  precision: string
  standing: string
  verifiedBy: string | null
  visibility: string
  submissions: unknown
}

export const toEntry = (row: Row): Entry => ({
  ...row,
  precision: row.precision as Entry['precision'],
  standing: row.standing as Standing,
  verifiedBy: row.verifiedBy as Verifier | null,
  visibility: row.visibility as Visibility,
  submissions: row.submissions as Entry['submissions'],
})

/**
 * All entries of the people that those who manage them may see too: what the engine decides on wherever others read the
 * answer.
 */
export const evidenceOf = prepared((tenant: TenantId, people: readonly PersonId[]): Query<Entry[]> =>
  many(
    from
      .selectFrom('entry')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', sql<PersonId>`any(${people}::uuid[])`)
      .where('withdrawn_at', 'is', null)
      .where('visibility', '=', sql.lit('line'))
      .select(columns),
    toEntry,
  ),
)

/** All entries of the person, those that they keep to themselves too: for what only they read. */
export const ownEvidenceOf = prepared((tenant: TenantId, person: PersonId): Query<Entry[]> =>
  many(
    from
      .selectFrom('entry')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('withdrawn_at', 'is', null)
      .select(columns),
    toEntry,
  ),
)

const inFull = (tenant: TenantId, entry: EntryId) =>
  from
    .selectFrom('entry')
    .where('tenant_id', '=', tenant)
    .where('entry_id', '=', entry)
    .select(columns)
    .select((eb) => {
      const nameOf = (column: 'verifier_id' | 'recorded_by' | 'withdrawn_by') =>
        eb
          .selectFrom('person')
          .where('person.tenant_id', '=', tenant)
          .whereRef('person.person_id', '=', `entry.${column}`)
          .select('person.name')
      return [
        'verified_on as verifiedOn',
        'verified_as as verifiedAs',
        'notes',
        'source',
        'revision',
        'recorded_at as recordedAt',
        'recorded_by as recordedById',
        'withdrawn_at as withdrawnAt',
        'withdrawn_because as withdrawnBecause',
        nameOf('verifier_id').as('verifier'),
        nameOf('recorded_by').as('recordedBy'),
        nameOf('withdrawn_by').as('withdrawnBy'),
      ]
    })

type FullRow = Row &
  Pick<EntryInFull, 'verifiedOn' | 'verifiedAs' | 'notes' | 'revision' | 'recordedAt' | 'recordedById' | 'verifier'> & {
    source: string
    recordedBy: string | null
    withdrawnAt: Date | null
    withdrawnBecause: string | null
    withdrawnBy: string | null
  }

const toFull = ({ withdrawnAt, withdrawnBecause, withdrawnBy, recordedBy, source, ...row }: FullRow): EntryInFull => ({
  ...row,
  ...toEntry(row),
  source: source as Source,
  recordedBy: recordedBy ?? '',
  withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, by: withdrawnBy ?? '', because: withdrawnBecause ?? '' },
})

/** An entry with all that is kept of it, withdrawn or not. */
export const findEntry = (tenant: TenantId, entry: EntryId): Query<EntryInFull | undefined> =>
  one(inFull(tenant, entry), toFull)

/** The same, kept from being changed by anyone else until the transaction ends. */
export const holdEntry = (tenant: TenantId, entry: EntryId): Query<EntryInFull | undefined> =>
  one(inFull(tenant, entry).forUpdate('entry'), toFull)

/** Who laid entries down, how they came in, and who confirmed them in the same act. */
export type Author = {
  readonly by: PersonId
  readonly at: Date
  readonly source: Source
  /** Someone who manages the person lays down what they have decided themselves: when, and in what capacity. */
  readonly confirmed?: { readonly on: PlainDate; readonly as: string } | undefined
}

export type Written = NewEntry & { readonly id: EntryId; readonly person: PersonId }

/** Writes entries, many at once. An id that is there already (a form sent twice) changes nothing. Answers those written. */
export const insertEntries = (
  tenant: TenantId,
  entries: readonly Written[],
  { by, at, source, confirmed }: Author,
): Query<EntryId[]> => {
  const rows = entries.map((entry) => ({
    tenant_id: tenant,
    entry_id: entry.id,
    person_id: entry.person,
    kind: entry.kind,
    title: entry.title,
    happened_on: entry.happenedOn,
    precision: entry.precision,
    ends_on: entry.endsOn,
    standing: confirmed ? 'verified' : entry.standing,
    verified_by: confirmed ? 'employer' : null,
    verifier_id: confirmed ? by : null,
    verified_on: confirmed?.on ?? null,
    verified_as: confirmed?.as ?? null,
    attributes: entry.attributes,
    recorded_at: at,
    recorded_by: by,
    visibility: entry.visibility,
    source,
    notes: entry.notes,
    revision: 1,
    submissions: [],
  }))
  const written = sql.join(Object.keys(rows[0] ?? { tenant_id: tenant }).map((name) => sql.ref(name)))
  return many(
    plain<{ id: EntryId }>(sql`
      insert into entry (${written}) select ${written}
      from jsonb_populate_recordset(null::entry, ${JSON.stringify(rows)}::jsonb)
      on conflict do nothing returning entry_id as id`),
    ({ id }) => id,
  )
}

/** An entry as its evidence needs to know it. */
export const entryHolder = (tenant: TenantId, id: RecordId): Query<Holder | undefined> =>
  one(
    from
      .selectFrom('entry')
      .where('tenant_id', '=', tenant)
      .where('entry_id', '=', id as EntryId)
      .select(['person_id as person', 'title', 'kind', 'visibility', 'standing', 'withdrawn_at']),
    ({ person, title, kind, visibility, standing, withdrawn_at: withdrawnAt }) => ({
      id,
      person,
      title,
      kind,
      author: null,
      isShared: visibility === 'line',
      isVerified: standing === 'verified',
      isWithdrawn: withdrawnAt !== null,
    }),
  )
