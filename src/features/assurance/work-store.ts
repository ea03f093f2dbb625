import { from, many, one, plain, type Query, sql } from '../../db/index.ts'
import type { DecisionId, PersonId, RegistrationId, SampleId, SubmissionId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Findings } from '../assessing/index.ts'
import { blackedOut, type SubmittedContent, type SubmittedPiece } from '../portfolio/index.ts'

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

/** Who signed something, and put a second name to it. Moments are ISO 8601. */
type Signed = {
  readonly version: number
  readonly because: string | null
  readonly assessor: PersonId
  readonly assessorName: string
  readonly asTrainee: boolean
  readonly signedAt: string
  readonly countersigner: PersonId | null
  readonly countersignerName: string | null
}

/** What an assessor decided of the unit, as a quality assurer reads it. */
export type DecisionRead = Signed & {
  readonly id: DecisionId
  readonly submission: SubmissionId
  readonly feedback: string
  readonly criteria: readonly {
    readonly criterion: string
    readonly result: string
    readonly method: string
    readonly found: readonly string[]
    readonly note: string | null
  }[]
}

/** What an assessor asked of whose work it is, and the learner answered. */
export type AuthorshipRead = {
  readonly question: string
  readonly askedByName: string
  readonly askedAt: string
  readonly answer: string | null
  readonly answeredAt: string | null
}

/** What was handed in of the unit, as it stood, with every version of what was decided of it. */
export type SubmissionRead = {
  readonly id: SubmissionId
  readonly criteria: readonly string[]
  readonly content: SubmittedContent
  readonly sha256: string
  readonly submittedAt: Date
  readonly queries: readonly AuthorshipRead[]
  readonly decisions: readonly DecisionRead[]
}

/** A version of a judgement about earlier learning; those of one judgement have the series in common. */
export type EarlierRead = Signed &
  Findings & {
    readonly id: string
    readonly series: string
    /** The criteria that it grants; none where something was not found. */
    readonly granted: readonly string[]
    readonly countersignedAt: string | null
    readonly returnedByName: string | null
    readonly returnedAt: string | null
    readonly returnedBecause: string | null
  }

/** What is arranged otherwise for the learner, who agreed. */
export type AdjustmentRead = {
  readonly what: string
  readonly because: string
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate | null
  readonly recordedByName: string
  readonly agreedAt: string
}

/** All that a quality assurer looks at of one unit of a learner. */
export type UnitWork = {
  readonly registration: RegistrationId
  readonly unit: string
  /** The latest first. */
  readonly handedIn: readonly SubmissionRead[]
  /** The latest judgement first, of each the latest version first. */
  readonly earlier: readonly EarlierRead[]
  readonly adjustments: readonly AdjustmentRead[]
  /** Talks that an assessor recorded and the learner confirmed, as far as they were not handed in. */
  readonly talks: readonly SubmittedPiece[]
}

const name = (person: string) =>
  sql.raw(`(select name from person where person.tenant_id = u.tenant_id and person.person_id = ${person})`)
const signed = (of: string) => sql`'version', ${sql.raw(of)}.version, 'because', ${sql.raw(of)}.because,
  'assessor', ${sql.raw(of)}.assessor_id, 'assessorName', ${name(`${of}.assessor_id`)}, 'asTrainee', ${sql.raw(of)}.as_trainee,
  'signedAt', ${sql.raw(of)}.signed_at, 'countersigner', ${sql.raw(of)}.countersigner_id,
  'countersignerName', ${name(`${of}.countersigner_id`)}`

