import { from, many, one, plain, prepared, type Query, run, sql } from '../../db/index.ts'
import type { DraftId, EntryId, PersonId, TenantId, WriterId } from '../../db/tables.gen.ts'
import type { Holder, RecordId } from '../evidence/index.ts'
import type { Answers } from '../record/index.ts'
import type { Draft, Version } from './rules.ts'

const columns = [
  'draft_id as id',
  'kind',
  'answers',
  'saved_at as savedAt',
  'about_id as about',
  'corrects',
  'corrects_revision as correctsRevision',
  'revision',
  'writers',
  'left_at as leftAt',
] as const

type Kept = Record<string, unknown>

const toDraft = (row: Omit<Draft, 'answers' | 'writers'> & { answers: Kept; writers: Kept }): Draft => ({
  ...row,
  answers: row.answers as Answers,
  writers: row.writers as Draft['writers'],
})

const own = (tenant: TenantId, person: PersonId, draft: DraftId) =>
  from
    .selectFrom('draft')
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', person)
    .where('draft_id', '=', draft)
    .select(columns)

/** A person's own draft; nobody else finds it. */
export const findDraft = (tenant: TenantId, person: PersonId, draft: DraftId): Query<Draft | undefined> =>
  one(own(tenant, person, draft), toDraft)

/** The same, kept from being changed elsewhere until the transaction ends. */
export const holdDraft = (tenant: TenantId, person: PersonId, draft: DraftId): Query<Draft | undefined> =>
  one(own(tenant, person, draft).forUpdate(), toDraft)

const latestFirst = (tenant: TenantId, person: PersonId, limit: number) =>
  from
    .selectFrom('draft')
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', person)
    .orderBy('saved_at', 'desc')
    .orderBy('draft_id', 'desc')
    .limit(limit)
    .select(columns)

/** The person's latest drafts. */
export const draftsOf = prepared((tenant: TenantId, person: PersonId, limit: number): Query<Draft[]> =>
  many(latestFirst(tenant, person, limit), toDraft),
)

/** A draft that someone has begun to write, as something to finish. */
export type Unfinished = Pick<Draft, 'id' | 'kind' | 'answers'> & {
  /** Whom it is about, where that is not its author. */
  readonly aboutName: string | null
}

/** The person's latest drafts in which they have typed something: one that was only opened waits for nobody. */
export const draftsBegun = (tenant: TenantId, person: PersonId, limit: number): Query<Unfinished[]> =>
  many(
    from
      .selectFrom('draft')
      .leftJoin('person as about', (join) =>
        join.onRef('about.tenant_id', '=', 'draft.tenant_id').onRef('about.person_id', '=', 'draft.about_id'),
      )
      .where('draft.tenant_id', '=', tenant)
      .where('draft.person_id', '=', person)
      .where(
        sql<boolean>`case when draft.corrects is null
          then exists (select from jsonb_each_text(draft.answers) answer where answer.value <> '')
          else draft.revision > 1 end`,
      )
      .orderBy('draft.saved_at', 'desc')
      .orderBy('draft.draft_id', 'desc')
      .limit(limit)
      .select(['draft.draft_id as id', 'draft.kind', 'draft.answers', 'about.name as aboutName']),
    (row) => ({ ...row, answers: row.answers as Answers }),
  )

/** Where a page of the list of drafts begins: after this one. */
export type Cursor = Pick<Draft, 'savedAt' | 'id'>

export const earlierDraftsOf = (tenant: TenantId, person: PersonId, limit: number, { savedAt, id }: Cursor) =>
  many(
    latestFirst(tenant, person, limit).where(
      sql<boolean>`(saved_at, draft_id) < (${savedAt}::timestamptz, ${id}::uuid)`,
    ),
    toDraft,
  )

/** The person's draft that corrects the entry as of this revision. */
export const findCorrection = (tenant: TenantId, person: PersonId, entry: EntryId, revision: number) =>
  one(
    from
      .selectFrom('draft')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('corrects', '=', entry)
      .where('corrects_revision', '=', revision)
      .select('draft_id as id'),
    ({ id }) => id,
  )

/** Begins a draft; one that is there already, because the form was sent twice, is left as it is. */
export const insertDraft = (tenant: TenantId, person: PersonId, draft: Draft): Query<void> =>
  run(
    from
      .insertInto('draft')
      .values({
        tenant_id: tenant,
        draft_id: draft.id,
        person_id: person,
        kind: draft.kind,
        answers: JSON.stringify(draft.answers),
        saved_at: draft.savedAt,
        about_id: draft.about,
        corrects: draft.corrects,
        corrects_revision: draft.correctsRevision,
        writers: JSON.stringify(draft.writers),
        left_at: draft.leftAt,
      })
      .onConflict((conflict) => conflict.doNothing()),
  )

