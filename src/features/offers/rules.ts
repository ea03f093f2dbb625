import type { OrganisationId, PersonId, UnitOfferId } from '../../db/tables.gen.ts'
import type { Offer } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** A unit that can be done somewhere, until a day. */
export type UnitOffer = {
  readonly id: UnitOfferId
  readonly unit: string
  readonly provider: string
  /** In pence. */
  readonly cost: number
  readonly minutes: number
  /** The day on which it ends, and the unit is there. */
  readonly ends: PlainDate
  /** The awarding body's file that it came with; null where someone has added it. */
  readonly came: string | null
  /** The assessment centre that offers it itself; null where someone else does. */
  readonly centre: OrganisationId | null
}

/** An offer as it is about to be written. */
export type NewOffer = Omit<UnitOffer, 'came'> & { readonly by: PersonId; readonly at: Date }

/** The offer as the planner weighs it, with the credits of its unit where they are loaded. */
export const asOffer = (
  { id, unit, cost, minutes, ends }: UnitOffer,
  title: string,
  credits: number | undefined,
): Offer => ({
  credits,
  id,
  title,
  cost: cost / 100,
  hours: minutes / 60,
  ends,
  facts: [{ kind: 'unit', unit }],
})

/** `£45`, `£45.50`. */
export const poundsOf = (pence: number): string => `£${pence % 100 === 0 ? pence / 100 : (pence / 100).toFixed(2)}`

/** `20 hours`, `1 hour`, `7.5 hours`. */
export function hoursOf(minutes: number): string {
  const hours = Math.round((minutes / 60) * 100) / 100
  return `${hours} ${hours === 1 ? 'hour' : 'hours'}`
}
