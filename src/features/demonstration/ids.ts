import { createHash } from 'node:crypto'
import type { OrganisationId, PersonId, TeamId, TenantId } from '../../db/tables.gen.ts'

const digestOf = (names: readonly (string | number)[]) => createHash('sha256').update(names.join('\n')).digest()
const hashOf = (names: readonly (string | number)[]) => digestOf(names).toString('hex')

/** The same names give the same id (UUID version 8): an address noted yesterday holds in today's telling. */
export function idOf<Id extends string>(...names: readonly (string | number)[]): Id {
  const hex = hashOf(names)
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  ) as Id
}

/**
 * An id that sorts by the moment, as those of what people do (UUID version 7), and the same for the same names; of what
 * happens in one moment, by its place.
 */
export function idAt<Id extends string>(at: Date, place: number, ...names: readonly (string | number)[]): Id {
  const hex = hashOf(names)
  const time = at.getTime().toString(16).padStart(12, '0')
  const rank = (place % 0x1000).toString(16).padStart(3, '0')
  return [time.slice(0, 8), time.slice(8), `7${rank}`, `8${hex.slice(0, 3)}`, hex.slice(3, 15)].join('-') as Id
}

/** The secret of a link, which like the password is none: the same names give the same. */
export const linkOf = (...names: readonly (string | number)[]): string =>
  digestOf(['link', ...names]).toString('base64url')

export const tenantOf = ({ area }: { readonly area: string }): TenantId => idOf('tenant', area)
export const organisationOf = (name: string): OrganisationId => idOf('organisation', name)
export const teamOf = (name: string): TeamId => idOf('team', name)
export const personOf = (name: string): PersonId => idOf('person', name)
