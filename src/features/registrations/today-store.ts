import { from, many, plain, type Query, run, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { Registration } from './rules.ts'

/** For which the awarding body has given no number, and that is not over. */
export const hasNoNumber = sql<boolean>`registration.body_number is null
  and registration.state not in ('withdrawn', 'transferred', 'certificated')`

/** Claimed, while the units that count are too few for it. */
export const isShort = sql<boolean>`registration.short_since is not null and registration.state = 'claimed'`

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

/**
 * What waits at a centre for those who manage it: so many to claim, so many claimed with units that count no more, and so many
 * without the awarding body’s number.
 */
export type CentreWaiting = {
  readonly centre: OrganisationId
  readonly name: string
  readonly toClaim: number
  readonly short: number
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
        count(*) filter (where ${isShort})::int as short,
        count(*) filter (where ${hasNoNumber})::int as "withoutNumber"
      from registration
      join organisation centre on centre.tenant_id = registration.tenant_id
        and centre.organisation_id = registration.organisation_id
      where registration.tenant_id = ${tenant}::uuid and registration.organisation_id = any(${centres}::uuid[])
        and registration.person_id <> ${manager}::uuid and (state = 'quality-assured' or ${isShort} or ${hasNoNumber})
      group by 1, 2 order by 2, 1`),
  )

/** What became of a registration of one’s own that one has not read yet. */
export type LearnersNews = {
  readonly kind: 'unit-stopped' | 'certificated' | 'certificate-corrected'
  readonly registration: RegistrationId
  readonly qualification: string
  /** The unit that counts no more. */
  readonly unit: string | null
  readonly at: Date
}

/** What a learner has not read yet of what became of their registrations since a moment, the latest first. */
export const newsForLearner = (
  tenant: TenantId,
  learner: PersonId,
  since: Date,
  limit: number,
): Query<LearnersNews[]> =>
  many(
    plain<Omit<LearnersNews, 'kind'> & { readonly kind: string }>(sql`
      select 'unit-stopped' as kind, registration_id as registration, qualification, unit_id as unit, stopped_at as at
      from registration join registration_unit using (tenant_id, registration_id)
      where tenant_id = ${tenant}::uuid and person_id = ${learner}::uuid and stopped_at > ${since}
        and stop_read_at is null and state not in ('withdrawn', 'transferred')
      union all
      select case step when 'certificate' then 'certificated' else 'certificate-corrected' end, registration_id,
        qualification, null, at
      from registration join registration_step using (tenant_id, registration_id)
      where tenant_id = ${tenant}::uuid and person_id = ${learner}::uuid and step in ('certificate', 'correct')
        and at > ${since} and read_at is null
      order by 5 desc, 4 limit ${limit}`),
    (row) => ({ ...row, kind: row.kind as LearnersNews['kind'] }),
  )

/** Notes that the learner has read what became of a registration. */
export const noteNewsRead = (tenant: TenantId, registration: RegistrationId, at: Date): readonly Query<void>[] => [
  run(
    from
      .updateTable('registration_unit')
      .set({ stop_read_at: at })
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', registration)
      .where('stopped_at', 'is not', null)
      .where('stop_read_at', 'is', null),
  ),
  run(
    from
      .updateTable('registration_step')
      .set({ read_at: at })
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', registration)
      .where('step', 'in', ['certificate', 'correct'])
      .where('read_at', 'is', null),
  ),
]
