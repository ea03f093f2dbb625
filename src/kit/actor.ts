import type { OrganisationId, PersonId, TeamId } from '../db/tables.gen.ts'

export type RoleName = 'administrator' | 'manager' | 'rule-owner'

/** A part someone plays today: over one team, one organisation, or (neither) the whole area. */
export type Role = {
  readonly role: RoleName
  readonly organisation: OrganisationId | null
  readonly team: TeamId | null
}

/** The person who asks. */
export type Actor = {
  readonly id: PersonId
  readonly name: string
  readonly area: string
  readonly roles: readonly Role[]
}

export const plays = (actor: Actor, role: RoleName): boolean => actor.roles.some((one) => one.role === role)
