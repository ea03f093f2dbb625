import { from, many, one, plain, prepared, type Query, run, sql } from '../../db/index.ts'
import type { DraftId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Holder, RecordId } from '../evidence/index.ts'
import type { Answers } from '../record/index.ts'
import type { Draft } from './rules.ts'

const columns = [
  'draft_id as id',
  'kind',
  'answers',
  'saved_at as savedAt',
  'about_id as about',
  'corrects',
  'corrects_revision as correctsRevision',
] as const

const toDraft = (row: Omit<Draft, 'answers'> & { answers: Record<string, unknown> }): Draft => ({
  ...row,
  answers: row.answers as Answers,
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

/** The person's latest drafts. */
export const draftsOf = prepared((tenant: TenantId, person: PersonId, limit: number): Query<Draft[]> =>
  many(
    from
      .selectFrom('draft')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .orderBy('saved_at', 'desc')
      .limit(limit)
      .select(columns),
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
      about_id: draft.about,
      corrects: draft.corrects,
      corrects_revision: draft.correctsRevision,
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

/** Drafts that come along with a record. Those that are there already stay as they are; answers the ids of the others. */
export const insertDrafts = (tenant: TenantId, person: PersonId, drafts: readonly Draft[]): Query<DraftId[]> => {
  const rows = drafts.map(({ id, kind, answers, savedAt, about, corrects, correctsRevision }) => ({
    ...{ tenant_id: tenant, draft_id: id, person_id: person, kind, answers, saved_at: savedAt, about_id: about },
    ...{ corrects, corrects_revision: correctsRevision },
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
        'kind',
        eb.fn.coalesce('about_id', 'person_id').as('person'),
        sql<string>`coalesce(nullif(answers ->> 'title', ''), 'A draft')`.as('title'),
      ]),
    (row) => ({ ...row, id, isShared: false, isVerified: false, isWithdrawn: false }),
  )
