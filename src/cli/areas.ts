import { from, one, type openPool, openTenant } from '../db/index.ts'
import type { TenantId } from '../db/tables.gen.ts'

type Pool = ReturnType<typeof openPool>

/** Every area: each has had a way in since it was made, and doors stand outside the wall between areas. */
export async function areasWithDoors(pool: Pool): Promise<readonly TenantId[]> {
  const { rows } = await pool.query<{ tenant: TenantId }>('select distinct tenant_id as tenant from door')
  return rows.map(({ tenant }) => tenant)
}

export const areaName = (tenant: TenantId) =>
  one(from.selectFrom('tenant').where('tenant_id', '=', tenant).select('name'), (row) => row.name)

/** The name of an area that is called so, whatever the capitals; undefined where none is. */
export async function nameTaken(pool: Pool, area: string): Promise<string | undefined> {
  const areas = await areasWithDoors(pool)
  const names = await Promise.all(areas.map((tenant) => openTenant(pool, tenant).read([areaName(tenant)])))
  return names.flat().find((known) => known?.toLowerCase() === area.toLowerCase())
}
