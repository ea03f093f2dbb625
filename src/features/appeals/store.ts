import { many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type {
  AppealId,
  AppealQuestionId,
  DecisionId,
  OrganisationId,
  PersonId,
  RegistrationId,
  RplJudgementId,
  SubmissionId,
  TenantId,
} from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Answered, Appeal, Outcome, Question, StageReached } from './rules.ts'
import type { AppealState } from './states.ts'

type AnswerRow = Omit<Answered, 'outcome' | 'on' | 'by'> & { outcome: string; on: string; by: string }
type QuestionRow = Omit<Question, 'id' | 'askedAt' | 'repliedAt'> & {
  id: string
  askedAt: string
  repliedAt: string | null
}
type StageRow = Omit<StageReached, 'begunOn' | 'answered' | 'questions'> & {
  begunOn: string
  answered: AnswerRow | null
  questions: readonly QuestionRow[]
}
type Row = Omit<Appeal, 'state' | 'stages'> & { state: string; stages: readonly StageRow[] }

const toQuestion = ({ id, askedAt, repliedAt, ...row }: QuestionRow): Question => ({
  ...row,
  id: id as AppealQuestionId,
  askedAt: new Date(askedAt),
  repliedAt: repliedAt === null ? null : new Date(repliedAt),
})

const toAnswer = ({ outcome, on, by, ...row }: AnswerRow): Answered => ({
  ...row,
  outcome: outcome as Outcome,
  on: on as PlainDate,
  by: by as PersonId,
})

const toAppeal = ({ state, stages, ...row }: Row): Appeal => ({
  ...row,
  state: state as AppealState,
  stages: stages.map(({ begunOn, answered, questions, ...stage }) => ({
    ...stage,
    begunOn: begunOn as PlainDate,
    answered: answered && toAnswer(answered),
    questions: questions.map(toQuestion),
  })),
})

const questionsIn = sql`
  coalesce((select jsonb_agg(jsonb_build_object('id', question.appeal_question_id, 'question', question.question,
      'askedByName', asker.name, 'askedAt', question.asked_at, 'reply', question.reply, 'repliedAt', question.replied_at)
      order by question.appeal_question_id)
    from appeal_question question
    join person asker on asker.tenant_id = question.tenant_id and asker.person_id = question.asked_by
    where question.tenant_id = stage.tenant_id and question.appeal_id = stage.appeal_id
      and question.place = stage.place), '[]')`

const stagesIn = sql`
  (select jsonb_agg(jsonb_build_object('place', stage.place, 'stage', stage.stage, 'begunOn', stage.begun_on,
      'answered', case when stage.outcome is not null then jsonb_build_object('outcome', stage.outcome,
        'reasons', stage.reasons, 'on', stage.answered_on, 'by', stage.answered_by, 'byName', answerer.name) end,
      'questions', ${questionsIn}) order by stage.place)
    from appeal_stage stage
    left join person answerer on answerer.tenant_id = stage.tenant_id and answerer.person_id = stage.answered_by
    where stage.tenant_id = appeal.tenant_id and stage.appeal_id = appeal.appeal_id)`

const lastAnsweredAt = sql`coalesce((select max(stage.answered_at) from appeal_stage stage
  where stage.tenant_id = appeal.tenant_id and stage.appeal_id = appeal.appeal_id), '-infinity')`

/** When a later version came to count: that of a trainee once it is countersigned. */
const countsFrom = sql`case when later.as_trainee then later.countersigned_at
  else coalesce(later.countersigned_at, later.signed_at) end`

/**
 * When what is appealed against was decided anew, a decision or a judgement about earlier learning: by a version that counts
 * from after the last answer on. An earlier one was appealed against too, when the learner went on.
 */
