import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, RegistrationId, SubmissionId, TenantId } from '../../db/tables.gen.ts'
import type { SubmissionState } from './states.ts'
import type { HandedIn, Result, Standing, Submission, SubmittedContent } from './rules.ts'

type StandingRow = {
  readonly id: SubmissionId
  readonly unit: string
  readonly criteria: string[]
  readonly state: string
  readonly submittedAt: Date
  readonly results: Record<string, Result> | null
}

/**
 * What was handed in of a registration and not replaced, the latest first, each with the results of its latest decision
 * that counts; of one unit, or of all.
 */
export const standingsOf = (tenant: TenantId, registration: RegistrationId, unit: string | null): Query<Standing[]> =>
  many(
    plain(sql<StandingRow>`
      select s.submission_id as id, s.unit_id as unit, s.criteria, s.state, s.submitted_at as "submittedAt",
        (select jsonb_object_agg(c.criterion, c.result) from criterion_decision c
          where c.tenant_id = s.tenant_id and c.decision_id = latest.decision_id) as results
      from submission s
      left join lateral (
        select d.decision_id from decision d
        where d.tenant_id = s.tenant_id and d.submission_id = s.submission_id
          and (not d.as_trainee or d.countersigned_at is not null)
        order by d.version desc limit 1) latest on true
      where s.tenant_id = ${tenant}::uuid and s.registration_id = ${registration}::uuid
        and ${unit === null ? sql`true` : sql`s.unit_id = ${unit}`} and s.state <> 'replaced'
      order by s.submitted_at desc, s.submission_id desc limit 500`),
    (row) => ({ ...row, state: row.state as SubmissionState, results: row.results ?? {} }),
  )

type History = { readonly after: SubmissionId | undefined; readonly limit: number }

/** All that was ever handed in of a registration, replaced or not, the latest first: what is told of it, not what it says. */
export const handedInOf = (
  tenant: TenantId,
  registration: RegistrationId,
  { after, limit }: History,
): Query<HandedIn[]> =>
  many(
    plain(sql<Omit<HandedIn, 'state'> & { readonly state: string }>`
      select s.submission_id as id, s.unit_id as unit, s.criteria, s.state, s.submitted_at as "submittedAt",
        (select coalesce(d.countersigned_at, d.signed_at) from decision d
          where d.tenant_id = s.tenant_id and d.submission_id = s.submission_id
            and (not d.as_trainee or d.countersigned_at is not null)
          order by d.version desc limit 1) as "decidedAt"
      from submission s
      where s.tenant_id = ${tenant}::uuid and s.registration_id = ${registration}::uuid
        and (${after ?? null}::uuid is null or (s.submitted_at, s.submission_id) < (
          select last.submitted_at, last.submission_id from submission last
          where last.tenant_id = ${tenant}::uuid and last.submission_id = ${after ?? null}::uuid))
      order by s.submitted_at desc, s.submission_id desc limit ${limit}`),
    (row) => ({ ...row, state: row.state as SubmissionState }),
  )

/** Something handed in as a whole portfolio tells of it. */
export type FolioSubmission = Pick<Standing, 'id' | 'unit' | 'criteria' | 'state' | 'submittedAt'> &
  Pick<Submission, 'sha256' | 'assessorName'> & {
    /** The SHA-256 of what it follows. */
    readonly follows: string | null
    readonly pieces: readonly string[]
  }

/** More than is ever handed in under one registration. */
const mostSubmissions = 5_000

/** All that was ever handed in under a registration, the latest first, with what it consists of by title. */
export const submissionsUnder = (tenant: TenantId, registration: RegistrationId): Query<FolioSubmission[]> =>
  many(
    plain(sql<Omit<FolioSubmission, 'state'> & { readonly state: string }>`
      select s.submission_id as id, s.unit_id as unit, s.criteria, s.state, s.submitted_at as "submittedAt", s.sha256,
        assessor.name as "assessorName", s.content ->> 'follows' as follows,
        array(select piece ->> 'title' from jsonb_array_elements(s.content -> 'pieces') piece) as pieces
      from submission s
      left join person assessor on assessor.tenant_id = s.tenant_id and assessor.person_id = s.assessor_id
      where s.tenant_id = ${tenant}::uuid and s.registration_id = ${registration}::uuid
      order by s.submitted_at desc, s.submission_id desc limit ${mostSubmissions}`),
    (row) => ({ ...row, state: row.state as SubmissionState }),
  )

