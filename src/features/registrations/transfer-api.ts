import { z } from 'zod'
import { progressSchema, tellProgress } from '../qualifications/index.ts'
import { betweenFields, tellBetween } from '../rulebook/index.ts'
import type { CarriedOver } from './transfer.ts'

const unit = z.object({
  ...{ unit: z.string(), title: z.string() },
  counts: z.boolean().describe('It counts by the newer version.'),
  achieved: z.boolean(),
  met: z.int().describe('So many of its criteria are met.'),
  waiting: z.int().describe('So many things that were handed in for it wait for a decision.'),
  ...betweenFields,
})

export const transferSchema = z.object({
  possible: z.boolean().describe('A newer version is in force, and its state allows the transfer.'),
  source: z.string().nullable().describe('Where the version is from; null where none is loaded.'),
  units: z.array(unit).describe('The units that go along, with what was decided about them.'),
  left: z.array(unit).describe('The units that do not: nothing was handed in for them, and they do not count.'),
  pieces: z.int().describe('How many pieces of the portfolio go along, with what they are evidence for.'),
  criteriaMet: z.int(),
  waiting: z.int().describe('How many things that were handed in wait for a decision, and go along.'),
  progress: progressSchema.nullable(),
})

const tellUnit = ({ unit: id, title, counts, isAchieved, met, waiting, otherwise }: CarriedOver['units'][number]) => ({
  ...{ unit: id, title, counts, achieved: isAchieved, met, waiting },
  ...tellBetween(otherwise),
})

const nothing = { source: null, units: [], left: [], pieces: 0, criteriaMet: 0, waiting: 0, progress: null }

/** What goes along, and what does not, as programs read it. */
export function tellCarried(carried: CarriedOver | undefined) {
  if (carried === undefined) return nothing
  const { source, units, left, pieces, criteriaMet, waiting, progress } = carried
  return {
    ...{ source, pieces, criteriaMet, waiting, progress: tellProgress(progress) },
    ...{ units: units.map(tellUnit), left: left.map(tellUnit) },
  }
}