const anewIn = sql`
  coalesce((select min(${countsFrom}) from decision later
      where later.tenant_id = decided.tenant_id and later.submission_id = decided.submission_id
        and later.version > decided.version and ${countsFrom} >= ${lastAnsweredAt}),
    (select min(${countsFrom}) from rpl_judgement later
      where later.tenant_id = rpl.tenant_id and later.series_id = rpl.series_id
        and later.version > rpl.version and ${countsFrom} >= ${lastAnsweredAt}))`

/** Whoever signed or countersigned what is appealed against, or a version of it since. */
const decidersIn = sql`array_remove(array(
    select unnest(array[later.assessor_id, later.countersigner_id]) from decision later
    where later.tenant_id = decided.tenant_id and later.submission_id = decided.submission_id
      and later.version >= decided.version
    union
    select unnest(array[later.assessor_id, later.countersigner_id]) from rpl_judgement later
    where later.tenant_id = rpl.tenant_id and later.series_id = rpl.series_id and later.version >= rpl.version), null)`

const appeals = (tenant: TenantId) => sql`
  select appeal.appeal_id as id, appeal.registration_id as registration, appeal.person_id as learner,
    learner.name as "learnerName", appeal.organisation_id as centre, centre.name as "centreName", appeal.unit_id as unit,
    appeal.decision_id as decision, decided.submission_id as submission, appeal.rpl_judgement_id as judgement,
    rpl.series_id as series, coalesce(decided.countersigned_at, decided.signed_at, rpl.countersigned_at, rpl.signed_at)
      as "decidedAt",
    decider.name as "decidedByName",
    ${decidersIn} as deciders,
    ${anewIn} as "anewAt", appeal.because, appeal.asks, appeal.state, appeal.place, appeal.raised_at as "raisedAt",
    appeal.ended_at as "endedAt", ${stagesIn} as stages
  from appeal
  join person learner on learner.tenant_id = appeal.tenant_id and learner.person_id = appeal.person_id
  join organisation centre
    on centre.tenant_id = appeal.tenant_id and centre.organisation_id = appeal.organisation_id
  left join decision decided on decided.tenant_id = appeal.tenant_id and decided.decision_id = appeal.decision_id
  left join rpl_judgement rpl on rpl.tenant_id = appeal.tenant_id and rpl.rpl_judgement_id = appeal.rpl_judgement_id
  join person decider on decider.tenant_id = appeal.tenant_id
    and decider.person_id = coalesce(decided.assessor_id, rpl.assessor_id)
  where appeal.tenant_id = ${tenant}::uuid`

/** An appeal; undefined where this tenant has no such. */
export const findAppeal = (tenant: TenantId, id: AppealId): Query<Appeal | undefined> =>
  one(plain<Row>(sql`${appeals(tenant)} and appeal.appeal_id = ${id}::uuid`), toAppeal)

/** Keeps an appeal from being changed by anyone else until the transaction ends. */
export const lockAppeal = (tenant: TenantId, id: AppealId): Query<void> =>
  run(plain(sql`select from appeal where tenant_id = ${tenant}::uuid and appeal_id = ${id}::uuid for update`))

export type Wanted = { readonly before: AppealId | undefined; readonly limit: number }

const paged = ({ before, limit }: Wanted) => sql`
  ${before === undefined ? sql`` : sql`and appeal.appeal_id < ${before}::uuid`}
  order by appeal.appeal_id desc limit ${limit + 1}`

/** What a learner has appealed against, the latest first: one more than `limit` tells of earlier ones. */
export const appealsOf = (tenant: TenantId, learner: PersonId, wanted: Wanted): Query<Appeal[]> =>
  many(plain<Row>(sql`${appeals(tenant)} and appeal.person_id = ${learner}::uuid ${paged(wanted)}`), toAppeal)

/** The appeals at a centre, likewise. */
export const appealsAt = (tenant: TenantId, centre: OrganisationId, wanted: Wanted): Query<Appeal[]> =>
  many(plain<Row>(sql`${appeals(tenant)} and appeal.organisation_id = ${centre}::uuid ${paged(wanted)}`), toAppeal)

