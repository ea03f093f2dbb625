import { openPool, openTenant } from '../db/index.ts'
import type { Connection } from '../db/server/index.ts'
import type { TenantId } from '../db/tables.gen.ts'
import { areaName } from './area-store.ts'
import { Unusable } from './edge.ts'

export type Area = { readonly tenant: TenantId; readonly name: string }

type Pool = ReturnType<typeof openPool>

/** Every area: each has had a way in since it was made, and doors stand outside the wall between areas. */
export async function areasWithDoors(pool: Pool): Promise<readonly TenantId[]> {
  const { rows } = await pool.query<{ tenant: TenantId }>('select distinct tenant_id as tenant from door')
  return rows.map(({ tenant }) => tenant)
}

/** The name of an area that is called so, whatever the capitals; undefined where none is. */
export async function nameTaken(pool: Pool, area: string): Promise<string | undefined> {
  const areas = await areasWithDoors(pool)
  const names = await Promise.all(areas.map((tenant) => openTenant(pool, tenant).read([areaName(tenant)])))
  return names.flat().find((known) => known?.toLowerCase() === area.toLowerCase())
}

/** The area of the name, or all of them by name. Throws Unusable where there is none of the name. */
export async function areasNamed(connection: Connection, wanted: string | undefined): Promise<readonly Area[]> {
  const pool = openPool(connection, 'owner', { max: 1 })
  try {
    const areas: Area[] = []
    for (const tenant of await areasWithDoors(pool)) {
      const [name] = await openTenant(pool, tenant).read([areaName(tenant)])
      if (name !== undefined) areas.push({ tenant, name })
    }
    if (wanted === undefined) return areas.toSorted((one, other) => one.name.localeCompare(other.name))
    const named = areas.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase())
    if (named.length === 0)
      throw new Unusable(
        `--area: there is no area called “${wanted}”. There ${areas.length === 1 ? 'is' : 'are'}: ${areas.map(({ name }) => name).join(', ') || 'none'}`,
      )
    return named
  } finally {
    await pool.end()
  }
}
