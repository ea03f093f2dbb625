import { from, one, type Query, run } from '../db/index.ts'
import type { PersonId, RoleId, TenantId } from '../db/tables.gen.ts'
import type { PlainDate } from '../kit/plain-date.ts'

/** What an area is called; undefined where there is none of the id. */
export const areaName = (tenant: TenantId): Query<string | undefined> =>
  one(from.selectFrom('tenant').where('tenant_id', '=', tenant).select('name'), (row) => row.name)

type NewArea = {
  readonly area: string
  readonly administrator: { readonly id: PersonId; readonly name: string; readonly email: string }
  readonly role: RoleId
  readonly today: PlainDate
  readonly now: Date
}

/** An area, and who administers it from today on. */
export const insertArea = (
  tenant: TenantId,
  { area, administrator: { id, name, email }, role, today, now }: NewArea,
): readonly Query<void>[] => [
  run(from.insertInto('tenant').values({ tenant_id: tenant, name: area, created_at: now })),
  run(from.insertInto('person').values({ tenant_id: tenant, person_id: id, name, email })),
  run(
    from
      .insertInto('role')
      .values({ tenant_id: tenant, role_id: role, person_id: id, role: 'administrator', starts_on: today }),
  ),
]
