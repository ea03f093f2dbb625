import { from, many, one, prepared, type Query, run, sql } from '../../db/index.ts'
import type { DraftId, EntryId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Answers, Draft, Entry, EntryInFull, NewEntry, Standing, Verifier } from './rules.ts'

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
  'attributes',
] as const

type Row = Omit<Entry, 'precision' | 'standing' | 'verifiedBy'> & {
  precision: string
  standing: string
  verifiedBy: string | null
}

const toEntry = (row: Row): Entry => ({
  ...row,
  precision: row.precision as Entry['precision'],
  standing: row.standing as Standing,
  verifiedBy: row.verifiedBy as Verifier | null,
})

/** Where a page of the list ends: the entry after which the next page begins. */
export type Cursor = { readonly happenedOn: PlainDate; readonly id: EntryId }

const latestFirst = (tenant: TenantId, person: PersonId, limit: number) =>
  from
    .selectFrom('entry')
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', person)
    .orderBy('happened_on', 'desc')
    .orderBy('entry_id', 'desc')
    .limit(limit)
    .select(columns)

/** The latest entries of the record. */
export const latestEntriesOf = prepared((tenant: TenantId, person: PersonId, limit: number): Query<Entry[]> =>
  many(latestFirst(tenant, person, limit), toEntry),
)

/** The entries of the record before the one where a page ended, latest first. */
export const earlierEntriesOf = (tenant: TenantId, person: PersonId, limit: number, after: Cursor): Query<Entry[]> =>
  many(
    latestFirst(tenant, person, limit).where(
      sql<boolean>`(happened_on, entry_id) < (${after.happenedOn}::date, ${after.id}::uuid)`,
    ),
    toEntry,
  )

/** All entries of the people: what the engine decides on. */
export const evidenceOf = prepared((tenant: TenantId, people: readonly PersonId[]): Query<Entry[]> =>
  many(
    from
      .selectFrom('entry')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', sql<PersonId>`any(${people}::uuid[])`)
      .select(columns),
    toEntry,
  ),
)

export const findEntry = (tenant: TenantId, entry: EntryId): Query<EntryInFull | undefined> =>
  one(
    from
      .selectFrom('entry')
      .where('tenant_id', '=', tenant)
      .where('entry_id', '=', entry)
      .select(columns)
      .select((eb) => [
        'verified_on as verifiedOn',
        eb
          .selectFrom('person')
          .where('person.tenant_id', '=', tenant)
          .whereRef('person.person_id', '=', 'entry.verifier_id')
          .select('person.name')
          .as('verifier'),
      ]),
    ({ verifiedOn, verifier, ...row }) => ({ ...toEntry(row), verifiedOn, verifier }),
  )

type Author = { readonly person: PersonId; readonly by: PersonId; readonly at: Date }

/** Writes the entry, claimed; the same id a second time (a form sent twice) changes nothing and answers undefined. */
export const insertEntry = (tenant: TenantId, id: EntryId, entry: NewEntry, { person, by, at }: Author) =>
  one(
    from
      .insertInto('entry')
      .values({
        tenant_id: tenant,
        entry_id: id,
        person_id: person,
        kind: entry.kind,
        title: entry.title,
        happened_on: entry.happenedOn,
        precision: entry.precision,
        standing: 'claimed',
        attributes: JSON.stringify(entry.attributes),
        recorded_at: at,
        recorded_by: by,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('entry_id as id'),
  )

/** Marks a claimed entry as verified by the employer; answers undefined where it no longer is a claim. */
export const verifyEntry = (tenant: TenantId, entry: EntryId, verifier: PersonId, on: PlainDate) =>
  one(
    from
      .updateTable('entry')
      .set({ standing: 'verified', verified_by: 'employer', verifier_id: verifier, verified_on: on })
      .where('tenant_id', '=', tenant)
      .where('entry_id', '=', entry)
      .where('standing', '=', 'claimed')
      .where('person_id', '<>', verifier)
      .returning('entry_id as id'),
  )

const draftColumns = ['draft_id as id', 'kind', 'answers', 'saved_at as savedAt'] as const
const toDraft = (row: Omit<Draft, 'answers'> & { answers: Record<string, unknown> }): Draft => ({
  ...row,
  answers: row.answers as Answers,
})

/** A person's own draft; nobody else finds it. */
export const findDraft = (tenant: TenantId, person: PersonId, draft: DraftId): Query<Draft | undefined> =>
  one(
    from
      .selectFrom('draft')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('draft_id', '=', draft)
      .select(draftColumns),
    toDraft,
  )

/** The person's latest drafts. */
export const draftsOf = prepared((tenant: TenantId, person: PersonId, limit: number): Query<Draft[]> =>
  many(
    from
      .selectFrom('draft')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .orderBy('saved_at', 'desc')
      .limit(limit)
      .select(draftColumns),
    toDraft,
  ),
)

export const insertDraft = (tenant: TenantId, person: PersonId, draft: Draft): Query<void> =>
  run(
    from.insertInto('draft').values({
      tenant_id: tenant,
      draft_id: draft.id,
      person_id: person,
      kind: draft.kind,
      answers: JSON.stringify(draft.answers),
      saved_at: draft.savedAt,
    }),
  )

/** Adds the answers to those of the draft; later answers to the same question win. */
export const saveAnswers = (tenant: TenantId, person: PersonId, draft: DraftId, answers: Answers, at: Date) =>
  run(
    from
      .updateTable('draft')
      .set({ answers: sql`answers || ${JSON.stringify(answers)}::jsonb`, saved_at: at })
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('draft_id', '=', draft),
  )

export const deleteDraft = (tenant: TenantId, person: PersonId, draft: DraftId): Query<void> =>
  run(
    from
      .deleteFrom('draft')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('draft_id', '=', draft),
  )