const handedIn = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', s.submission_id, 'criteria', s.criteria, 'content', s.content,
      'sha256', s.sha256, 'submittedAt', s.submitted_at,
      'queries', (
        select coalesce(jsonb_agg(jsonb_build_object('question', q.question, 'askedByName', ${name('q.asked_by')},
          'askedAt', q.asked_at, 'answer', q.answer, 'answeredAt', q.answered_at) order by q.authenticity_query_id), '[]')
        from authenticity_query q where q.tenant_id = u.tenant_id and q.submission_id = s.submission_id),
      'decisions', (
        select coalesce(jsonb_agg(jsonb_build_object('id', d.decision_id, 'submission', d.submission_id,
          'feedback', d.feedback, ${signed('d')}, 'criteria', (
            select coalesce(jsonb_agg(jsonb_build_object('criterion', cd.criterion, 'result', cd.result,
              'method', cd.method, 'found', cd.found, 'note', cd.note) order by cd.criterion), '[]')
            from criterion_decision cd where cd.tenant_id = d.tenant_id and cd.decision_id = d.decision_id))
          order by d.version desc), '[]')
        from decision d where d.tenant_id = u.tenant_id and d.submission_id = s.submission_id))
    order by s.submitted_at desc, s.submission_id desc), '[]')
  from submission s
  where s.tenant_id = u.tenant_id and s.registration_id = u.registration_id and s.unit_id = u.unit_id)`

const earlier = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', j.rpl_judgement_id, 'series', j.series_id, 'what', j.what,
      'pieces', j.pieces, 'noPiece', j.no_piece, 'checks', j.checks, 'outcomes', j.outcomes, 'granted', j.granted, ${signed('j')},
      'countersignedAt', j.countersigned_at, 'returnedByName', ${name('j.returned_by')}, 'returnedAt', j.returned_at,
      'returnedBecause', j.returned_because) order by j.series_id desc, j.version desc), '[]')
  from rpl_judgement j
  where j.tenant_id = u.tenant_id and j.registration_id = u.registration_id and j.unit_id = u.unit_id)`

const adjustments = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('what', a.what, 'because', a.because, 'startsOn', a.starts_on,
      'endsOn', a.ends_on, 'recordedByName', ${name('a.recorded_by')}, 'agreedAt', a.agreed_at)
    order by a.adjustment_id desc), '[]')
  from adjustment a
  where a.tenant_id = u.tenant_id and a.registration_id = u.registration_id and a.agreed_at is not null)`

const talks = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', p.piece_id, 'kind', p.kind, 'title', p.title,
      'happenedOn', p.happened_on, 'author', jsonb_build_object('id', p.author_id, 'name', ${name('p.author_id')}),
      'answers', p.answers, 'confirmedAt', p.confirmed_at, 'entry', null, 'evidence', '[]'::jsonb, 'for', (
        select jsonb_agg(c.criterion order by c.criterion) from piece_criterion c
        where c.tenant_id = p.tenant_id and c.piece_id = p.piece_id and c.unit_id = u.unit_id))
    order by p.happened_on desc, p.piece_id desc), '[]')
  from piece p
  where p.tenant_id = u.tenant_id and p.registration_id = u.registration_id and p.author_id <> p.person_id
    and p.kind in ('professional-discussion', 'questioning') and p.withdrawn_at is null and p.confirmed_at is not null
    and exists (select from piece_criterion c
      where c.tenant_id = p.tenant_id and c.piece_id = p.piece_id and c.unit_id = u.unit_id))`

type Row = Omit<UnitWork, 'handedIn'> & {
  readonly handedIn: readonly (Omit<SubmissionRead, 'submittedAt'> & { readonly submittedAt: string })[]
}

function toWork({ handedIn: sent, talks: held, ...row }: Row): UnitWork {
  const known = new Set(sent.flatMap(({ content }) => content.pieces.map(({ id }) => id)))
  return {
    ...row,
    handedIn: sent.map((each) => ({ ...each, submittedAt: new Date(each.submittedAt) })),
    talks: held
      .filter(({ id }) => !known.has(id))
      .map(({ title, answers, ...talk }) => ({
        ...talk,
        title: blackedOut(title),
        answers: Object.fromEntries(Object.entries(answers).map(([asked, text]) => [asked, blackedOut(text)])),
      })),
  }
}

const work = (units: ReturnType<typeof sql>) =>
  plain(sql<Row>`
    select u.registration_id as registration, u.unit_id as unit, ${handedIn} as "handedIn", ${earlier} as earlier,
      ${adjustments} as adjustments, ${talks} as talks
    from (${units}) u`)

/** What was handed in, judged and decided of one unit of a learner, whether or not there is anything. */
export const workOn = (tenant: TenantId, registration: RegistrationId, unit: string): Query<UnitWork | undefined> =>
  one(
    work(sql`select ${tenant}::uuid as tenant_id, ${registration}::uuid as registration_id, ${unit}::text as unit_id`),
    toWork,
  )

/** The same of every unit of which there is one of these samples. */
export const workOfEach = (tenant: TenantId, ids: readonly SampleId[]): Query<UnitWork[]> =>
  many(
    work(sql`select distinct tenant_id, registration_id, unit_id from sample
      where tenant_id = ${tenant} and sample_id = any(${ids}::uuid[])`),
    toWork,
  )
