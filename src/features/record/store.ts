import { from, many, one, plain, prepared, type Query, sql } from '../../db/index.ts'
import type { EntryId, PersonId, Tables, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Holder, RecordId } from '../evidence/index.ts'
import type {
  BroughtAlong,
  Entry,
  EntryInFull,
  NewEntry,
  Origin,
  Review,
  Source,
  Standing,
  Verifier,
  Visibility,
} from './rules.ts'

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
      // Looked at in a subquery, the number of people is no reason for PostgreSQL to plan it anew each time.
      .where('person_id', '=', sql<PersonId>`any(array(select unnest(${people}::uuid[])))`)
      .where('withdrawn_at', 'is', null)
      .where('visibility', '=', sql.lit('line'))
      .select(columns),
    toEntry,
  ),
)

/** Of the same, the entries of one kind. */
export const evidenceOfKind = (tenant: TenantId, people: readonly PersonId[], kind: string): Query<Entry[]> =>
  many(
    from
      .selectFrom('entry')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', sql<PersonId>`any(${people}::uuid[])`)
      .where('kind', '=', kind)
      .where('withdrawn_at', 'is', null)
      .where('visibility', '=', sql.lit('line'))
      .select(columns),
    toEntry,
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

/** The same of many people at once: for what each of them alone is told. */
export const ownEvidenceOfEach = (tenant: TenantId, people: readonly PersonId[]): Query<Entry[]> =>
  many(
    from
      .selectFrom('entry')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', sql<PersonId>`any(${people}::uuid[])`)
      .where('withdrawn_at', 'is', null)
      .select(columns),
    toEntry,
  )

/** Entries with all that is kept of them. */
export const wholeEntries = (tenant: TenantId) =>
  from
    .selectFrom('entry')
    .where('entry.tenant_id', '=', tenant)
    .select(columns)
    .select((eb) => {
      const nameOf = (column: 'verifier_id' | 'recorded_by' | 'withdrawn_by') =>
        eb
          .selectFrom('person')
          .where('person.tenant_id', '=', tenant)
          .whereRef('person.person_id', '=', `entry.${column}`)
          .select('person.name')
      return [
        'review',
        'verified_on as verifiedOn',
        'verified_as as verifiedAs',
        'verifier_id as verifierId',
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
        eb
          .selectFrom('entry_origin')
          .innerJoin('brought_record', (join) =>
            join
              .onRef('brought_record.tenant_id', '=', 'entry_origin.tenant_id')
              .onRef('brought_record.brought_record_id', '=', 'entry_origin.brought_record_id'),
          )
          .where('entry_origin.tenant_id', '=', tenant)
          .whereRef('entry_origin.entry_id', '=', 'entry.entry_id')
          .select(sql<Record<string, unknown>>`entry_origin.told || jsonb_build_object('vouched', vouched)`.as('told'))
          .as('origin'),
      ]
    })

const inFull = (tenant: TenantId, entry: EntryId) => wholeEntries(tenant).where('entry.entry_id', '=', entry)

type FullRow = Row &
  Pick<
    EntryInFull,
    'verifiedOn' | 'verifiedAs' | 'verifierId' | 'verifier' | 'notes' | 'revision' | 'recordedAt' | 'recordedById'
  > & {
    review: string | null
    source: string
    origin: Record<string, unknown> | null
    recordedBy: string | null
    withdrawnAt: Date | null
    withdrawnBecause: string | null
    withdrawnBy: string | null
  }

/** Who withdrew it, where it was withdrawn already when it was brought. */
function withdrawnThere({ origin }: Pick<FullRow, 'origin'>, at: Date) {
  const there = (origin as Origin | null)?.withdrawn
  return there?.at === at.toISOString() ? { by: there.by, area: there.area } : {}
}

/** An entry as a row of `wholeEntries` has it. */
export function toFull({ withdrawnAt, withdrawnBecause, withdrawnBy, ...row }: FullRow): EntryInFull {
  const origin = row.origin as Origin | null
  return {
    ...row,
    ...toEntry(row),
    review: row.review as Review | null,
    source: row.source as Source,
    recordedBy: row.recordedBy ?? '',
    withdrawn:
      withdrawnAt === null
        ? null
        : {
            at: withdrawnAt,
            by: withdrawnBy ?? '',
            because: withdrawnBecause ?? '',
            ...withdrawnThere(row, withdrawnAt),
          },
    origin,
    verifier: row.verifier ?? (row.verifiedBy === null ? null : (origin?.verification?.name ?? null)),
  }
}

/** An entry with all that is kept of it, withdrawn or not. */
export const findEntry = (tenant: TenantId, entry: EntryId): Query<EntryInFull | undefined> =>
  one(inFull(tenant, entry), toFull)

/** The same, kept from being changed by anyone else until the transaction ends. */
export const holdEntry = (tenant: TenantId, entry: EntryId): Query<EntryInFull | undefined> =>
  one(inFull(tenant, entry).forUpdate('entry'), toFull)

/** An entry that is confirmed by being laid down. */
export type Confirmation = {
  readonly by: Verifier
  /** By name, where it was a person of the area. */
  readonly who: PersonId | null
  readonly on: PlainDate
  readonly as: string
}

/** Who laid entries down, how they came in, and who confirmed them in the same act. */
export type Author = {
  readonly by: PersonId
  readonly at: Date
  readonly source: Source
  /** Whoever lays down what is theirs to say confirms it by that: as whom, when, and in what capacity. */
  readonly confirmed?: Confirmation | undefined
}

export type Written = NewEntry & {
  readonly id: EntryId
  readonly person: PersonId
  readonly brought?: BroughtAlong | undefined
}

type Verified = Pick<Tables['entry'], 'standing' | 'verified_by' | 'verifier_id' | 'verified_on' | 'verified_as'>

function verificationOf({ standing, brought }: Written, { confirmed }: Author): Verified {
  if (confirmed) {
    const { by, who, on, as } = confirmed
    return { standing: 'verified', verified_by: by, verifier_id: who, verified_on: on, verified_as: as }
  }
  const { by: verifier = null, on = null, as = null } = brought?.verification ?? {}
  return { standing, verified_by: verifier, verifier_id: null, verified_on: on, verified_as: as }
}

const withdrawalOf = ({ brought }: Written, { by }: Author) => {
  const { at = null, because = null } = brought?.withdrawn ?? {}
  return { withdrawn_at: at, withdrawn_by: at === null ? null : by, withdrawn_because: because }
}

/** Writes entries, many at once. An id that is there already (a form sent twice) changes nothing. Answers those written. */
export const insertEntries = (tenant: TenantId, entries: readonly Written[], author: Author): Query<EntryId[]> => {
  const { by, at, source } = author
  const rows = entries.map((entry) => ({
    tenant_id: tenant,
    entry_id: entry.id,
    person_id: entry.person,
    kind: entry.kind,
    title: entry.title,
    happened_on: entry.happenedOn,
    precision: entry.precision,
    ends_on: entry.endsOn,
    ...verificationOf(entry, author),
    attributes: entry.attributes,
    recorded_at: at,
    recorded_by: by,
    visibility: entry.visibility,
    source,
    notes: entry.notes,
    revision: 1,
    ...withdrawalOf(entry, author),
    submissions: entry.brought?.submissions ?? [],
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
