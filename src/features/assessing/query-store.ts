import { from, many, type Query, run } from '../../db/index.ts'
import type { AuthenticityQueryId, PersonId, SubmissionId, TenantId } from '../../db/tables.gen.ts'
import type { Submission } from './rules.ts'

/** A question of whose work something is. */
export type WorkQuery = {
  readonly id: AuthenticityQueryId
  readonly question: string
  readonly askedBy: PersonId
  readonly askedByName: string
  readonly askedAt: Date
  readonly answer: string | null
  readonly answeredAt: Date | null
}

/** What was asked of whose work it is, and answered, the latest first. */
export const queriesOf = (tenant: TenantId, submission: SubmissionId): Query<WorkQuery[]> =>
  many(
    from
      .selectFrom('authenticity_query as query')
      .innerJoin('person', (join) =>
        join.onRef('person.tenant_id', '=', 'query.tenant_id').onRef('person.person_id', '=', 'query.asked_by'),
      )
      .where('query.tenant_id', '=', tenant)
      .where('query.submission_id', '=', submission)
      .orderBy('query.authenticity_query_id', 'desc')
      .limit(100)
      .select([
        'query.authenticity_query_id as id',
        'query.question',
        'query.asked_by as askedBy',
        'person.name as askedByName',
        'query.asked_at as askedAt',
        'query.answer',
        'query.answered_at as answeredAt',
      ]),
  )

type NewQuery = {
  readonly id: AuthenticityQueryId
  readonly question: string
  readonly by: PersonId
  readonly at: Date
}

/** Keeps what a learner is asked about whose work something is. */
export const insertQuery = (tenant: TenantId, { id: submission, learner }: Submission, query: NewQuery): Query<void> =>
  run(
    from.insertInto('authenticity_query').values({
      tenant_id: tenant,
      authenticity_query_id: query.id,
      submission_id: submission,
      person_id: learner,
      question: query.question,
      asked_by: query.by,
      asked_at: query.at,
    }),
  )

/** Answers the open question about a submission. */
export const answerQuery = (tenant: TenantId, submission: SubmissionId, answer: string, at: Date): Query<void> =>
  run(
    from
      .updateTable('authenticity_query')
      .set({ answer, answered_at: at })
      .where('tenant_id', '=', tenant)
      .where('submission_id', '=', submission)
      .where('answer', 'is', null),
  )
