import type { DecisionId, PersonId, RegistrationId, SubmissionId } from '../../db/tables.gen.ts'
import type { OrganisationId } from '../../db/tables.gen.ts'
import { daysBetween, dayOf, type PlainDate } from '../../kit/plain-date.ts'
import type { SubmissionState, SubmittedContent } from '../portfolio/index.ts'
import type { Adjustment } from './adjustment-store.ts'

export const results = ['met', 'more-needed', 'not-met'] as const
export type Result = (typeof results)[number]

/** What an assessor looks for in evidence. A criterion is met where all of them are found. */
export const qualities = ['valid', 'authentic', 'current', 'sufficient', 'reliable'] as const
export type Quality = (typeof qualities)[number]

/** Something handed in, with what decides who may do what about it. */
export type Submission = {
  readonly id: SubmissionId
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly learnerName: string
  readonly centre: OrganisationId
  readonly centreName: string
  readonly qualification: string
  readonly bodyRegisteredOn: PlainDate | null
  /** Whether the learner was withdrawn: then what waits is not decided any more. */
  readonly isWithdrawn: boolean
  readonly unit: string
  readonly criteria: readonly string[]
  readonly content: SubmittedContent
  readonly state: SubmissionState
  readonly assessor: PersonId | null
  readonly assessorName: string | null
  readonly submittedAt: Date
}

export type CriterionDecision = {
  readonly criterion: string
  readonly result: Result
  readonly method: string
  readonly found: readonly Quality[]
  readonly note: string | null
}

/** What an assessor signed about a submission; a change is a new version. */
export type Decision = {
  readonly id: DecisionId
  readonly version: number
  readonly because: string | null
  readonly assessor: PersonId
  readonly assessorName: string
  readonly asTrainee: boolean
  readonly feedback: string
  readonly signedAt: Date
  readonly countersigner: PersonId | null
  readonly countersignerName: string | null
  readonly countersignedAt: Date | null
  readonly returnedBy: PersonId | null
  readonly returnedByName: string | null
  readonly returnedAt: Date | null
  readonly returnedBecause: string | null
  readonly readAt: Date | null
  readonly criteria: readonly CriterionDecision[]
}

/** Whether a signed decision holds: a trainee's does once it is countersigned. */
export const counts = ({ asTrainee, countersignedAt }: Signed): boolean => !asTrainee || countersignedAt !== null

/** By whom it was signed, and when by a second assessor: as a moment, or as it is written. */
type Signed = { readonly asTrainee: boolean; readonly countersignedAt: Date | string | null }

/** The decision that stands, of all versions, the latest first; undefined where there is none yet. */
export const standingOf = (decisions: readonly Decision[]): Decision | undefined => decisions.find(counts)

/** How many whole days something has waited. */
export const daysWaiting = (since: Date, today: PlainDate): number => Math.max(0, daysBetween(dayOf(since), today))

type Agreed = Pick<Adjustment, 'agreedAt' | 'replacedAt' | 'startsOn' | 'endsOn'>

/** Whether an adjustment holds on the day: the learner has agreed to it and to no newer version, and it has begun and not ended. */
export const holdsOn = ({ agreedAt, replacedAt, startsOn, endsOn }: Agreed, day: PlainDate): boolean =>
  agreedAt !== null && replacedAt === null && startsOn <= day && (endsOn === null || day < endsOn)
