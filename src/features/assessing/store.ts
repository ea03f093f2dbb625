import { from, many, one, type Query, run, sql } from '../../db/index.ts'
import type { DecisionId, PersonId, RegistrationId, SubmissionId, TenantId } from '../../db/tables.gen.ts'
import type { Decided } from './deciding.ts'
import type { CriterionDecision, Decision, Quality, Result, Submission } from './rules.ts'
import type { SubmissionState, SubmittedContent } from '../portfolio/index.ts'

const submissions = (tenant: TenantId, id: SubmissionId) =>
  from
    .selectFrom('submission')
    .innerJoin('registration', (join) =>
      join
        .onRef('registration.tenant_id', '=', 'submission.tenant_id')
        .onRef('registration.registration_id', '=', 'submission.registration_id'),
    )
    .innerJoin('person as learner', (join) =>
      join
        .onRef('learner.tenant_id', '=', 'submission.tenant_id')
        .onRef('learner.person_id', '=', 'submission.person_id'),
    )
    .innerJoin('organisation as centre', (join) =>
      join
        .onRef('centre.tenant_id', '=', 'registration.tenant_id')
        .onRef('centre.organisation_id', '=', 'registration.organisation_id'),
    )
    .leftJoin('person as assessor', (join) =>
      join
        .onRef('assessor.tenant_id', '=', 'submission.tenant_id')
        .onRef('assessor.person_id', '=', 'submission.assessor_id'),
    )
    .where('submission.tenant_id', '=', tenant)
    .where('submission.submission_id', '=', id)
    .select([
      'submission.submission_id as id',
      'submission.registration_id as registration',
      'submission.person_id as learner',
      'learner.name as learnerName',
      'registration.organisation_id as centre',
      'centre.name as centreName',
      'registration.qualification',
      'registration.body_registered_on as bodyRegisteredOn',
      sql<boolean>`registration.state = 'withdrawn'`.as('isWithdrawn'),
      'submission.unit_id as unit',
      'submission.criteria',
      'submission.content',
      'submission.state',
      'submission.assessor_id as assessor',
      'assessor.name as assessorName',
      'submission.submitted_at as submittedAt',
    ])

type Row = Omit<Submission, 'content' | 'state'> & { readonly content: unknown; readonly state: string }
const toSubmission = (row: Row): Submission => ({
  ...row,
  content: row.content as SubmittedContent,
  state: row.state as SubmissionState,
})

/** What was handed in; undefined where this tenant has no such. */
export const findSubmission = (tenant: TenantId, id: SubmissionId): Query<Submission | undefined> =>
  one(submissions(tenant, id), toSubmission)

/** The same, kept from being changed by anyone else until the transaction ends. */
export const holdSubmission = (tenant: TenantId, id: SubmissionId): Query<Submission | undefined> =>
  one(submissions(tenant, id).forUpdate('submission'), toSubmission)

/** Says what has become of a submission. */
export const setState = (tenant: TenantId, id: SubmissionId, state: SubmissionState): Query<void> =>
  run(
    from
      .updateTable('submission')
      .set({ state, revision: sql`revision + 1` })
      .where('tenant_id', '=', tenant)
      .where('submission_id', '=', id),
  )

/** Decisions with all that was said of their criteria, to be narrowed. */
export const decisions = (tenant: TenantId) =>
  from
    .selectFrom('decision')
    .innerJoin('person as assessor', (join) =>
      join
        .onRef('assessor.tenant_id', '=', 'decision.tenant_id')
        .onRef('assessor.person_id', '=', 'decision.assessor_id'),
    )
    .leftJoin('person as countersigner', (join) =>
      join
        .onRef('countersigner.tenant_id', '=', 'decision.tenant_id')
        .onRef('countersigner.person_id', '=', 'decision.countersigner_id'),
    )
    .leftJoin('person as returner', (join) =>
      join
        .onRef('returner.tenant_id', '=', 'decision.tenant_id')
        .onRef('returner.person_id', '=', 'decision.returned_by'),
    )
    .where('decision.tenant_id', '=', tenant)
    .select([
      'decision.decision_id as id',
      'decision.version',
      'decision.because',
      'decision.assessor_id as assessor',
      'assessor.name as assessorName',
      'decision.as_trainee as asTrainee',
      'decision.feedback',
      'decision.signed_at as signedAt',
      'decision.countersigner_id as countersigner',
      'countersigner.name as countersignerName',
      'decision.countersigned_at as countersignedAt',
      'decision.returned_by as returnedBy',
      'returner.name as returnedByName',
      'decision.returned_at as returnedAt',
      'decision.returned_because as returnedBecause',
      'decision.read_at as readAt',
      sql<readonly CriterionDecision[]>`coalesce((
        select jsonb_agg(jsonb_build_object('criterion', criterion, 'result', result, 'method', method,
          'found', to_jsonb(found), 'note', note))
        from criterion_decision of
        where of.tenant_id = decision.tenant_id and of.decision_id = decision.decision_id), '[]')`.as('criteria'),
    ])