/** What was handed in under a registration, exactly as it stood, by the order of its id. */
export const contentsUnder = (
  tenant: TenantId,
  registration: RegistrationId,
  { after, limit }: History,
): Query<Pick<Submission, 'id' | 'content'>[]> =>
  many(
    from
      .selectFrom('submission')
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', registration)
      .where(sql<boolean>`(${after ?? null}::uuid is null or submission_id > ${after ?? null}::uuid)`)
      .orderBy('submission_id')
      .limit(limit)
      .select(['submission_id as id', 'content']),
    ({ id, content }) => ({ id, content: content as SubmittedContent }),
  )

type SubmissionRow = Omit<Submission, 'state' | 'content'> & {
  readonly state: string
  readonly content: Record<string, unknown>
}

const toSubmission = (row: SubmissionRow): Submission => ({
  ...row,
  state: row.state as SubmissionState,
  content: row.content as unknown as SubmittedContent,
})

const submissions = (tenant: TenantId) =>
  from
    .selectFrom('submission')
    .innerJoin('registration', (join) =>
      join
        .onRef('registration.tenant_id', '=', 'submission.tenant_id')
        .onRef('registration.registration_id', '=', 'submission.registration_id'),
    )
    .leftJoin('person as assessor', (join) =>
      join
        .onRef('assessor.tenant_id', '=', 'submission.tenant_id')
        .onRef('assessor.person_id', '=', 'submission.assessor_id'),
    )
    .where('submission.tenant_id', '=', tenant)
    .select([
      'submission.submission_id as id',
      'submission.registration_id as registration',
      'submission.person_id as learner',
      'registration.organisation_id as centre',
      'submission.unit_id as unit',
      'submission.content',
      'submission.sha256',
      'submission.state',
      'assessor.name as assessorName',
      'submission.submitted_at as submittedAt',
    ])

/** Something handed in; undefined where this tenant has no such. */
export const findSubmission = (tenant: TenantId, id: SubmissionId): Query<Submission | undefined> =>
  one(submissions(tenant).where('submission.submission_id', '=', id), toSubmission)

/** What was last handed in for exactly these criteria, replaced or not. */
export const lastForCriteria = (
  tenant: TenantId,
  registration: RegistrationId,
  { unit, criteria }: { readonly unit: string; readonly criteria: readonly string[] },
): Query<Submission | undefined> =>
  one(
    submissions(tenant)
      .where('submission.registration_id', '=', registration)
      .where('submission.unit_id', '=', unit)
      .where('submission.criteria', '=', sql<string[]>`${criteria}::text[]`)
      .orderBy('submission.submitted_at', 'desc')
      .orderBy('submission.submission_id', 'desc')
      .limit(1),
    toSubmission,
  )

type NewSubmission = Pick<Submission, 'id' | 'content' | 'sha256' | 'state'> & { readonly assessor: PersonId | null }

/** Keeps what is handed in, as it stands. */
export const insertSubmission = (
  tenant: TenantId,
  { id, content, sha256, state, assessor }: NewSubmission,
  at: Date,
): Query<void> =>
  run(
    from.insertInto('submission').values({
      tenant_id: tenant,
      submission_id: id,
      registration_id: content.registration,
      person_id: content.learner.id,
      unit_id: content.unit,
      criteria: [...content.criteria],
      content: JSON.stringify(content),
      sha256,
      state,
      assessor_id: assessor,
      submitted_at: at,
    }),
  )

/** Marks what a newer submission takes the place of, which must not have been decided meanwhile. */
export const replaceSubmissions = (
  tenant: TenantId,
  ids: readonly SubmissionId[],
  from_: readonly SubmissionState[],
): Query<{ id: SubmissionId }[]> =>
  many(
    from
      .updateTable('submission')
      .set((eb) => ({ state: 'replaced' satisfies SubmissionState, revision: eb('revision', '+', 1) }))
      .where('tenant_id', '=', tenant)
      .where('submission_id', '=', sql<SubmissionId>`any(${ids}::uuid[])`)
      .where('state', '=', sql<string>`any(${from_}::text[])`)
      .returning('submission_id as id'),
  )
