import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, StandardisationId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type Colleague, colleaguesAt } from '../centres/index.ts'
import type { Meeting } from './rules.ts'

const meetings = (tenant: TenantId, centre: OrganisationId) =>
  from
    .selectFrom('standardisation')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'standardisation.tenant_id')
        .onRef('person.person_id', '=', 'standardisation.recorded_by'),
    )
    .where('standardisation.tenant_id', '=', tenant)
    .where('standardisation.organisation_id', '=', centre)
    .select([
      'standardisation.standardisation_id as id',
      'standardisation.held_on as heldOn',
      'standardisation.title',
      'standardisation.compared',
      'standardisation.outcome',
      'person.name as recordedBy',
      sql<string[]>`(select coalesce(json_agg(there.name order by there.name), '[]') from standardisation_present here
        join person there on there.tenant_id = here.tenant_id and there.person_id = here.person_id
        where here.tenant_id = standardisation.tenant_id
          and here.standardisation_id = standardisation.standardisation_id)`.as('present'),
    ])

/** The meetings of a centre, the latest first: one more than `limit` tells that there are earlier ones. */
export const meetingsOf = (
  tenant: TenantId,
  centre: OrganisationId,
  before: StandardisationId | undefined,
  limit: number,
): Query<Meeting[]> =>
  many(
    meetings(tenant, centre)
      .where(
        sql<boolean>`(${before ?? null}::uuid is null or (standardisation.held_on, standardisation.standardisation_id) < (
          select last.held_on, last.standardisation_id from standardisation last
          where last.tenant_id = ${tenant} and last.standardisation_id = ${before ?? null}::uuid))`,
      )
      .orderBy('standardisation.held_on', 'desc')
      .orderBy('standardisation.standardisation_id', 'desc')
      .limit(limit + 1),
  )

/** A meeting; undefined where this tenant has no such. */
export const findMeeting = (
  tenant: TenantId,
  centre: OrganisationId,
  id: StandardisationId,
): Query<Meeting | undefined> => one(meetings(tenant, centre).where('standardisation.standardisation_id', '=', id))

const comparing = ['assessor', 'trainee-assessor', 'internal-quality-assurer', 'centre-manager'] as const

/** Who works at a centre on the day and may have been at a meeting, by name. */
export const staffOf = (tenant: TenantId, centre: OrganisationId, day: PlainDate): Query<Colleague[]> =>
  colleaguesAt(tenant, centre, { roles: comparing, day })

type New = Omit<Meeting, 'recordedBy' | 'present'> & {
  readonly centre: OrganisationId
  readonly present: readonly PersonId[]
  readonly at: Date
  readonly by: PersonId
}

/** Keeps a meeting; undefined where it is there already. */
export const insertMeeting = (
  tenant: TenantId,
  { id, centre, heldOn, title, compared, outcome, at, by }: New,
): Query<{ id: StandardisationId } | undefined> =>
  one(
    from
      .insertInto('standardisation')
      .values({
        ...{ tenant_id: tenant, standardisation_id: id, organisation_id: centre, held_on: heldOn },
        ...{ title, compared, outcome, recorded_at: at, recorded_by: by },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('standardisation_id as id'),
  )

/** Keeps who was at a meeting. */
export const insertPresent = (tenant: TenantId, id: StandardisationId, present: readonly PersonId[]): Query<void> =>
  run(
    plain(sql`insert into standardisation_present (tenant_id, standardisation_id, person_id)
      select ${tenant}, ${id}, person from unnest(${present}::uuid[]) as each (person)`),
  )
