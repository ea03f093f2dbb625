import { from, many, one, type Query, run, sql } from '../../db/index.ts'
import type {
  CompetenceJudgementId,
  ConflictDecisionId,
  OrganisationId,
  PersonId,
  TenantId,
} from '../../db/tables.gen.ts'
import type { Role, RoleName } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** Somebody by name. */
export type Named = { readonly id: PersonId; readonly name: string }

/** The learners of a centre, by name. */
export const learnersOf = (tenant: TenantId, centre: OrganisationId): Query<Named[]> =>
  many(
    from
      .selectFrom('registration')
      .innerJoin('person', (join) =>
        join
          .onRef('person.tenant_id', '=', 'registration.tenant_id')
          .onRef('person.person_id', '=', 'registration.person_id'),
      )
      .where('registration.tenant_id', '=', tenant)
      .where('registration.organisation_id', '=', centre)
      .distinct()
      .orderBy('person.name')
      .orderBy('person.person_id')
      .limit(2_000)
      .select(['person.person_id as id', 'person.name']),
  )

/** Everything that someone plays on the day. */
export const partsOf = (tenant: TenantId, person: PersonId, day: PlainDate): Query<Role[]> =>
  many(
    from
      .selectFrom('role')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('starts_on', '<=', day)
      .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', day)]))
      .limit(200)
      .select(['role', 'organisation_id as organisation', 'team_id as team']),
    ({ role, organisation, team }) => ({ role: role as RoleName, organisation, team: team }),
  )

/** That someone is, or is not, occupationally competent for a unit, as a centre has judged. */
export type CompetenceJudgement = {
  readonly id: CompetenceJudgementId
  readonly person: PersonId
  readonly name: string
  readonly unit: string
  readonly competent: boolean
  readonly because: string
  readonly judgedOn: PlainDate
  readonly endsOn: PlainDate | null
  readonly judgedByName: string
}

const judgements = (tenant: TenantId, centre: OrganisationId) =>
  from
    .selectFrom('competence_judgement as judgement')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'judgement.tenant_id').onRef('person.person_id', '=', 'judgement.person_id'),
    )
    .innerJoin('person as judge', (join) =>
      join.onRef('judge.tenant_id', '=', 'judgement.tenant_id').onRef('judge.person_id', '=', 'judgement.judged_by'),
    )
    .where('judgement.tenant_id', '=', tenant)
    .where('judgement.organisation_id', '=', centre)
    .orderBy('judgement.competence_judgement_id', 'desc')
    .select([
      'judgement.competence_judgement_id as id',
      'judgement.person_id as person',
      'person.name',
      'judgement.unit_id as unit',
      'judgement.competent',
      'judgement.because',
      'judgement.judged_on as judgedOn',
      'judgement.ends_on as endsOn',
      'judge.name as judgedByName',
    ])

/** What the centre has judged of its people, the latest first: one more than `limit` tells of earlier ones. */
export const judgementsAt = (
  tenant: TenantId,
  centre: OrganisationId,
  before: CompetenceJudgementId | undefined,
  limit: number,
): Query<CompetenceJudgement[]> =>
  many(
    judgements(tenant, centre)
      .$if(before !== undefined, (query) => query.where('judgement.competence_judgement_id', '<', before ?? null))
      .limit(limit + 1),
  )

/** What the centre has judged of some people, the latest first. */
export const judgementsOf = (
  tenant: TenantId,
  centre: OrganisationId,
  people: readonly PersonId[],
): Query<CompetenceJudgement[]> =>
  many(
    judgements(tenant, centre)
      .where('judgement.person_id', '=', sql<PersonId>`any(${people}::uuid[])`)
      .limit(5_000),
  )

type NewJudgement = Omit<CompetenceJudgement, 'name' | 'judgedByName'> & {
  readonly centre: OrganisationId
  readonly by: PersonId
  readonly at: Date
}

