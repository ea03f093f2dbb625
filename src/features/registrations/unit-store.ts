import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { CriterionMet, Sampling } from './achievement.ts'
import type { ChosenUnit } from './rules.ts'
import type { WaitsFor } from './waiting.ts'

/** The units that a learner has chosen, in the order of their ids. */
export const unitsChosen = (tenant: TenantId, registration: RegistrationId): Query<ChosenUnit[]> =>
  many(
    from
      .selectFrom('registration_unit as chosen')
      .where('chosen.tenant_id', '=', tenant)
      .where('chosen.registration_id', '=', registration)
      .orderBy('chosen.unit_id')
      .select((eb) => [
        'chosen.unit_id as unit',
        'chosen.finish_in as finishIn',
        'chosen.achieved_on as achievedOn',
        'chosen.assured_on as assuredOn',
        'chosen.entry_id as entry',
        'chosen.assessor_id as assessor',
        'chosen.waits_for as waitsFor',
        'chosen.stopped_at as stoppedAt',
        'chosen.stop_read_at as stopReadAt',
        eb
          .exists(
            eb
              .selectFrom('submission')
              .where('submission.tenant_id', '=', tenant)
              .whereRef('submission.registration_id', '=', 'chosen.registration_id')
              .whereRef('submission.unit_id', '=', 'chosen.unit_id'),
          )
          .as('begun'),
      ]),
    ({ begun, waitsFor, ...row }) => ({ ...row, waitsFor: waitsFor as WaitsFor | null, begun: Boolean(begun) }),
  )

type Chosen = Pick<ChosenUnit, 'unit' | 'finishIn' | 'achievedOn' | 'assuredOn' | 'entry'>

/** Chooses units; those that are chosen already stay as they are. */
export const insertUnits = (
  tenant: TenantId,
  registration: RegistrationId,
  units: readonly Chosen[],
  at: Date,
): Query<void> =>
  run(
    from
      .insertInto('registration_unit')
      .values(
        units.map(({ unit, finishIn, achievedOn, assuredOn, entry }) => ({
          tenant_id: tenant,
          registration_id: registration,
          unit_id: unit,
          finish_in: finishIn,
          achieved_on: achievedOn,
          assured_on: assuredOn,
          entry_id: entry,
          chosen_at: at,
        })),
      )
      .onConflict((conflict) => conflict.doNothing()),
  )

/** Chooses units no longer. */
export const deleteUnits = (tenant: TenantId, registration: RegistrationId, units: readonly string[]): Query<void> =>
  run(
    from
      .deleteFrom('registration_unit')
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', registration)
      .where('unit_id', '=', sql<string>`any(${units}::text[])`),
  )

type Planned = Pick<ChosenUnit, 'unit' | 'finishIn'>

/** In which month each unit is meant to be done. */
export const planUnits = (tenant: TenantId, registration: RegistrationId, plan: readonly Planned[]): Query<void> =>
  run(
    plain(sql`
      update registration_unit set finish_in = planned."finishIn"
      from jsonb_to_recordset(${JSON.stringify(plan)}::jsonb) as planned (unit text, "finishIn" date)
      where tenant_id = ${tenant}::uuid and registration_id = ${registration}::uuid and unit_id = planned.unit`),
  )

type Reached = Pick<ChosenUnit, 'unit' | 'achievedOn' | 'assuredOn' | 'entry' | 'waitsFor' | 'stoppedAt' | 'stopReadAt'>

/** How far a unit has come. */
export const markUnit = (
  tenant: TenantId,
  registration: RegistrationId,
  { unit, entry, ...now }: Reached,
): Query<void> =>
  run(
    from
      .updateTable('registration_unit')
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', registration)
      .where('unit_id', '=', unit)
      .set({
        ...{ achieved_on: now.achievedOn, assured_on: now.assuredOn, entry_id: entry, waits_for: now.waitsFor },
        ...{ stopped_at: now.stoppedAt, stop_read_at: now.stopReadAt },
      }),
  )

