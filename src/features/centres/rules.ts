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

/**
 * Whether the latest decision about the two lets the one judge the other's work, as far as it holds on the day; undefined
 * where nothing is decided. `decisions` come latest first.
 */
export function mayByDecision(
  decisions: readonly ConflictDecision[],
  { person, about }: Pick<ConflictDecision, 'person' | 'about'>,
  today: PlainDate,
): boolean | undefined {
  const latest = decisions.find((one) => one.person === person && one.about === about)
  return latest !== undefined && (latest.endsOn === null || today < latest.endsOn) ? latest.may : undefined
}