export const toDecision = <R extends Omit<Decision, 'criteria'> & { readonly criteria: readonly CriterionRow[] }>({
  criteria,
  ...row
}: R) => ({ ...row, criteria: criteria.map(toCriterion) })

/** All that was decided about a submission, the latest version first. */
export const decisionsOf = (tenant: TenantId, submission: SubmissionId): Query<Decision[]> =>
  many(
    decisions(tenant).where('decision.submission_id', '=', submission).orderBy('decision.version', 'desc').limit(100),
    toDecision,
  )

/** More than is ever decided about one registration. */
const mostDecisions = 5_000

export type DecisionUnder = Decision & { readonly submission: SubmissionId; readonly unit: string }

/** All that was decided under a registration, of each submission the latest version first. */
export const decisionsUnder = (tenant: TenantId, registration: RegistrationId): Query<DecisionUnder[]> =>
  many(
    decisions(tenant)
      .select(['decision.submission_id as submission', 'decision.unit_id as unit'])
      .where('decision.registration_id', '=', registration)
      .orderBy('decision.submission_id', 'desc')
      .orderBy('decision.version', 'desc')
      .limit(mostDecisions),
    toDecision,
  )

type CriterionRow = Omit<CriterionDecision, 'result' | 'found'> & {
  readonly result: string
  readonly found: readonly string[]
}
const toCriterion = ({ result, found, ...row }: CriterionRow): CriterionDecision => ({
  ...row,
  result: result as Result,
  found: found as readonly Quality[],
})

type Signed = Decided & {
  readonly id: DecisionId
  readonly version: number
  readonly by: PersonId
  readonly asTrainee: boolean
  readonly at: Date
}

/** Writes down what was signed about a submission. */
export const insertDecision = (
  tenant: TenantId,
  { id: submission, registration, learner, unit }: Submission,
  { id, version, because, by, asTrainee, feedback, at }: Signed,
): Query<void> =>
  run(
    from.insertInto('decision').values({
      tenant_id: tenant,
      decision_id: id,
      submission_id: submission,
      registration_id: registration,
      person_id: learner,
      unit_id: unit,
      version,
      because,
      assessor_id: by,
      as_trainee: asTrainee,
      feedback,
      signed_at: at,
    }),
  )

/** Writes down what was signed of each criterion. */
export const insertCriteria = (
  tenant: TenantId,
  decision: DecisionId,
  criteria: readonly CriterionDecision[],
): Query<void> =>
  run(
    from.insertInto('criterion_decision').values(
      criteria.map(({ found, ...each }) => ({
        ...{ tenant_id: tenant, decision_id: decision },
        ...each,
        found: [...found],
      })),
    ),
  )

const awaiting = (tenant: TenantId, id: DecisionId) =>
  from
    .updateTable('decision')
    .where('tenant_id', '=', tenant)
    .where('decision_id', '=', id)
    .where('as_trainee', '=', true)
    .where('countersigner_id', 'is', null)
    .where('returned_by', 'is', null)

/** Puts a second name to a trainee's decision. */
export const countersignDecision = (tenant: TenantId, id: DecisionId, by: PersonId, at: Date): Query<void> =>
  run(awaiting(tenant, id).set({ countersigner_id: by, countersigned_at: at }))

/** Sends a trainee's decision back, with the reason. */
export const returnDecision = (
  tenant: TenantId,
  id: DecisionId,
  by: PersonId,
  because: string,
  at: Date,
): Query<void> => run(awaiting(tenant, id).set({ returned_by: by, returned_at: at, returned_because: because }))

/** Notes that the learner has read what was decided. */
export const noteRead = (tenant: TenantId, id: DecisionId, at: Date): Query<void> =>
  run(
    from
      .updateTable('decision')
      .set({ read_at: at })
      .where('tenant_id', '=', tenant)
      .where('decision_id', '=', id)
      .where('read_at', 'is', null),
  )
