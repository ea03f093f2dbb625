import { from, many, plain, type Query, sql } from '../../db/index.ts'
import type { DecisionId, PersonId, RegistrationId, SampleId, SubmissionId, TenantId } from '../../db/tables.gen.ts'
import type { SubmittedContent } from '../portfolio/index.ts'

/** What was handed in of a unit, exactly as it stood. */
export type Snapshot = { readonly id: SubmissionId; readonly sha256: string; readonly content: unknown }
export const snapshotsOf = (tenant: TenantId, registration: RegistrationId, unit: string): Query<Snapshot[]> =>
  many(
    from
      .selectFrom('submission')
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', registration)
      .where('unit_id', '=', unit)
      .orderBy('submitted_at', 'desc')
      .select(['submission_id as id', 'sha256', 'content']),
  )

/** What an assessor decided of the unit, as a quality assurer reads it. */
export type DecisionRead = {
  readonly id: DecisionId
  readonly submission: SubmissionId
  readonly version: number
  readonly because: string | null
  readonly assessor: PersonId
  readonly assessorName: string
  readonly asTrainee: boolean
  readonly feedback: string
  readonly signedAt: string
  readonly countersigner: PersonId | null
  readonly countersignerName: string | null
  readonly criteria: readonly {
    readonly criterion: string
    readonly result: string
    readonly method: string
    readonly found: readonly string[]
    readonly note: string | null
  }[]
}
/** What was handed in of the unit, as it stood, with every version of what was decided of it. */
export type SubmissionRead = {
  readonly id: SubmissionId
  readonly registration: RegistrationId
  readonly unit: string
  readonly criteria: readonly string[]
  readonly content: SubmittedContent
  readonly sha256: string
  readonly submittedAt: Date
  readonly decisions: readonly DecisionRead[]
}

const work = (tenant: TenantId, which: ReturnType<typeof sql>): Query<SubmissionRead[]> =>
  many(
    plain(sql<SubmissionRead>`
      select s.submission_id as id, s.registration_id as registration, s.unit_id as unit, s.criteria, s.content, s.sha256,
        s.submitted_at as "submittedAt",
        coalesce((
          select jsonb_agg(jsonb_build_object('id', d.decision_id, 'submission', d.submission_id, 'version', d.version,
            'because', d.because, 'assessor', d.assessor_id, 'assessorName', a.name, 'asTrainee', d.as_trainee,
            'feedback', d.feedback, 'signedAt', d.signed_at, 'countersigner', d.countersigner_id,
            'countersignerName', c.name, 'criteria', coalesce((
              select jsonb_agg(jsonb_build_object('criterion', cd.criterion, 'result', cd.result, 'method', cd.method,
                'found', cd.found, 'note', cd.note) order by cd.criterion)
              from criterion_decision cd where cd.tenant_id = d.tenant_id and cd.decision_id = d.decision_id), '[]'))
            order by d.version desc)
          from decision d
          join person a on a.tenant_id = d.tenant_id and a.person_id = d.assessor_id
          left join person c on c.tenant_id = d.tenant_id and c.person_id = d.countersigner_id
          where d.tenant_id = s.tenant_id and d.submission_id = s.submission_id), '[]') as decisions
      from submission s
      where s.tenant_id = ${tenant} and ${which}
      order by s.submitted_at desc, s.submission_id desc`),
  )

/** What was handed in and decided of one unit of a learner, the latest first. */
export const workOn = (tenant: TenantId, registration: RegistrationId, unit: string): Query<SubmissionRead[]> =>
  work(tenant, sql`s.registration_id = ${registration} and s.unit_id = ${unit}`)

/** The same of every unit of which there is one of these samples. */
export const workOfEach = (tenant: TenantId, ids: readonly SampleId[]): Query<SubmissionRead[]> =>
  work(
    tenant,
    sql`(s.registration_id, s.unit_id) in (select sample.registration_id, sample.unit_id from sample
      where sample.tenant_id = ${tenant} and sample.sample_id = any(${ids}::uuid[]))`,
  )
