import { from, many, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** A year that those who manage the person see whether it is complete. */
export type Shared = { readonly regulator: string; readonly since: PlainDate }

type InYear = { readonly person: PersonId; readonly regulator: string; readonly starts: PlainDate }

/** The steps that a person has said are done, of all their years. */
export const stepsDone = (tenant: TenantId, person: PersonId) =>
  many(
    from
      .selectFrom('cpd_step')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .select(['regulator', 'year_starts as starts', 'step', 'done_on as doneOn']),
  )

/** The same of many people at once. */
export const stepsDoneBy = (tenant: TenantId, people: readonly PersonId[]) =>
  many(
    from
      .selectFrom('cpd_step')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', sql<PersonId>`any(${people}::uuid[])`)
      .select(['person_id as person', 'regulator', 'year_starts as starts', 'step', 'done_on as doneOn']),
  )

/** Keeps that a step is done. */
export const insertStep = (tenant: TenantId, { person, regulator, starts }: InYear, step: string, on: PlainDate) =>
  run(
    from
      .insertInto('cpd_step')
      .values({ tenant_id: tenant, person_id: person, regulator, year_starts: starts, step, done_on: on })
      .onConflict((conflict) => conflict.doNothing()),
  )

/** A step outside Cairn is not done after all. */
export const deleteStep = (tenant: TenantId, { person, regulator, starts }: InYear, step: string): Query<void> =>
  run(
    from
      .deleteFrom('cpd_step')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('regulator', '=', regulator)
      .where('year_starts', '=', starts)
      .where('step', '=', step),
  )

/** With which regulators the person shares how their year stands, and since when. */
export const yearsShared = (tenant: TenantId, person: PersonId): Query<Shared[]> =>
  many(
    from
      .selectFrom('cpd_sharing')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .select(['regulator', 'shared_on as since']),
  )

/** Shows someone’s year to those who manage them, from a day on. */
export const insertSharing = (tenant: TenantId, person: PersonId, regulator: string, on: PlainDate): Query<void> =>
  run(
    from
      .insertInto('cpd_sharing')
      .values({ tenant_id: tenant, person_id: person, regulator, shared_on: on })
      .onConflict((conflict) => conflict.doNothing()),
  )

/** Keeps someone’s year from those who manage them. */
export const deleteSharing = (tenant: TenantId, person: PersonId, regulator: string): Query<void> =>
  run(
    from
      .deleteFrom('cpd_sharing')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('regulator', '=', regulator),
  )
