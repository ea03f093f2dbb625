import { type Actor, plays } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { hasLeft, type Person } from './rules.ts'

/** Whether the actor manages, today, a team or organisation in which the person works today. */
export const manages = (actor: Actor, person: Pick<Person, 'id' | 'places'>): boolean =>
  capacityOf(actor, person) !== undefined

/** In what capacity the actor manages the person today: "manager of Group programmes"; undefined where they do not. */
export function capacityOf(actor: Actor, { id, places }: Pick<Person, 'id' | 'places'>): string | undefined {
  if (actor.id === id) return undefined
  const managed = actor.roles.filter(({ role }) => role === 'manager')
  const team = places.find((place) => managed.some((role) => role.team === place.team))
  if (team) return `manager of ${team.teamName}`
  const whole = places.find((place) => managed.some(({ organisation }) => organisation === place.organisation))
  return whole && `manager of ${whole.organisationName}`
}

/** A record is its person's own; those who manage the person today see what the employer requires. */
export const maySeeRecord = (actor: Actor, person: Pick<Person, 'id' | 'places'>): Verdict =>
  actor.id === person.id || manages(actor, person)
    ? allow
    : deny('Only the person, and those who manage their team, can see this record')

/** People, teams and roles are kept by the administrators of the area. */
export const mayAdminister = (actor: Actor): Verdict =>
  plays(actor, 'administrator') ? allow : deny('Only an administrator of this area can do this')

/** A link lets someone in, so there is none for those who have left. */
export const mayInvite = (person: Pick<Person, 'name' | 'endsOn'>, today: PlainDate): Verdict =>
  hasLeft(person, today) ? deny(`${person.name} has left. Take them back first, then invite them`) : allow

/**
 * An area without an administrator could never be put right from inside. `staying` counts the others who are
 * administrators from that day on, without an end, and have an account.
 */
export const mayLoseAdministrator = ({ area }: Pick<Actor, 'area'>, staying: number): Verdict =>
  staying > 0
    ? allow
    : deny(
        `${area} would be left without an administrator. First make someone administrator who has an account, without a last day`,
      )
