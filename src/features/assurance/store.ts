import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type {
  OrganisationId,
  PersonId,
  RegistrationId,
  SampleId,
  SamplingPolicyId,
  TenantId,
} from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { isOvertaken } from './waiting-store.ts'
import {
  earlierLearning,
  type Item,
  type PolicyContent,
  type PolicyInForce,
  type Sample,
  type SamplingPolicy,
  type Stage,
} from './rules.ts'
import type { SampleState } from './states.ts'

/** A centre, and the sampling policy that is in force there. */
export type Centre = {
  readonly id: OrganisationId
  readonly name: string
  /** Null where none is loaded. */
  readonly policy: PolicyInForce | null
}

type PolicyRow = {
  readonly id: SamplingPolicyId
  readonly version: number
  readonly content: unknown
  readonly startsOn: PlainDate
  readonly madeAt: Date
  readonly madeBy: string
}
const toPolicy = (row: PolicyRow): SamplingPolicy => ({ ...row, content: row.content as PolicyContent })

const policies = (tenant: TenantId, centre: OrganisationId) =>
  from
    .selectFrom('sampling_policy')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'sampling_policy.tenant_id')
        .onRef('person.person_id', '=', 'sampling_policy.made_by'),
    )
    .where('sampling_policy.tenant_id', '=', tenant)
    .where('sampling_policy.organisation_id', '=', centre)
    .orderBy('sampling_policy.version', 'desc')
    .select([
      'sampling_policy.sampling_policy_id as id',
      'sampling_policy.version',
      'sampling_policy.content',
      'sampling_policy.starts_on as startsOn',
      'sampling_policy.made_at as madeAt',
      'person.name as madeBy',
    ])

/** Every version of a centre's policy, the latest first. */
export const policiesOf = (tenant: TenantId, centre: OrganisationId): Query<SamplingPolicy[]> =>
  many(policies(tenant, centre).limit(100), toPolicy)

const theCentre = (tenant: TenantId, centre: OrganisationId) =>
  from
    .selectFrom('organisation')
    .where('tenant_id', '=', tenant)
    .where('organisation_id', '=', centre)
    .select(['organisation_id as id', 'name'])

/** A centre; undefined where this tenant has no such. */
export const findCentre = (tenant: TenantId, centre: OrganisationId): Query<Pick<Centre, 'id' | 'name'> | undefined> =>
  one(theCentre(tenant, centre))

/** The same, kept from being changed by anyone else until the transaction ends. */
export const holdCentre = (tenant: TenantId, centre: OrganisationId): Query<Pick<Centre, 'id' | 'name'> | undefined> =>
  one(theCentre(tenant, centre).forUpdate())

/** A centre with the policy that is in force on the day, to be asked for more of it. */
export const centreWithPolicy = (tenant: TenantId, centre: OrganisationId, day: PlainDate) =>
  theCentre(tenant, centre).select(
    sql<PolicyInForce | null>`(
      select jsonb_build_object('id', p.sampling_policy_id, 'version', p.version, 'content', p.content)
      from sampling_policy p
      where p.tenant_id = organisation.tenant_id and p.organisation_id = organisation.organisation_id
        and p.starts_on <= ${day}
      order by p.version desc limit 1)`.as('policy'),
  )

/** A centre with the policy that is in force on the day. */
export const centreOn = (tenant: TenantId, centre: OrganisationId, day: PlainDate): Query<Centre | undefined> =>
  one(centreWithPolicy(tenant, centre, day))

type NewPolicy = {
  readonly id: SamplingPolicyId
  readonly centre: OrganisationId
  readonly content: PolicyContent
  readonly startsOn: PlainDate
  readonly at: Date
  readonly by: PersonId
}

/** Adds a version of a centre's policy. */
export const insertPolicy = (tenant: TenantId, { id, centre, content, startsOn, at, by }: NewPolicy): Query<void> =>
  run(
    plain(sql`
      insert into sampling_policy
        (tenant_id, sampling_policy_id, organisation_id, version, content, starts_on, made_at, made_by)
      select ${tenant}, ${id}, ${centre}, coalesce(max(version), 0) + 1, ${JSON.stringify(content)}::jsonb,
        ${startsOn}::date, ${at}::timestamptz, ${by}::uuid
      from sampling_policy where tenant_id = ${tenant} and organisation_id = ${centre}`),
  )

/**
 * Every unit of a learner of the centre about which something has been decided and counts, earlier learning too. It stays
 * once the learner is certificated; of one who has left, what was sampled stays, and nobody is asked to look at the rest.
 */
