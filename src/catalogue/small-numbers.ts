import { z } from 'zod'
import { closed } from './document-schema.ts'

export const smallNumbersSchema = closed({
  /** The least number that is told as it is. */
  fewest: z.number().int().min(1, 'Must be a number of people'),
  because: z.string().min(1, 'Must say something'),
})

/** From how many on people are counted for someone who does not manage them. */
export type SmallNumbers = z.output<typeof smallNumbersSchema>
