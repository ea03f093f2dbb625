import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { AboutId, OrganisationId, PersonId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { RawForm } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** A talk that is planned, as it was shared with the learner. */
export type PlannedTalk = {
  readonly id: AboutId
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly assessor: PersonId
  readonly assessorName: string
  readonly kind: string
  readonly unit: string
  readonly title: string
  readonly on: PlainDate
  readonly plan: string | null
  readonly criteria: readonly string[]
  readonly sharedAt: Date
}

const planned = (tenant: TenantId) =>
  from
    .selectFrom('planned_talk as talk')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'talk.tenant_id').onRef('person.person_id', '=', 'talk.assessor_id'),
    )
    .where('talk.tenant_id', '=', tenant)
    .select([
      'talk.about_id as id',
      'talk.registration_id as registration',
      'talk.person_id as learner',
      'talk.assessor_id as assessor',
      'person.name as assessorName',
      'talk.kind',
      'talk.unit_id as unit',
      'talk.title',
      'talk.planned_on as on',
      'talk.plan',
      'talk.criteria',
      'talk.shared_at as sharedAt',
    ])

/** One of them; undefined where this tenant has no such. */
export const findPlanned = (tenant: TenantId, id: AboutId): Query<PlannedTalk | undefined> =>
  one(planned(tenant).where('talk.about_id', '=', id))

/** What is planned with a learner for one registration, the next first. */
export const plannedFor = (tenant: TenantId, registration: RegistrationId, limit: number): Query<PlannedTalk[]> =>
  many(
    planned(tenant)
      .where('talk.registration_id', '=', registration)
      .orderBy('talk.planned_on')
      .orderBy('talk.about_id')
      .limit(limit),
  )

/** What is planned with a learner from a day on, the next first. */
export const plannedWith = (tenant: TenantId, learner: PersonId, day: PlainDate, limit: number): Query<PlannedTalk[]> =>
  many(
    planned(tenant)
      .where('talk.person_id', '=', learner)
      .where('talk.planned_on', '>=', day)
      .orderBy('talk.planned_on')
      .orderBy('talk.about_id')
      .limit(limit),
  )

/** Shares a plan with the learner, or what has become of one that was shared. */
export const sharePlanned = (tenant: TenantId, talk: Omit<PlannedTalk, 'assessorName'>): Query<void> => {
  const said = {
    ...{ title: talk.title, planned_on: talk.on, plan: talk.plan, criteria: [...talk.criteria] },
    shared_at: talk.sharedAt,
  }
  return run(
    from
      .insertInto('planned_talk')
      .values({
        ...{ tenant_id: tenant, about_id: talk.id, registration_id: talk.registration, person_id: talk.learner },
        ...{ assessor_id: talk.assessor, kind: talk.kind, unit_id: talk.unit, ...said },
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'about_id']).doUpdateSet(said)),
  )
}

/** The learner is told no more of a talk that is called off, or was laid down. */
export const deletePlanned = (tenant: TenantId, id: AboutId): Query<void> =>
  run(from.deleteFrom('planned_talk').where('tenant_id', '=', tenant).where('about_id', '=', id))

/** A talk that an assessor has begun to write of, and not laid down. */
export type BegunRow = {
  readonly id: AboutId
  readonly registration: RegistrationId
  readonly learnerName: string
  readonly answers: RawForm
  readonly savedAt: Date
  readonly sharedAt: Date | null
}

type Whose = { readonly person: PersonId; readonly centres: readonly OrganisationId[] }

/** What someone has begun to write of talks at the centres where they assess, saved last first. */
export const begunBy = (tenant: TenantId, { person, centres }: Whose, limit: number): Query<BegunRow[]> =>
  many(
    plain<Omit<BegunRow, 'answers'> & { readonly answers: unknown }>(sql`
      select draft.about_id as id, draft.registration_id as registration, learner.name as "learnerName", draft.answers,
        draft.saved_at as "savedAt", talk.shared_at as "sharedAt"
      from assessment_draft draft
      join registration on registration.tenant_id = draft.tenant_id
        and registration.registration_id = draft.registration_id
      join person learner on learner.tenant_id = draft.tenant_id and learner.person_id = registration.person_id
      left join planned_talk talk on talk.tenant_id = draft.tenant_id and talk.about_id = draft.about_id
      where draft.tenant_id = ${tenant}::uuid and draft.person_id = ${person}::uuid and draft.kind = 'discussion'
        and registration.organisation_id = any (${centres}::uuid[])
      order by draft.saved_at desc, draft.about_id limit ${limit}`),
    (row) => ({ ...row, answers: row.answers as RawForm }),
  )