export const itemsOf = (tenant: TenantId, centre: OrganisationId): Query<Item[]> =>
  many(
    plain(sql<Item>`
      with registered as (
        select registration_id, person_id, state in ('withdrawn', 'transferred') as has_left from registration
        where tenant_id = ${tenant} and organisation_id = ${centre}
      ), decided as (
        select decision_id, submission_id as about_id, registration_id, d.person_id, unit_id, version, as_trainee,
          assessor_id, signed_at, countersigner_id, countersigned_at
        from decision d join registered using (registration_id) where d.tenant_id = ${tenant}
        union all
        select null, series_id, registration_id, j.person_id, unit_id, version, as_trainee,
          assessor_id, signed_at, countersigner_id, countersigned_at
        from rpl_judgement j join registered using (registration_id) where j.tenant_id = ${tenant}
      ), counting as (
        select distinct on (about_id) * from decided
        where not as_trainee or countersigned_at is not null
        order by about_id, version desc
      ), signer as (
        select registration_id, unit_id, person_id, min(place) as place, max(at) as at from (
          select registration_id, unit_id, assessor_id as person_id, 0 as place, signed_at as at from decided
          union all
          select registration_id, unit_id, countersigner_id, 1, countersigned_at from decided
          where countersigner_id is not null) each
        group by 1, 2, 3
      ), signers as (
        select registration_id, unit_id,
          jsonb_agg(jsonb_build_object('id', person_id, 'name', name) order by place, at desc, person_id) as assessors
        from signer join person using (person_id) where tenant_id = ${tenant}
        group by 1, 2
      ), method as (
        select distinct c.registration_id, c.unit_id, cd.method from counting c
        join criterion_decision cd on cd.decision_id = c.decision_id where cd.tenant_id = ${tenant}
        union
        select registration_id, unit_id, ${earlierLearning} from counting where decision_id is null
      ), methods as (
        select registration_id, unit_id, jsonb_agg(method order by method) as methods from method group by 1, 2
      ), site as (
        select distinct on (m.person_id) m.person_id, o.organisation_id, o.name from membership m
        join team t on t.tenant_id = m.tenant_id and t.team_id = m.team_id
        join organisation o on o.tenant_id = t.tenant_id and o.organisation_id = t.organisation_id
        where m.tenant_id = ${tenant} and m.person_id in (select person_id from registered)
        order by m.person_id, m.starts_on desc, m.membership_id desc
      ), item as (
        select registration_id, person_id, unit_id, bool_or(as_trainee) as as_trainee,
          bool_or(assessor_id in (
            select a.assessor_id from sample_action a
            join sample before on before.tenant_id = a.tenant_id and before.sample_id = a.sample_id
            where a.tenant_id = ${tenant} and before.organisation_id = ${centre})) as earlier_action
        from counting group by 1, 2, 3
      )
      select item.registration_id as registration, item.person_id as learner, learner.name as "learnerName",
        item.unit_id as unit, case when chosen.achieved_on is null then 'interim' else 'summative' end as stage,
        assessors, item.as_trainee as "asTrainee", coalesce(methods, '[]') as methods,
        site.organisation_id as site, site.name as "siteName", item.earlier_action as "earlierAction",
        not registered.has_left and exists (select from sample s where s.tenant_id = ${tenant}
          and s.registration_id = item.registration_id and s.unit_id = item.unit_id and ${isOvertaken}) as overtaken
      from item
      join person learner on learner.tenant_id = ${tenant} and learner.person_id = item.person_id
      join registered on registered.registration_id = item.registration_id
      join signers on signers.registration_id = item.registration_id and signers.unit_id = item.unit_id
      left join methods on methods.registration_id = item.registration_id and methods.unit_id = item.unit_id
      left join registration_unit chosen on chosen.tenant_id = ${tenant}
        and chosen.registration_id = item.registration_id and chosen.unit_id = item.unit_id
      left join site on site.person_id = item.person_id
      where not registered.has_left or exists (select from sample done
        where done.tenant_id = ${tenant} and done.registration_id = item.registration_id
          and done.unit_id = item.unit_id and done.sampled_at is not null)
      order by learner.name, item.registration_id, item.unit_id`),
  )

/** What a policy can speak of at a centre: units that learners do, methods that were used, places where learners work. */
export type Scope = {
  readonly units: readonly string[]
  readonly methods: readonly string[]
  readonly sites: readonly { readonly id: string; readonly name: string }[]
}