/** At which centre someone may answer at which stage, or record what was answered there. */
export type Post = { readonly centre: OrganisationId; readonly stage: string }

/** What waits for an answer by the person, who has had no part in it, or recorded by them from outside, the longest first. */
export const waitingFor = (
  tenant: TenantId,
  person: PersonId,
  posts: readonly Post[],
  limit: number,
): Query<Appeal[]> =>
  many(
    plain<Row>(sql`${appeals(tenant)} and appeal.person_id <> ${person}::uuid
      and (appeal.state = 'with-body' or appeal.state = 'waiting'
        and ${person}::uuid not in (decided.assessor_id, decided.countersigner_id) is not false
        and ${person}::uuid not in (rpl.assessor_id, rpl.countersigner_id) is not false
        and not exists (select from appeal_stage stage where stage.tenant_id = appeal.tenant_id
          and stage.appeal_id = appeal.appeal_id and stage.answered_by = ${person}::uuid))
      and exists (select from appeal_stage stage
        join unnest(${posts.map(({ centre }) => centre)}::uuid[], ${posts.map(({ stage }) => stage)}::text[])
          as post (centre, stage) on post.stage = stage.stage and post.centre = appeal.organisation_id
        where stage.tenant_id = appeal.tenant_id and stage.appeal_id = appeal.appeal_id
          and stage.place = appeal.place)
      order by appeal.appeal_id limit ${limit}`),
    toAppeal,
  )

/** The appeals that run, or were upheld, against any version of what was decided: who may not decide it anew. */
export const againstWork = (
  tenant: TenantId,
  of: { readonly submission: SubmissionId } | { readonly series: string },
): Query<Appeal[]> =>
  many(
    plain<Row>(
      sql`${appeals(tenant)} and appeal.state <> 'withdrawn' and ${
        'submission' in of
          ? sql`decided.submission_id = ${of.submission}::uuid`
          : sql`rpl.series_id = ${of.series}::uuid`
      } order by appeal.appeal_id desc limit 50`,
    ),
    toAppeal,
  )

type Upheld = { readonly person: PersonId; readonly centres: readonly OrganisationId[]; readonly limit: number }

/** What was upheld at some centres and nobody has decided anew yet, the longest first; not about the person's own work. */
export const upheldAt = (tenant: TenantId, { person, centres, limit }: Upheld): Query<Appeal[]> =>
  many(
    plain<Row>(sql`${appeals(tenant)} and appeal.organisation_id = any(${centres}::uuid[])
      and appeal.person_id <> ${person}::uuid and appeal.state not in ('withdrawn', 'decided-anew')
      and (select stage.outcome from appeal_stage stage where stage.tenant_id = appeal.tenant_id
        and stage.appeal_id = appeal.appeal_id and stage.outcome is not null order by stage.place desc limit 1)
        in ('upheld', 'partly')
      and appeal.appeal_id in (select stage.appeal_id from appeal_stage stage
        where stage.tenant_id = ${tenant}::uuid and stage.outcome in ('upheld', 'partly'))
      and ${anewIn} is null
      order by appeal.appeal_id limit ${limit}`),
    toAppeal,
  )

/** The appeals about what was decided under a registration. */
export const appealsAbout = (tenant: TenantId, registration: RegistrationId): Query<Appeal[]> =>
  many(
    plain<Row>(sql`${appeals(tenant)} and appeal.registration_id = ${registration}::uuid
      order by appeal.appeal_id desc limit 500`),
    toAppeal,
  )

type NewAppeal = {
  readonly id: AppealId
  readonly registration: RegistrationId
  readonly centre: OrganisationId
  readonly learner: PersonId
  readonly unit: string
  readonly decision: DecisionId | null
  readonly judgement: RplJudgementId | null
  readonly because: string
  readonly asks: string
  readonly at: Date
}

