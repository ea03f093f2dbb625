import type {
  AdjustmentId,
  ObjectionId,
  OrganisationId,
  PersonId,
  PieceId,
  RegistrationId,
} from '../../db/tables.gen.ts'
import type { ObjectionState } from './states.ts'

/** What is said not to be right. */
export type About = { readonly adjustment: AdjustmentId } | { readonly piece: PieceId }

/** What a learner says is not right, of what stood there then, and what became of it. */
export type Objection = {
  readonly id: ObjectionId
  readonly registration: RegistrationId
  readonly centre: OrganisationId
  readonly learner: PersonId
  readonly learnerName: string
  readonly about: About
  readonly title: string
  readonly stood: string
  readonly writtenBy: PersonId
  readonly writtenByName: string
  readonly said: string
  readonly saidAt: Date
  readonly state: ObjectionState
  readonly answer: string | null
  readonly answeredByName: string | null
  readonly answeredAt: Date | null
}

/** The most that may be said, and answered, in characters. */
export const mostSaid = 2_000

/** Where that stands which it is about. */
export const placeOf = ({ about, registration }: Pick<Objection, 'about' | 'registration'>): string =>
  'piece' in about ? `/pieces/${about.piece}` : `/assessing/registrations/${registration}/adjustments`

/** Where it is put right. */
export const mendedAt = ({ about, registration }: Pick<Objection, 'about' | 'registration'>): string =>
  'piece' in about
    ? `/pieces/${about.piece}/correct`
    : `/assessing/registrations/${registration}/adjustments?instead=${about.adjustment}`
