import { from, many, one, type Query, run, sql } from '../../db/index.ts'
import type {
  OrganisationId,
  PersonId,
  RegistrationId,
  SampleActionId,
  SampleId,
  SampleStepId,
  TenantId,
} from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { centresAt } from '../registrations/index.ts'
import type { Sample, SampleAction, Stage } from './rules.ts'
import { actionStateOf, type ActionStep, type SampleState, type SampleStep } from './states.ts'

/** A sample, the centre whose it is, and who said what they found. */
export type SampleAt = Sample & { readonly centre: OrganisationId; readonly samplerId: PersonId | null }

const samples = (tenant: TenantId) =>
  from
    .selectFrom('sample')
    .innerJoin('person as learner', (join) =>
      join.onRef('learner.tenant_id', '=', 'sample.tenant_id').onRef('learner.person_id', '=', 'sample.person_id'),
    )
    .leftJoin('person as sampler', (join) =>
      join.onRef('sampler.tenant_id', '=', 'sample.tenant_id').onRef('sampler.person_id', '=', 'sample.sampler_id'),
    )
    .where('sample.tenant_id', '=', tenant)
    .select([
      'sample.sample_id as id',
      'sample.organisation_id as centre',
      'sample.registration_id as registration',
      'sample.person_id as learner',
      'learner.name as learnerName',
      'sample.unit_id as unit',
      'sample.stage',
      'sample.due_in as dueIn',
      'sample.because',
      'sample.state',
      'sample.decisions',
      'sample.feedback',
      'sampler.name as sampler',
      'sample.sampler_id as samplerId',
      'sample.sampled_at as sampledAt',
      'sample.closed_at as closedAt',
    ])

type Row = Omit<SampleAt, 'stage' | 'state'> & { readonly stage: string; readonly state: string }
const toSample = (row: Row): SampleAt => ({ ...row, stage: row.stage as Stage, state: row.state as SampleState })

/** One sample; undefined where this tenant has no such. */
export const findSample = (tenant: TenantId, id: SampleId): Query<SampleAt | undefined> =>
  one(samples(tenant).where('sample.sample_id', '=', id), toSample)

/** The same, kept from being changed by anyone else until the transaction ends. */
export const holdSample = (tenant: TenantId, id: SampleId): Query<SampleAt | undefined> =>
  one(samples(tenant).where('sample.sample_id', '=', id).forUpdate('sample'), toSample)

type Listing = {
  readonly centre: OrganisationId
  readonly states: readonly SampleState[]
  /** The last sample of the page before. */
  readonly after: SampleId | undefined
  readonly limit: number
}

/** Samples of a centre by the month they are due in: one more than `limit` tells that there are others. */
export const samplesOf = (tenant: TenantId, { centre, states, after, limit }: Listing): Query<SampleAt[]> =>
  many(
    samples(tenant)
      .where('sample.organisation_id', '=', centre)
      .where('sample.state', '=', sql<string>`any(${states}::text[])`)
      .where(
        sql<boolean>`(${after ?? null}::uuid is null or (sample.due_in, sample.sample_id) > (
          select before.due_in, before.sample_id from sample before
          where before.tenant_id = ${tenant} and before.sample_id = ${after ?? null}::uuid))`,
      )
      .orderBy('sample.due_in')
      .orderBy('sample.sample_id')
      .limit(limit + 1),
    toSample,
  )

/** That a sample looked at something that the person signed or countersigned: a decision, or a judgement of earlier learning. */
const signedBy = (person: PersonId) => sql<boolean>`(
  exists (select from decision d where d.tenant_id = sample.tenant_id and d.registration_id = sample.registration_id
    and d.decision_id::text = any(sample.decisions) and ${person}::uuid in (d.assessor_id, d.countersigner_id))
  or exists (select from rpl_judgement j where j.tenant_id = sample.tenant_id and j.registration_id = sample.registration_id
    and j.rpl_judgement_id::text = any(sample.decisions) and ${person}::uuid in (j.assessor_id, j.countersigner_id)))`

