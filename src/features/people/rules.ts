import type { MembershipId, OrganisationId, PersonId, RoleId, TeamId } from '../../db/tables.gen.ts'
import type { RoleName } from '../../kit/actor.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'

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

/** From its first day until (exclusive) its end; without an end it goes on. */
export type Span = { readonly startsOn: PlainDate; readonly endsOn: PlainDate | null }
export type PlaceInTime = Place & Span
export type RoleInTime = Span & {
  readonly id: RoleId
  readonly role: RoleName
  readonly organisationName: string | null
  readonly teamName: string | null
}

/** What an administrator keeps of a person: every place and role, past and to come, and their way in. */
export type PersonFile = Omit<Person, 'places'> & {
  /** They have an account that opens this area. */
  readonly joined: boolean
  /** They have been given a link that still works. */
  readonly invited: boolean
  /** Latest first. */
  readonly places: readonly PlaceInTime[]
  readonly roles: readonly RoleInTime[]
}

export type Tense = 'past' | 'present' | 'future'

export function tenseOf({ startsOn, endsOn }: Span, today: PlainDate): Tense {
  if (endsOn !== null && endsOn <= today) return 'past'
  return startsOn <= today ? 'present' : 'future'
}

/** Whether they no longer belong to the area on the day. */
export const hasLeft = ({ endsOn }: Pick<Person, 'endsOn'>, today: PlainDate): boolean =>
  endsOn !== null && endsOn <= today

/** The first day on which something no longer holds: the one after its last, or the day the person leaves. */
export function untilOf(lastDay: PlainDate, leaves: PlainDate | null): PlainDate
export function untilOf(lastDay: PlainDate | undefined, leaves: PlainDate | null): PlainDate | null
export function untilOf(lastDay: PlainDate | undefined, leaves: PlainDate | null): PlainDate | null {
  if (lastDay === undefined) return leaves
  const until = addDays(lastDay, 1)
  return leaves !== null && leaves < until ? leaves : until
}

const linkDays = 7

/** The moment from which a link that is made now no longer works. */
export const linkUntil = (now: Date): Date => new Date(now.getTime() + linkDays * 24 * 60 * 60 * 1000)
