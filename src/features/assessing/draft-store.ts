import { from, one, type Query, run, sql } from '../../db/index.ts'
import type { AboutId, PersonId, RegistrationId, TenantId, WriterId } from '../../db/tables.gen.ts'
import type { RawForm } from '../../kit/form.ts'

export type DraftKind = 'decision' | 'prior-learning' | 'discussion'

/** What a draft is about: the submission, or what is going to have this id. */
export type DraftOf = { readonly person: PersonId; readonly kind: DraftKind; readonly about: AboutId }

/** What another device wrote to answers that had been changed here. */
export type Other = { readonly writer: WriterId; readonly at: string; readonly answers: RawForm }

/** What someone has written and not signed. */
export type AssessmentDraft = {
  readonly registration: RegistrationId
  readonly answers: RawForm
  readonly writers: Readonly<Record<string, WriterId>>
  readonly others: readonly Other[]
  readonly revision: number
  readonly savedAt: Date
}

const drafts = (tenant: TenantId, { person, kind, about }: DraftOf) =>
  from
    .selectFrom('assessment_draft')
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', person)
    .where('kind', '=', kind)
    .where('about_id', '=', about)
    .select(['registration_id as registration', 'answers', 'writers', 'others', 'revision', 'saved_at as savedAt'])

type Row = Omit<AssessmentDraft, 'answers' | 'writers' | 'others'> & {
  readonly answers: unknown
  readonly writers: unknown
  readonly others: unknown
}
const toDraft = (row: Row): AssessmentDraft => row as AssessmentDraft

/** One's own draft; nobody else finds it. */
export const findDraft = (tenant: TenantId, of: DraftOf): Query<AssessmentDraft | undefined> =>
  one(drafts(tenant, of), toDraft)

/** The same, kept from being changed elsewhere until the transaction ends. */
export const holdDraft = (tenant: TenantId, of: DraftOf): Query<AssessmentDraft | undefined> =>
  one(drafts(tenant, of).forUpdate(), toDraft)

type Begun = { readonly registration: RegistrationId; readonly answers: RawForm; readonly at: Date }

/** Begins a draft, unless it is there. */
export const beginDraft = (tenant: TenantId, { person, kind, about }: DraftOf, begun: Begun): Query<void> =>
  run(
    from
      .insertInto('assessment_draft')
      .values({
        tenant_id: tenant,
        person_id: person,
        kind,
        about_id: about,
        registration_id: begun.registration,
        answers: JSON.stringify(begun.answers),
        saved_at: begun.at,
      })
      .onConflict((conflict) => conflict.doNothing()),
  )

const mine = (tenant: TenantId, { person, kind, about }: DraftOf) =>
  from
    .updateTable('assessment_draft')
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', person)
    .where('kind', '=', kind)
    .where('about_id', '=', about)

type Saving = {
  readonly taken: RawForm
  readonly others: readonly Other[]
  readonly writer: WriterId
  readonly at: Date
}

/** Adds the answers to those of the draft, and lays beside it what other devices wrote. */
export function saveDraft(
  tenant: TenantId,
  of: DraftOf,
  { taken, others, writer, at }: Saving,
): Query<number | undefined> {
  const writers = Object.fromEntries(Object.keys(taken).map((control) => [control, writer]))
  return one(
    mine(tenant, of)
      .set({
        answers: sql`answers || ${JSON.stringify(taken)}::jsonb`,
        writers: sql`writers || ${JSON.stringify(writers)}::jsonb`,
        others: JSON.stringify(others),
        revision: sql`revision + 1`,
        saved_at: at,
      })
      .returning('revision'),
    (row) => row.revision,
  )
}

/** Does without what other devices wrote. */
export const dropOthers = (tenant: TenantId, of: DraftOf): Query<void> =>
  run(mine(tenant, of).set({ others: sql`'[]'::jsonb`, revision: sql`revision + 1` }))

/** Does without a draft: it was signed, laid down or called off. */
export const deleteDraft = (tenant: TenantId, { person, kind, about }: DraftOf): Query<void> =>
  run(
    from
      .deleteFrom('assessment_draft')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('kind', '=', kind)
      .where('about_id', '=', about),
  )
