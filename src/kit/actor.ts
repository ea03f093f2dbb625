import type { OrganisationId, PersonId, TeamId } from '../db/tables.gen.ts'

/** The parts that people play at an assessment centre. */
export const centreRoles = [
  'centre-manager',
  'assessor',
  'trainee-assessor',
  'internal-quality-assurer',
  'external-quality-assurer',
] as const
export type CentreRole = (typeof centreRoles)[number]

/** Every part that someone may be given. */
export const roleList = ['administrator', 'manager', 'rule-owner', ...centreRoles] as const
export type RoleName = (typeof roleList)[number]

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

/** Whether the actor plays any of these parts at a centre today. */
export const playsAt = (actor: Actor, centre: OrganisationId, ...roles: readonly CentreRole[]): boolean =>
  actor.roles.some(({ role, organisation }) => organisation === centre && (roles as readonly string[]).includes(role))

/** The centres at which the actor plays any of these parts today. */
export const centresOf = (actor: Actor, ...roles: readonly CentreRole[]): readonly OrganisationId[] => [
  ...new Set(
    actor.roles.flatMap(({ role, organisation }) =>
      organisation !== null && (roles as readonly string[]).includes(role) ? [organisation] : [],
    ),
  ),
]