/** What one saving writes. */
type Saving = {
  readonly answers: Answers
  readonly writer: WriterId
  readonly leftAt: string | null
  readonly at: Date
}

const mine = (tenant: TenantId, person: PersonId, draft: DraftId, { answers, writer, leftAt, at }: Saving) => {
  const writers = Object.fromEntries(Object.keys(answers).map((control) => [control, writer]))
  return from
    .updateTable('draft')
    .set({
      answers: sql`answers || ${JSON.stringify(answers)}::jsonb`,
      writers: sql`writers || ${JSON.stringify(writers)}::jsonb`,
      revision: sql`revision + 1`,
      saved_at: at,
      left_at: leftAt,
    })
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', person)
    .where('draft_id', '=', draft)
}

/** Adds the answers to those of the draft. */
export const saveAnswers = (tenant: TenantId, person: PersonId, draft: DraftId, saving: Saving): Query<void> =>
  run(mine(tenant, person, draft, saving))

/** The same where the draft is still as it was at this revision; answers the new one, or undefined where it is not. */
export const saveAnswersAt = (
  tenant: TenantId,
  person: PersonId,
  draft: DraftId,
  revision: number,
  saving: Saving,
): Query<number | undefined> =>
  one(mine(tenant, person, draft, saving).where('revision', '=', revision).returning('revision'), (row) => row.revision)

/** Chooses the kind of a draft that has none yet. */
export const chooseKind = (tenant: TenantId, person: PersonId, draft: DraftId, kind: string, answers: Answers) =>
  run(
    from
      .updateTable('draft')
      .set({ kind, answers: sql`${JSON.stringify(answers)}::jsonb`, revision: sql`revision + 1`, left_at: null })
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('draft_id', '=', draft)
      .where('kind', 'is', null),
  )

export const deleteDraft = (tenant: TenantId, person: PersonId, draft: DraftId): Query<void> =>
  run(
    from
      .deleteFrom('draft')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('draft_id', '=', draft),
  )

/** Drafts that come along with a record. Those that are there already stay as they are; answers the ids of the others. */
export const insertDrafts = (tenant: TenantId, person: PersonId, drafts: readonly Draft[]): Query<DraftId[]> => {
  const rows = drafts.map(({ id, kind, answers, savedAt, about, corrects, correctsRevision, ...rest }) => ({
    ...{ tenant_id: tenant, draft_id: id, person_id: person, kind, answers, saved_at: savedAt, about_id: about },
    ...{ corrects, corrects_revision: correctsRevision },
    ...{ revision: rest.revision, writers: rest.writers, left_at: rest.leftAt },
  }))
  return many(
    plain<{ id: DraftId }>(sql`
      insert into draft select * from jsonb_populate_recordset(null::draft, ${JSON.stringify(rows)}::jsonb)
      on conflict do nothing returning draft_id as id`),
    ({ id }) => id,
  )
}

/** A draft that is to become an entry, as its evidence needs to know it. A correction has none: its entry has. */
export const draftHolder = (tenant: TenantId, id: RecordId): Query<Holder | undefined> =>
  one(
    from
      .selectFrom('draft')
      .where('tenant_id', '=', tenant)
      .where('draft_id', '=', id as DraftId)
      .where('corrects', 'is', null)
      .select((eb) => [
        'person_id as author',
        sql<string>`coalesce(kind, '')`.as('kind'),
        eb.fn.coalesce('about_id', 'person_id').as('person'),
        sql<string>`coalesce(nullif(answers ->> 'title', ''), 'A draft')`.as('title'),
      ]),
    (row) => ({ ...row, id, isShared: false, isVerified: false, isWithdrawn: false }),
  )

/** What other devices wrote to the draft and was not taken over, the earliest first. The draft must be the asker's. */
export const versionsOf = (tenant: TenantId, draft: DraftId): Query<Version[]> =>
  many(
    from
      .selectFrom('draft_version')
      .where('tenant_id', '=', tenant)
      .where('draft_id', '=', draft)
      .orderBy('saved_at')
      .orderBy('writer')
      .select(['writer', 'answers', 'saved_at as savedAt']),
    (row) => ({ ...row, answers: row.answers as Answers }),
  )

/** Keeps what a page wrote and was not taken over, in place of what the same page wrote before. */
export const keepVersion = (tenant: TenantId, draft: DraftId, { writer, answers, savedAt }: Version): Query<void> =>
  run(
    from
      .insertInto('draft_version')
      .values({ tenant_id: tenant, draft_id: draft, writer, answers: JSON.stringify(answers), saved_at: savedAt })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'draft_id', 'writer']).doUpdateSet({
          answers: sql`draft_version.answers || excluded.answers`,
          saved_at: savedAt,
        }),
      ),
  )

export const dropVersions = (tenant: TenantId, draft: DraftId): Query<void> =>
  run(from.deleteFrom('draft_version').where('tenant_id', '=', tenant).where('draft_id', '=', draft))