/**
 * The criteria that decisions say are met: of each submission the latest version that counts, which a trainee’s does once it
 * is countersigned.
 */
export const criteriaDecided = (tenant: TenantId, registration: RegistrationId): Query<CriterionMet[]> =>
  many(
    plain<CriterionMet>(sql`
      with counting as (
        select distinct on (submission_id) decision_id, unit_id,
          (coalesce(countersigned_at, signed_at) at time zone 'Europe/London')::date as "on"
        from decision
        where tenant_id = ${tenant}::uuid and registration_id = ${registration}::uuid
          and (not as_trainee or countersigned_at is not null)
        order by submission_id, version desc)
      select unit_id as unit, criterion, min("on") as "on", 'assessed' as basis
      from counting
      join criterion_decision decided on decided.tenant_id = ${tenant}::uuid and decided.decision_id = counting.decision_id
      where result = 'met'
      group by unit_id, criterion`),
  )

/** On which day the first decision for a registration was signed. */
export const firstDecided = (tenant: TenantId, registration: RegistrationId): Query<PlainDate | undefined> =>
  one(
    from
      .selectFrom('decision')
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', registration)
      .orderBy('signed_at')
      .limit(1)
      .select(sql<PlainDate>`(signed_at at time zone 'Europe/London')::date`.as('on')),
    ({ on }) => on,
  )

/** What a centre asks of quality assurance, from when: the earliest first. */
export const samplingAt = (tenant: TenantId, centre: OrganisationId): Query<Sampling[]> =>
  many(
    from
      .selectFrom('centre_sampling')
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', centre)
      .orderBy('from_on')
      .select(['from_on as from', 'sampling']),
  )

type Saying = Sampling & { readonly by: PersonId; readonly at: Date }

/** Keeps what a centre asks from a day on; said twice on a day, the later holds. */
export const keepSampling = (
  tenant: TenantId,
  centre: OrganisationId,
  { from: day, sampling, by, at }: Saying,
): Query<void> =>
  run(
    from
      .insertInto('centre_sampling')
      .values({ tenant_id: tenant, organisation_id: centre, from_on: day, sampling, said_at: at, said_by: by })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'organisation_id', 'from_on'])
          .doUpdateSet({ sampling, said_at: at, said_by: by }),
      ),
  )

/** The registrations at a centre of which a unit is achieved and does not count yet. */
export const waitingForAssurance = (tenant: TenantId, centre: OrganisationId): Query<RegistrationId[]> =>
  many(
    from
      .selectFrom('registration_unit as chosen')
      .innerJoin('registration', (join) =>
        join
          .onRef('registration.tenant_id', '=', 'chosen.tenant_id')
          .onRef('registration.registration_id', '=', 'chosen.registration_id'),
      )
      .where('chosen.tenant_id', '=', tenant)
      .where('organisation_id', '=', centre)
      .where('achieved_on', 'is not', null)
      .where('assured_on', 'is', null)
      .where('state', 'not in', ['withdrawn', 'transferred'])
      .distinct()
      .orderBy('chosen.registration_id')
      .select('chosen.registration_id as id'),
    ({ id }) => id,
  )

/** How many other entries of the learner’s record say that they are enrolled on the same. */
export const enrolledBesides = (tenant: TenantId, registration: RegistrationId): Query<number | undefined> =>
  one(
    plain<{ count: number }>(sql`
    select count(*)::int as count from registration
    join entry on entry.tenant_id = registration.tenant_id and entry.person_id = registration.person_id
    where registration.tenant_id = ${tenant}::uuid and registration_id = ${registration}::uuid
      and kind = 'enrolment' and attributes ->> 'towards' = qualification and withdrawn_at is null
      and (ends_on is null or ends_on > registered_on)
      and entry_id not in (select enrolment_entry_id from registration own where own.tenant_id = ${tenant}::uuid
        and own.person_id = registration.person_id and enrolment_entry_id is not null)`),
    ({ count }) => count,
  )