/** What there is at a centre to set a percentage for. */
export const scopeOf = (tenant: TenantId, centre: OrganisationId): Query<Scope | undefined> =>
  one(
    plain(sql<Scope>`
      with r as (select registration_id, person_id from registration
        where tenant_id = ${tenant} and organisation_id = ${centre})
      select
        (select coalesce(jsonb_agg(distinct unit_id order by unit_id), '[]') from (
          select unit_id from registration_unit where tenant_id = ${tenant} and registration_id in (select registration_id from r)
          union select unit_id from decision where tenant_id = ${tenant} and registration_id in (select registration_id from r)
          union select unit_id from rpl_judgement where tenant_id = ${tenant} and registration_id in (select registration_id from r)
        ) u) as units,
        (select coalesce(jsonb_agg(method order by method), '[]') from (
          select cd.method from criterion_decision cd
          join decision d on d.tenant_id = cd.tenant_id and d.decision_id = cd.decision_id
          where cd.tenant_id = ${tenant} and d.registration_id in (select registration_id from r)
          union select ${earlierLearning} from rpl_judgement
          where tenant_id = ${tenant} and registration_id in (select registration_id from r)) m) as methods,
        (select coalesce(jsonb_agg(jsonb_build_object('id', o.organisation_id, 'name', o.name) order by o.name), '[]')
          from organisation o where o.tenant_id = ${tenant} and exists (
            select from team t join membership m on m.tenant_id = t.tenant_id and m.team_id = t.team_id
            where t.tenant_id = ${tenant} and t.organisation_id = o.organisation_id
              and m.person_id in (select person_id from r))) as sites`),
  )

/** What is in the plan of a centre and was not removed, as far as it tells whether a unit is in it. */
export type PlanLine = Pick<Sample, 'registration' | 'unit' | 'stage' | 'state'>
export const planOf = (tenant: TenantId, centre: OrganisationId): Query<PlanLine[]> =>
  many(
    from
      .selectFrom('sample')
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', centre)
      .where('state', '<>', 'removed')
      .select(['registration_id as registration', 'unit_id as unit', 'stage', 'state']),
    (row) => ({ ...row, stage: row.stage as Stage, state: row.state as SampleState }),
  )

export type NewSample = Pick<Sample, 'registration' | 'learner' | 'unit' | 'stage' | 'dueIn' | 'because'> & {
  readonly id: SampleId
  readonly policy: SamplingPolicyId | null
}

type Planning = { readonly centre: OrganisationId; readonly at: Date; readonly by: PersonId }

/**
 * Puts units into the plan; those that are in it already stay as they are. Registrations are held first, as by whoever transfers
 * one, and of a learner who has left the centre meanwhile nothing is planned. Answers the samples that are new.
 */
export const insertSamples = (
  tenant: TenantId,
  samples: readonly NewSample[],
  { centre, at, by }: Planning,
): Query<SampleId[]> => {
  const rows = samples.map(({ id, registration, learner, unit, stage, dueIn, because, policy }) => ({
    ...{ tenant_id: tenant, sample_id: id, organisation_id: centre, registration_id: registration, person_id: learner },
    ...{ unit_id: unit, stage, due_in: dueIn, because, sampling_policy_id: policy, state: 'planned', decisions: [] },
    ...{ planned_at: at, planned_by: by },
  }))
  return many(
    plain<{ id: SampleId }>(sql`
      insert into sample
      select planned.* from jsonb_populate_recordset(null::sample, ${JSON.stringify(rows)}::jsonb) as planned
      join (
        select registration_id from registration
        where tenant_id = ${tenant}::uuid and registration_id = any(${samples.map((each) => each.registration)}::uuid[])
          and state not in ('withdrawn', 'transferred')
        order by registration_id for update
      ) as here on here.registration_id = planned.registration_id
      on conflict do nothing returning sample_id as id`),
    ({ id }) => id,
  )
}

/** A learner of the centre to whom a sample can be added, kept so until the transaction ends; undefined where they have left. */
export const learnerOf = (tenant: TenantId, centre: OrganisationId, registration: RegistrationId) =>
  one(
    from
      .selectFrom('registration')
      .innerJoin('person', (join) =>
        join
          .onRef('person.tenant_id', '=', 'registration.tenant_id')
          .onRef('person.person_id', '=', 'registration.person_id'),
      )
      .where('registration.tenant_id', '=', tenant)
      .where('registration.organisation_id', '=', centre)
      .where('registration.registration_id', '=', registration)
      .where('registration.state', 'not in', ['withdrawn', 'transferred'])
      .forUpdate('registration')
      .select([
        'registration.registration_id as registration',
        'person.person_id as learner',
        'person.name as learnerName',
        sql<string[]>`array(select unit_id from registration_unit u where u.tenant_id = registration.tenant_id
          and u.registration_id = registration.registration_id)`.as('units'),
        sql<string[]>`array(
          select unit_id from decision d where d.tenant_id = registration.tenant_id
            and d.registration_id = registration.registration_id
          union select unit_id from rpl_judgement j where j.tenant_id = registration.tenant_id
            and j.registration_id = registration.registration_id)`.as('decided'),
      ]),
  )
