import { from, many, plain, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Registration } from './rules.ts'

/** For which the awarding body has given no number, and that is not over. */
export const hasNoNumber = sql<boolean>`registration.body_number is null
  and registration.state not in ('withdrawn', 'transferred', 'certificated')`

/** A registration of one’s own for which no unit is chosen yet. */
export type ToChooseFor = Pick<Registration, 'id' | 'qualification' | 'centreName'>

/** The open registrations of a learner for which no unit is chosen, the latest first. */
export const unitsToChoose = (tenant: TenantId, learner: PersonId, limit: number): Query<ToChooseFor[]> =>
  many(
    from
      .selectFrom('registration')
      .innerJoin('organisation as centre', (join) =>
        join
          .onRef('centre.tenant_id', '=', 'registration.tenant_id')
          .onRef('centre.organisation_id', '=', 'registration.organisation_id'),
      )
      .where('registration.tenant_id', '=', tenant)
      .where('registration.person_id', '=', learner)
      .where('registration.state', '=', 'registered')
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('registration_unit as chosen')
              .where('chosen.tenant_id', '=', tenant)
              .whereRef('chosen.registration_id', '=', 'registration.registration_id')
              .select(sql`1`.as('one')),
          ),
        ),
      )
      .orderBy('registration.registered_on', 'desc')
      .orderBy('registration.registration_id', 'desc')
      .limit(limit)
      .select(['registration.registration_id as id', 'registration.qualification', 'centre.name as centreName']),
    (row) => row,
  )

/** What waits at a centre for those who manage it: so many to claim, and so many without the awarding body’s number. */
export type CentreWaiting = {
  readonly centre: OrganisationId
  readonly name: string
  readonly toClaim: number
  readonly withoutNumber: number
}

/** The same for each of these centres at which something waits, by name. */
export const waitingAtCentres = (
  tenant: TenantId,
  centres: readonly OrganisationId[],
  manager: PersonId,
): Query<CentreWaiting[]> =>
  many(
    plain<CentreWaiting>(sql`
      select centre.organisation_id as centre, centre.name,
        count(*) filter (where state = 'quality-assured')::int as "toClaim",
        count(*) filter (where ${hasNoNumber})::int as "withoutNumber"
      from registration
      join organisation centre on centre.tenant_id = registration.tenant_id
        and centre.organisation_id = registration.organisation_id
      where registration.tenant_id = ${tenant}::uuid and registration.organisation_id = any(${centres}::uuid[])
        and registration.person_id <> ${manager}::uuid and (state = 'quality-assured' or ${hasNoNumber})
      group by 1, 2 order by 2, 1`),
  )
