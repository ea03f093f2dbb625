import type { MembershipId, OrganisationId, PersonId, TeamId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** Where someone works today. */
export type Place = {
  readonly membership: MembershipId
  readonly team: TeamId
  readonly teamName: string
  readonly organisation: OrganisationId
  readonly organisationName: string
  readonly jobTitle: string
  readonly startsOn: PlainDate
}

/** A person as others meet them: the name, and where they work today. */
export type Person = {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  /** The first day on which they no longer belong to the area. */
  readonly endsOn: PlainDate | null
  readonly places: readonly Place[]
}
