import type { Fact } from '../../engine/index.ts'

/** The id of a unit that is only supposed to be done, where a verdict cites it. */
export const supposedId = (unit: string) => `what-if ${unit}`

/** A unit as the record would tell it, once it is done and verified. */
export const unitFact = (unit: string, on: string): Fact => ({
  id: supposedId(unit),
  kind: 'unit',
  unit,
  on,
  standing: 'verified',
})
