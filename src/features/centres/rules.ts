import type { PersonId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** What a centre has decided where someone would assess, or quality-assure, the work of a person they manage. */
export type ConflictDecision = {
  readonly person: PersonId
  /** Whose work it is. */
  readonly about: PersonId
  readonly may: boolean
  /** The first day on which it no longer holds. */
  readonly endsOn: PlainDate | null
}

/** Whether the latest decision about the two that holds on the day lets the one judge the other's work. `decisions` come latest first. */
export function isCleared(
  decisions: readonly ConflictDecision[],
  { person, about }: Pick<ConflictDecision, 'person' | 'about'>,
  today: PlainDate,
): boolean {
  const latest = decisions.find((one) => one.person === person && one.about === about)
  return latest !== undefined && latest.may && (latest.endsOn === null || today < latest.endsOn)
}
