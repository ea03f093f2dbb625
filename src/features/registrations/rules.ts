import type { Tx } from '../../db/index.ts'
import type { OrganisationId, PersonId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { RegistrationState } from './states.ts'

/** That a learner does a qualification at a centre. */
export type Registration = {
  readonly id: RegistrationId
  readonly learner: PersonId
  readonly learnerName: string
  readonly centre: OrganisationId
  readonly centreName: string
  /** By its id in the catalogue. */
  readonly qualification: string
  /** The rule of combination in force on this day is the one that holds. */
  readonly registeredOn: PlainDate
  readonly assessor: PersonId | null
  readonly state: RegistrationState
  /** The number that the awarding body gave, and from when. */
  readonly bodyNumber: string | null
  readonly bodyRegisteredOn: PlainDate | null
  readonly certificateNumber: string | null
  readonly certificatedOn: PlainDate | null
  /** Counts its changes. */
  readonly revision: number
}

/**
 * Works out anew what a registration has come to: which units are achieved and quality-assured, and with them its state.
 * Called in the transaction of whatever changed what it stands on: a decision, a countersignature, a sample.
 */
export type WorkOutAchievement = (tx: Tx, ctx: Ctx, registration: RegistrationId) => Promise<void>
