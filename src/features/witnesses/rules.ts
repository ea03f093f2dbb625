import type {
  OrganisationId,
  PersonId,
  PieceId,
  RegistrationId,
  WitnessCheckId,
  WitnessRequestId,
} from '../../db/tables.gen.ts'
import { addDays, day, type PlainDate, plainDate } from '../../kit/plain-date.ts'
import type { MailState } from '../../mail/index.ts'
import type { Mapping, WitnessStanding } from '../portfolio/index.ts'
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
  /** The first day on which the learner is registered there, and when that was written down. */
  readonly registeredOn: PlainDate
  readonly registeredAt: Date
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
  /** The link that works now was shown to whoever asks; else it went out by e-mail, and only the witness has it. */
  readonly linkShown: boolean
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
  /** The day on which the work was seen, or the first of them. */
  readonly seenOn: PlainDate
  readonly name: string
  readonly contact: string
  readonly signature: string
  readonly signedAt: Date
  readonly answers: Readonly<Record<string, string>>
  readonly criteria: readonly Mapping[]
  /** The learner has withdrawn it: of what it says others read no more than what was handed in. */
  readonly isWithdrawn: boolean
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
  /** When the learner read it. */
  readonly readAt: Date | null
}

export const checkOutcomes = ['verified', 'not-verified'] as const
export type CheckOutcome = (typeof checkOutcomes)[number]

/** As what the witness stands; of the checks the latest is first. */
export const standingOf = ([latest]: readonly Pick<WitnessCheck, 'outcome'>[]): WitnessStanding =>
  latest?.outcome ?? 'not-yet'

/** Who was asked, who is named, and who signed. */
export type NamesOfWitness = {
  readonly asked: string
  readonly name: string
  readonly signature: string
  readonly learnerName: string
}

/** A piece that a witness signed: who they are said to be, and what was found of them, the latest first. */
export type WitnessedPiece = NamesOfWitness & {
  readonly request: WitnessRequestId
  readonly piece: PieceId
  readonly learner: PersonId
  readonly registeredOn: PlainDate
  /** The day on which the work was seen, or the first of them. */
  readonly seenOn: PlainDate
  readonly signedAt: Date
  readonly checks: readonly WitnessCheck[]
}

const letters = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Whether two names are the same, however their letters, spaces and full stops are written. */
export const isSameName = (one: string, other: string): boolean => letters(one) === letters(other)

/** What an assessor looks at before anything else, as none of it is wrong by itself: a name may be a shorter one. */
export const witnessFlags = ['other-name', 'other-signature', 'name-of-learner', 'before-registration'] as const
export type WitnessFlag = (typeof witnessFlags)[number]

type Flagged = NamesOfWitness & Pick<WitnessedPiece, 'seenOn' | 'registeredOn'>

/** What stands out of what a witness signed. */
export function flagsOn({
  asked,
  name,
  signature,
  learnerName,
  seenOn,
  registeredOn,
}: Flagged): readonly WitnessFlag[] {
  const stands: Readonly<Record<WitnessFlag, boolean>> = {
    'other-name': !isSameName(asked, name),
    'other-signature': !isSameName(name, signature),
    'name-of-learner': [name, signature].some((each) => isSameName(each, learnerName)),
    'before-registration': seenOn < registeredOn,
  }
  return witnessFlags.filter((flag) => stands[flag])
}

const extension = /\s*(?:extension|ext\.?|x)\s*\d{1,6}$/i

/** Whether a text is a telephone number in shape, with or without an extension: so many digits, and what stands between them. */
export function isTelephone(text: string, { least, most }: { readonly least: number; readonly most: number }): boolean {
  const number = text.trim().replace(extension, '')
  const digits = number.replaceAll(/\D/g, '').length
  return /^\+?[\d\s()./-]+$/.test(number) && digits >= least && digits <= most
}

/** The first day on which something may have been seen that a witness is asked of on a day. */
export function earliestSeen(askedOn: PlainDate, years: number): PlainDate {
  const [year = '', ...rest] = askedOn.split('-')
  const then = `${Number(year) - years}`.padStart(4, '0')
  return plainDate([then, ...rest].join('-')) ?? day(`${then}-03-01`)
}

/** The last day of a link that is made today and works for so many days. */
export const lastDayOf = (today: PlainDate, days: number): PlainDate => addDays(today, days)

type Link = Pick<WitnessRequest, 'state' | 'linkUntil' | 'registrationState'>

/** Whether the link works: it waits for the witness, in time, and the learner is still registered. */
export const isOpen = ({ state, linkUntil, registrationState }: Link, today: PlainDate): boolean =>
  state === 'open' && today < linkUntil && registrationState === 'registered'

/** Whether the link still shows that it was used, and for what: as long as it would have worked. */
export const isAnswered = ({ state, linkUntil }: Link, today: PlainDate): boolean =>
  (state === 'signed' || state === 'declined') && today < linkUntil