/**
 * What was found of what the actor decided or countersigned where they work, the latest first: one more than `limit` tells of
 * earlier ones.
 */
export const foundOf = (
  { tenant, actor }: Pick<Ctx, 'tenant' | 'actor'>,
  before: SampleId | undefined,
  limit: number,
): Query<SampleAt[]> =>
  many(
    samples(tenant)
      .where('sample.sampled_at', 'is not', null)
      .where('sample.organisation_id', '=', sql<OrganisationId>`any(${centresAt(actor)}::uuid[])`)
      .where(signedBy(actor.id))
      .where(
        sql<boolean>`(${before ?? null}::uuid is null or (sample.sampled_at, sample.sample_id) < (
          select last.sampled_at, last.sample_id from sample last
          where last.tenant_id = ${tenant} and last.sample_id = ${before ?? null}::uuid))`,
      )
      .orderBy('sample.sampled_at', 'desc')
      .orderBy('sample.sample_id', 'desc')
      .limit(limit + 1),
    toSample,
  )

type Under = { readonly registration: RegistrationId; readonly decidedBy: PersonId | null }

/** What was found of one registration, the latest first; where someone is named, of what they decided or countersigned. */
export const foundUnder = (tenant: TenantId, { registration, decidedBy }: Under): Query<SampleAt[]> =>
  many(
    samples(tenant)
      .where('sample.registration_id', '=', registration)
      .where('sample.sampled_at', 'is not', null)
      .$if(decidedBy !== null, (query) => query.where(signedBy(decidedBy as PersonId)))
      .orderBy('sample.sampled_at', 'desc')
      .orderBy('sample.sample_id', 'desc')
      .limit(500),
    toSample,
  )

const actions = (tenant: TenantId) =>
  from
    .selectFrom('sample_action')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'sample_action.tenant_id')
        .onRef('person.person_id', '=', 'sample_action.assessor_id'),
    )
    .where('sample_action.tenant_id', '=', tenant)
    .orderBy('sample_action.sample_action_id')
    .select([
      'sample_action.sample_action_id as id',
      'sample_action.sample_id as sample',
      'sample_action.assessor_id as assessor',
      'person.name as assessorName',
      'sample_action.what',
      'sample_action.due_on as dueOn',
      'sample_action.answer',
      'sample_action.answered_at as answeredAt',
      'sample_action.sent_back_because as sentBackBecause',
      'sample_action.sent_back_at as sentBackAt',
      'sample_action.closed_at as closedAt',
    ])

type ActionRow = Omit<SampleAction, 'state'> & { readonly sentBackAt: Date | null }
const toAction = ({ sentBackAt, ...row }: ActionRow): SampleAction => ({
  ...row,
  state: actionStateOf({ ...row, sentBackAt }),
})

/** What assessors were asked to do after these samples. */
export const actionsOf = (tenant: TenantId, ids: readonly SampleId[]): Query<SampleAction[]> =>
  many(actions(tenant).where('sample_action.sample_id', '=', sql<SampleId>`any(${ids}::uuid[])`), toAction)

/** An action; undefined where this tenant has no such. */
export const findAction = (tenant: TenantId, id: SampleActionId): Query<SampleAction | undefined> =>
  one(actions(tenant).where('sample_action.sample_action_id', '=', id), toAction)

/** Keeps what an assessor is asked to do, and by when. */
export const insertAction = (
  tenant: TenantId,
  { id, sample, assessor, what, dueOn }: Pick<SampleAction, 'id' | 'sample' | 'assessor' | 'what' | 'dueOn'>,
): Query<void> =>
  run(
    from.insertInto('sample_action').values({
      tenant_id: tenant,
      sample_action_id: id,
      sample_id: sample,
      assessor_id: assessor,
      what,
      due_on: dueOn,
    }),
  )

const theAction = (tenant: TenantId, id: SampleActionId) =>
  from.updateTable('sample_action').where('tenant_id', '=', tenant).where('sample_action_id', '=', id)

