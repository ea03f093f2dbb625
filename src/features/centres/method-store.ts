import { from, many, one, type Query, run, sql } from '../../db/index.ts'
import type { CentreMethodId, OrganisationId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { OwnMethod } from './methods.ts'

/** The most methods that a centre adds. */
export const mostMethods = 100

/** The methods that a centre has added, withdrawn ones too, by what they are called. */
export const ownMethodsAt = (tenant: TenantId, centre: OrganisationId): Query<OwnMethod[]> =>
  many(
    from
      .selectFrom('centre_method')
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', centre)
      .orderBy(sql`lower(label)`)
      .limit(mostMethods)
      .select(['centre_method_id as id', 'label', 'withdrawn_at']),
    ({ id, label, withdrawn_at }) => ({ id, label, isWithdrawn: withdrawn_at !== null }),
  )

type NewMethod = Pick<OwnMethod, 'id' | 'label'> & {
  readonly centre: OrganisationId
  readonly by: PersonId
  readonly at: Date
}

/** Adds a method, or takes one of the same name up again. Answers it; undefined where the centre has it already. */
export const addOwnMethod = (
  tenant: TenantId,
  { id, label, centre, by, at }: NewMethod,
): Query<CentreMethodId | undefined> =>
  one(
    from
      .insertInto('centre_method')
      .values({
        ...{ tenant_id: tenant, centre_method_id: id, organisation_id: centre, label },
        ...{ added_by: by, added_at: at },
      })
      .onConflict((conflict) =>
        conflict
          .expression(sql`tenant_id, organisation_id, lower(label)`)
          .doUpdateSet({ withdrawn_at: null })
          .where('centre_method.withdrawn_at', 'is not', null),
      )
      .returning('centre_method_id as id'),
    (row) => row.id,
  )

/** No decision is made by the method any more; what was decided by it stays. */
export const withdrawOwnMethod = (tenant: TenantId, id: CentreMethodId, at: Date): Query<void> =>
  run(
    from
      .updateTable('centre_method')
      .set({ withdrawn_at: at })
      .where('tenant_id', '=', tenant)
      .where('centre_method_id', '=', id),
  )
