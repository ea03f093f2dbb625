import type {
  OrganisationId,
  PersonId,
  PieceId,
  RegistrationId,
  WitnessCheckId,
  WitnessRequestId,
} from '../../db/tables.gen.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import type { MailState } from '../../mail/index.ts'
import type { Mapping } from '../portfolio/index.ts'
import type { RegistrationState } from '../registrations/index.ts'
import type { WitnessState } from './states.ts'

/** What a witness is asked, and what has become of it. */
export type WitnessRequest = {
  readonly id: WitnessRequestId
  readonly registration: RegistrationId
  readonly registrationState: RegistrationState
  readonly learner: PersonId
  readonly learnerName: string
  readonly centre: OrganisationId
  readonly centreName: string
  readonly assessor: PersonId | null
  /** The kind of evidence that is asked for. */
  readonly kind: string
  readonly name: string
  readonly email: string | null
  readonly about: string
  /** What the witness may tick. */
  readonly criteria: readonly Mapping[]
  readonly state: WitnessState
  readonly askedAt: Date
  readonly askedBy: PersonId
  readonly askedByName: string
  /** The first day on which the link does not work any more. */
  readonly linkUntil: PlainDate
  readonly declinedBecause: string | null
  readonly declinedNote: string | null
  readonly endedAt: Date | null
  readonly mailState: MailState | null
  readonly mailAskedAt: Date | null
  readonly mailSentAt: Date | null
  readonly mailFailure: string | null
}

/** What a witness signed, besides what stands in the piece. */
export type Testimony = {
  readonly request: WitnessRequestId
  readonly piece: PieceId
  /** What the testimony turned out to be by the standing that the witness has. */
  readonly kind: string
  readonly name: string
  readonly contact: string
  readonly signature: string
  readonly signedAt: Date
  readonly answers: Readonly<Record<string, string>>
  readonly criteria: readonly Mapping[]
}

/** An assessor reached the witness, or could not. */
export type WitnessCheck = {
  readonly id: WitnessCheckId
  readonly request: WitnessRequestId
  readonly outcome: CheckOutcome
  /** By which of the ways in the catalogue. */
  readonly way: string
  readonly contactedOn: PlainDate
  readonly note: string | null
  readonly checkedAt: Date
  readonly checkedByName: string
}

export const checkOutcomes = ['verified', 'not-verified'] as const
export type CheckOutcome = (typeof checkOutcomes)[number]

/** The last day of a link that is made today and works for so many days. */
export const lastDayOf = (today: PlainDate, days: number): PlainDate => addDays(today, days)

type Link = Pick<WitnessRequest, 'state' | 'linkUntil' | 'registrationState'>

/** Whether the link works: it waits for the witness, in time, and the learner is still registered. */
export const isOpen = ({ state, linkUntil, registrationState }: Link, today: PlainDate): boolean =>
  state === 'open' && today < linkUntil && registrationState === 'registered'

/** Whether the link still shows that it was used, and for what: as long as it would have worked. */
export const isAnswered = ({ state, linkUntil }: Link, today: PlainDate): boolean =>
  (state === 'signed' || state === 'declined') && today < linkUntil
