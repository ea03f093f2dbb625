import { from, one, type openPool } from '../db/index.ts'
import type { TenantId } from '../db/tables.gen.ts'

/** Every area: each has had a way in since it was made, and doors stand outside the wall between areas. */
export async function areasWithDoors(pool: ReturnType<typeof openPool>): Promise<readonly TenantId[]> {
  const { rows } = await pool.query<{ tenant: TenantId }>('select distinct tenant_id as tenant from door')
  return rows.map(({ tenant }) => tenant)
}

export const areaName = (tenant: TenantId) =>
  one(from.selectFrom('tenant').where('tenant_id', '=', tenant).select('name'), (row) => row.name)