/** Keeps what the assessor says that they did; what was sent back before is answered by it. */
export const saveAnswer = (tenant: TenantId, id: SampleActionId, answer: string, at: Date): Query<void> =>
  run(
    theAction(tenant, id).set({
      ...{ answer, answered_at: at },
      ...{ sent_back_because: null, sent_back_at: null, sent_back_by: null },
    }),
  )

type SentBack = { readonly because: string; readonly dueOn: PlainDate; readonly by: PersonId; readonly at: Date }

/** The answer stays, until there is another. */
export const saveSentBack = (tenant: TenantId, id: SampleActionId, { because, dueOn, by, at }: SentBack): Query<void> =>
  run(theAction(tenant, id).set({ sent_back_because: because, sent_back_at: at, sent_back_by: by, due_on: dueOn }))

/** Closes an action. */
export const saveClosed = (tenant: TenantId, id: SampleActionId, by: PersonId, at: Date): Query<void> =>
  run(theAction(tenant, id).set({ closed_at: at, closed_by: by }))

const theSample = (tenant: TenantId, id: SampleId) =>
  from.updateTable('sample').where('tenant_id', '=', tenant).where('sample_id', '=', id)

type Result = {
  readonly state: SampleState
  readonly decisions: readonly string[]
  readonly feedback: string
  readonly by: PersonId
  readonly at: Date
}

/** Keeps what was found. */
export const saveResult = (
  tenant: TenantId,
  id: SampleId,
  { state, decisions, feedback, by, at }: Result,
): Query<void> =>
  run(theSample(tenant, id).set({ state, decisions: [...decisions], feedback, sampler_id: by, sampled_at: at }))

/** Says what has become of a sample, and when it was closed, if it was. */
export const saveState = (tenant: TenantId, id: SampleId, state: SampleState, closedAt: Date | null): Query<void> =>
  run(theSample(tenant, id).set({ state, closed_at: closedAt }))

/** Plans a sample for the month of which this is the first day. */
export const saveMonth = (tenant: TenantId, id: SampleId, dueIn: PlainDate): Query<void> =>
  run(theSample(tenant, id).set({ due_in: dueIn }))

type Step = {
  readonly sample: SampleId
  readonly step: SampleStep | ActionStep
  /** The action that it is about, if not the sample. */
  readonly action?: SampleActionId
  readonly because: string | null
  readonly at: Date
  readonly by: PersonId
}

/** Keeps a step that was taken with a sample, or with an action of it. */
export const insertStep = (tenant: TenantId, { sample, step, action, because, at, by }: Step): Query<void> =>
  run(
    from.insertInto('sample_step').values({
      ...{ tenant_id: tenant, sample_step_id: newId<SampleStepId>(), sample_id: sample },
      ...{ sample_action_id: action ?? null },
      ...{ step, because, at, by_id: by },
    }),
  )

export type StepTaken = {
  readonly sample: SampleId
  readonly step: string
  /** What was asked for, where it is about an action. */
  readonly action: string | null
  readonly because: string | null
  readonly at: Date
  readonly by: string
}

/** What was done with samples, the earliest first. */
export const stepsOf = (tenant: TenantId, ids: readonly SampleId[]): Query<StepTaken[]> =>
  many(
    from
      .selectFrom('sample_step')
      .innerJoin('person', (join) =>
        join
          .onRef('person.tenant_id', '=', 'sample_step.tenant_id')
          .onRef('person.person_id', '=', 'sample_step.by_id'),
      )
      .leftJoin('sample_action', (join) =>
        join
          .onRef('sample_action.tenant_id', '=', 'sample_step.tenant_id')
          .onRef('sample_action.sample_action_id', '=', 'sample_step.sample_action_id'),
      )
      .where('sample_step.tenant_id', '=', tenant)
      .where('sample_step.sample_id', '=', sql<SampleId>`any(${ids}::uuid[])`)
      .orderBy('sample_step.sample_step_id')
      .select([
        'sample_step.sample_id as sample',
        'sample_step.step',
        'sample_action.what as action',
        'sample_step.because',
        'sample_step.at',
        'person.name as by',
      ]),
  )