/** What the centre has judged last of someone and a unit. */
export const latestJudgement = (
  tenant: TenantId,
  { centre, person, unit }: Pick<NewJudgement, 'centre' | 'person' | 'unit'>,
): Query<Pick<NewJudgement, 'competent' | 'because' | 'judgedOn' | 'endsOn' | 'by'> | undefined> =>
  one(
    from
      .selectFrom('competence_judgement')
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', centre)
      .where('person_id', '=', person)
      .where('unit_id', '=', unit)
      .orderBy('competence_judgement_id', 'desc')
      .limit(1)
      .select(['competent', 'because', 'judged_on as judgedOn', 'ends_on as endsOn', 'judged_by as by']),
  )

export const insertJudgement = (tenant: TenantId, judgement: NewJudgement): Query<void> =>
  run(
    from.insertInto('competence_judgement').values({
      tenant_id: tenant,
      competence_judgement_id: judgement.id,
      organisation_id: judgement.centre,
      person_id: judgement.person,
      unit_id: judgement.unit,
      competent: judgement.competent,
      because: judgement.because,
      judged_on: judgement.judgedOn,
      ends_on: judgement.endsOn,
      judged_by: judgement.by,
      judged_at: judgement.at,
    }),
  )

/** What a centre has decided about one who would judge the work of a person they manage. */
export type ListedConflict = {
  readonly id: ConflictDecisionId
  readonly name: string
  readonly aboutName: string
  readonly may: boolean
  readonly because: string
  readonly decidedAt: Date
  readonly decidedByName: string
  readonly endsOn: PlainDate | null
}

/** The centre's decisions about conflicts, the latest first: one more than `limit` tells of earlier ones. */
export const conflictsAt = (
  tenant: TenantId,
  centre: OrganisationId,
  before: ConflictDecisionId | undefined,
  limit: number,
): Query<ListedConflict[]> =>
  many(
    from
      .selectFrom('conflict_decision as conflict')
      .innerJoin('person', (join) =>
        join.onRef('person.tenant_id', '=', 'conflict.tenant_id').onRef('person.person_id', '=', 'conflict.person_id'),
      )
      .innerJoin('person as about', (join) =>
        join.onRef('about.tenant_id', '=', 'conflict.tenant_id').onRef('about.person_id', '=', 'conflict.about_id'),
      )
      .innerJoin('person as decider', (join) =>
        join
          .onRef('decider.tenant_id', '=', 'conflict.tenant_id')
          .onRef('decider.person_id', '=', 'conflict.decided_by'),
      )
      .where('conflict.tenant_id', '=', tenant)
      .where('conflict.organisation_id', '=', centre)
      .$if(before !== undefined, (query) => query.where('conflict.conflict_decision_id', '<', before ?? null))
      .orderBy('conflict.conflict_decision_id', 'desc')
      .limit(limit + 1)
      .select([
        'conflict.conflict_decision_id as id',
        'person.name',
        'about.name as aboutName',
        'conflict.may',
        'conflict.because',
        'conflict.decided_at as decidedAt',
        'decider.name as decidedByName',
        'conflict.ends_on as endsOn',
      ]),
  )

type NewConflict = Pick<ListedConflict, 'id' | 'may' | 'because' | 'endsOn'> & {
  readonly centre: OrganisationId
  readonly person: PersonId
  readonly about: PersonId
  readonly by: PersonId
  readonly at: Date
}

/** What the centre has decided last about one and the other. */
export const latestConflict = (
  tenant: TenantId,
  { centre, person, about }: Pick<NewConflict, 'centre' | 'person' | 'about'>,
): Query<Pick<NewConflict, 'may' | 'because' | 'endsOn' | 'by' | 'at'> | undefined> =>
  one(
    from
      .selectFrom('conflict_decision')
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', centre)
      .where('person_id', '=', person)
      .where('about_id', '=', about)
      .orderBy('conflict_decision_id', 'desc')
      .limit(1)
      .select(['may', 'because', 'ends_on as endsOn', 'decided_by as by', 'decided_at as at']),
  )

export const insertConflict = (tenant: TenantId, conflict: NewConflict): Query<void> =>
  run(
    from.insertInto('conflict_decision').values({
      tenant_id: tenant,
      conflict_decision_id: conflict.id,
      organisation_id: conflict.centre,
      person_id: conflict.person,
      about_id: conflict.about,
      may: conflict.may,
      because: conflict.because,
      decided_at: conflict.at,
      decided_by: conflict.by,
      ends_on: conflict.endsOn,
    }),
  )