/** Raises an appeal. Of one decision there is one that was not withdrawn. */
export const insertAppeal = (tenant: TenantId, of: NewAppeal): Query<void> =>
  run(
    plain(sql`
      insert into appeal (tenant_id, appeal_id, registration_id, organisation_id, person_id, unit_id, decision_id,
        rpl_judgement_id, because, asks, state, raised_at)
      values (${tenant}::uuid, ${of.id}::uuid, ${of.registration}::uuid, ${of.centre}::uuid, ${of.learner}::uuid,
        ${of.unit}, ${of.decision}::uuid, ${of.judgement}::uuid, ${of.because}, ${of.asks}, 'waiting',
        ${of.at}::timestamptz)`),
  )

type Against = Pick<NewAppeal, 'decision' | 'judgement'>

/** The appeal that there is against a decision or a judgement, unless it was withdrawn. */
export const appealAgainst = (tenant: TenantId, { decision, judgement }: Against): Query<AppealId | undefined> =>
  one(
    plain<{ id: AppealId }>(sql`
      select appeal_id as id from appeal where tenant_id = ${tenant}::uuid and state <> 'withdrawn'
        and (decision_id = ${decision}::uuid or rpl_judgement_id = ${judgement}::uuid)`),
    ({ id }) => id,
  )

type Begun = { readonly place: number; readonly stage: string; readonly on: PlainDate }

/** A stage begins on a day, from which its clock runs. */
export const beginStage = (tenant: TenantId, id: AppealId, { place, stage, on }: Begun): Query<void> =>
  run(
    plain(sql`insert into appeal_stage (tenant_id, appeal_id, place, stage, begun_on)
      values (${tenant}::uuid, ${id}::uuid, ${place}, ${stage}, ${on}::date)`),
  )

type Moved = { readonly state: AppealState; readonly place: number; readonly endedAt: Date | null }

/** Says what has become of an appeal. */
export const moveAppeal = (tenant: TenantId, id: AppealId, { state, place, endedAt }: Moved): Query<void> =>
  run(
    plain(sql`update appeal set state = ${state}, place = ${place}, ended_at = ${endedAt}::timestamptz
      where tenant_id = ${tenant}::uuid and appeal_id = ${id}::uuid`),
  )

type NewAnswer = Pick<Answered, 'outcome' | 'reasons' | 'on' | 'by'> & { readonly place: number; readonly at: Date }

/** Keeps what was answered at a stage, by whom and on which day. */
export const answerStage = (tenant: TenantId, id: AppealId, answer: NewAnswer): Query<void> =>
  run(
    plain(sql`update appeal_stage set outcome = ${answer.outcome}, reasons = ${answer.reasons},
        answered_on = ${answer.on}::date, answered_by = ${answer.by}::uuid, answered_at = ${answer.at}::timestamptz
      where tenant_id = ${tenant}::uuid and appeal_id = ${id}::uuid and place = ${answer.place}`),
  )

type NewQuestion = {
  readonly id: AppealQuestionId
  readonly place: number
  readonly question: string
  readonly by: PersonId
  readonly at: Date
}

/** Keeps what the learner is asked at a stage. */
export const insertQuestion = (tenant: TenantId, appeal: AppealId, of: NewQuestion): Query<void> =>
  run(
    plain(sql`insert into appeal_question
        (tenant_id, appeal_question_id, appeal_id, place, question, asked_by, asked_at)
      values (${tenant}::uuid, ${of.id}::uuid, ${appeal}::uuid, ${of.place}, ${of.question}, ${of.by}::uuid,
        ${of.at}::timestamptz)`),
  )

/** The learner replies to the one question that is open. */
export const replyToQuestion = (tenant: TenantId, appeal: AppealId, reply: string, at: Date): Query<void> =>
  run(
    plain(sql`update appeal_question set reply = ${reply}, replied_at = ${at}::timestamptz
      where tenant_id = ${tenant}::uuid and appeal_id = ${appeal}::uuid and reply is null`),
  )
