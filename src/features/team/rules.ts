import type { OrganisationId, TeamId } from '../../db/tables.gen.ts'
import type { Actor } from '../../kit/actor.ts'

/** Over whom someone is manager. */
export type Scope = { readonly teams: readonly TeamId[]; readonly organisations: readonly OrganisationId[] }

export function scopeOf({ roles }: Actor): Scope {
  const managed = roles.filter(({ role }) => role === 'manager')
  return {
    teams: managed.flatMap(({ team }) => team ?? []),
    organisations: managed.flatMap(({ organisation }) => organisation ?? []),
  }
}
