import { from, many, one, type Query, sql } from '../../db/index.ts'
import type { AdjustmentId, PersonId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** What is arranged otherwise for a learner, so that they can show what they know. */
export type Adjustment = {
  readonly id: AdjustmentId
  readonly what: string
  readonly because: string
  readonly startsOn: PlainDate
  /** The first day on which it is no longer agreed. */
  readonly endsOn: PlainDate | null
  readonly recordedBy: PersonId
  readonly recordedByName: string
  readonly agreedAt: Date | null
  /** The version that this one is arranged in place of. */
  readonly replaces: AdjustmentId | null
  /** When the learner agreed to the version in place of this one. */
  readonly replacedAt: Date | null
  /** There is a version in its place, agreed or not. */
  readonly hasNewer: boolean
}

/** All adjustments of a registration, the latest first. */
export const adjustmentsOf = (tenant: TenantId, registration: RegistrationId): Query<Adjustment[]> =>
  many(
    from
      .selectFrom('adjustment')
      .innerJoin('person', (join) =>
        join
          .onRef('person.tenant_id', '=', 'adjustment.tenant_id')
          .onRef('person.person_id', '=', 'adjustment.recorded_by'),
      )
      .leftJoin('adjustment as newer', (join) =>
        join
          .onRef('newer.tenant_id', '=', 'adjustment.tenant_id')
          .onRef('newer.replaces', '=', 'adjustment.adjustment_id'),
      )
      .where('adjustment.tenant_id', '=', tenant)
      .where('adjustment.registration_id', '=', registration)
      .orderBy('adjustment.adjustment_id', 'desc')
      .limit(100)
      .select([
        'adjustment.adjustment_id as id',
        'adjustment.what',
        'adjustment.because',
        'adjustment.starts_on as startsOn',
        'adjustment.ends_on as endsOn',
        'adjustment.recorded_by as recordedBy',
        'person.name as recordedByName',
        'adjustment.agreed_at as agreedAt',
        'adjustment.replaces',
        'newer.agreed_at as replacedAt',
        sql<boolean>`newer.adjustment_id is not null`.as('hasNewer'),
      ]),
  )

type NewAdjustment = Pick<Adjustment, 'id' | 'what' | 'because' | 'startsOn' | 'endsOn' | 'replaces'> & {
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly by: PersonId
  readonly at: Date
}

/** Answers undefined where there is a version in place of the same one already. */
export const insertAdjustment = (
  tenant: TenantId,
  adjustment: NewAdjustment,
): Query<{ id: AdjustmentId } | undefined> =>
  one(
    from
      .insertInto('adjustment')
      .values({
        tenant_id: tenant,
        adjustment_id: adjustment.id,
        registration_id: adjustment.registration,
        person_id: adjustment.learner,
        what: adjustment.what,
        because: adjustment.because,
        starts_on: adjustment.startsOn,
        ends_on: adjustment.endsOn,
        recorded_by: adjustment.by,
        recorded_at: adjustment.at,
        replaces: adjustment.replaces,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('adjustment_id as id'),
  )

/** The learner agrees to what is arranged; undefined where there is nothing to agree to, or a newer version in its place. */
export const agreeTo = (
  tenant: TenantId,
  registration: RegistrationId,
  id: AdjustmentId,
  at: Date,
): Query<{ id: AdjustmentId } | undefined> =>
  one(
    from
      .updateTable('adjustment')
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', registration)
      .where('adjustment_id', '=', id)
      .where('agreed_at', 'is', null)
      .where(
        sql<boolean>`not exists (
          select from adjustment newer
          where newer.tenant_id = adjustment.tenant_id and newer.replaces = adjustment.adjustment_id)`,
      )
      .set({ agreed_at: at })
      .returning('adjustment_id as id'),
  )
