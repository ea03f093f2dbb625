import { from, many, plain, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, RegistrationId, SampleActionId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { playsThere } from '../centres/index.ts'
import { type Sampled, workingParts } from '../registrations/index.ts'

/**
 * Of each unit that was drawn into a summative sample, what became of the latest: agreed too once its last action is closed.
 * A decision, or a judgement about earlier learning, signed after it was settled asks for another look. What is planned of a unit that counts already takes nothing back.
 */
export const samplesSettled = (tenant: TenantId, registration: RegistrationId): Query<Sampled[]> =>
  many(
    plain(sql<Sampled>`
      select unit.unit_id as unit,
        case when latest.settled_at < decided.at or latest.state = 'planned' then 'drawn'
          when latest.state = 'action' then 'action' else 'agreed' end as outcome,
        (case when latest.settled_at < decided.at then decided.at
          else coalesce(latest.settled_at, latest.planned_at) end at time zone 'Europe/London')::date as "on"
      from registration_unit unit
      join lateral (
        select state, planned_at, coalesce(closed_at, sampled_at) as settled_at from sample
        where sample.tenant_id = unit.tenant_id and sample.registration_id = unit.registration_id
          and sample.unit_id = unit.unit_id and sample.stage = 'summative' and sample.state <> 'removed'
          and not (sample.state = 'planned' and unit.assured_on is not null)
        order by sample.sample_id desc limit 1) latest on true
      left join lateral (
        select max(at) as at from (
          select coalesce(countersigned_at, signed_at) as at from decision
          where decision.tenant_id = unit.tenant_id and decision.registration_id = unit.registration_id
            and decision.unit_id = unit.unit_id and (not as_trainee or countersigned_at is not null)
          union all
          select coalesce(countersigned_at, signed_at) from rpl_judgement
          where rpl_judgement.tenant_id = unit.tenant_id and rpl_judgement.registration_id = unit.registration_id
            and rpl_judgement.unit_id = unit.unit_id
            and (not as_trainee or countersigned_at is not null)) signed) decided on true
      where unit.tenant_id = ${tenant}::uuid and unit.registration_id = ${registration}::uuid
      order by unit.unit_id`),
  )

/** How many samples are planned at a centre for a month that has begun. */
export type SamplesDue = { readonly centre: OrganisationId; readonly count: number }

/**
 * What is planned at these centres until the end of the month of the day, and something is decided of. Nobody samples their
 * own work.
 */
export const samplesDue = (
  tenant: TenantId,
  person: PersonId,
  centres: readonly OrganisationId[],
  day: PlainDate,
): Query<SamplesDue[]> =>
  many(
    from
      .selectFrom('sample')
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', sql<OrganisationId>`any(${centres}::uuid[])`)
      .where('state', '=', 'planned')
      .where('due_in', '<=', day)
      .where('person_id', '<>', person)
      .where(
        sql<boolean>`(exists (select from decision d where d.tenant_id = sample.tenant_id
            and d.registration_id = sample.registration_id and d.unit_id = sample.unit_id)
          or exists (select from rpl_judgement j where j.tenant_id = sample.tenant_id
            and j.registration_id = sample.registration_id and j.unit_id = sample.unit_id))`,
      )
      .groupBy('organisation_id')
      .orderBy('organisation_id')
      .select(['organisation_id as centre', sql<number>`count(*)::integer`.as('count')]),
  )

/** An action that waits: for the assessor to answer it, or for a quality assurer to close it, answered or asked of one who left. */
export type WaitingAction = {
  readonly id: SampleActionId
  readonly waitsFor: 'answer' | 'closing' | 'left'
  readonly unit: string
  readonly learnerName: string
  readonly dueOn: PlainDate
}

/** At which centres someone works today, and at which of them they assure. */
type Posts = Readonly<Record<'works' | 'assures', readonly OrganisationId[]>> & { readonly today: PlainDate }

const asked = { tenant: 'a.tenant_id', person: 'a.assessor_id', centre: 's.organisation_id' }
const isAnswered = sql`(a.answered_at is not null and a.sent_back_at is null)`

/** The actions that wait for a person, the most urgent first. */
export const actionsWaiting = (
  tenant: TenantId,
  person: PersonId,
  { works, assures, today }: Posts,
  limit: number,
): Query<WaitingAction[]> =>
  many(
    plain(sql<WaitingAction>`
      select a.sample_action_id as id, case when a.assessor_id = ${person} then 'answer' when ${isAnswered} then 'closing' else 'left' end as "waitsFor",
        s.unit_id as unit, learner.name as "learnerName", a.due_on as "dueOn"
      from sample_action a
      join sample s on s.tenant_id = a.tenant_id and s.sample_id = a.sample_id
      join person learner on learner.tenant_id = s.tenant_id and learner.person_id = s.person_id
      where a.tenant_id = ${tenant} and a.closed_at is null and (
        (a.assessor_id = ${person} and not ${isAnswered} and s.organisation_id = any(${works}::uuid[]))
        or (a.assessor_id <> ${person} and s.organisation_id = any(${assures}::uuid[])
          and (${isAnswered} or not ${playsThere(asked, { roles: workingParts, day: today })})))
      order by a.due_on, a.sample_action_id limit ${limit}`),
  )
