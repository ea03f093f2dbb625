import { z } from 'zod'
import { closed } from './document-schema.ts'

const monthAndDay = z.string().regex(/^\d{2}-\d{2}$/, 'Must be a month and a day, such as 09-01')

/** A file under `cpd-years/`: what a regulator's year asks besides the pieces, and the boxes of its form. */
export const cpdYearSchema = closed({
  regulator: z.string(),
  title: z.string(),
  /** The requirement document that decides whether the pieces are enough. */
  rule: z.string(),
  /** Where the steps are taken. */
  elsewhere: z.string(),
  /** Steps that Cairn cannot take, nor know of unless it is told. */
  steps: z.array(
    closed({
      id: z.string().regex(/^[a-z-]+$/),
      say: z.string(),
      hint: z.string().optional(),
      /** The first day of the year on which it can be taken. */
      opens: monthAndDay.optional(),
      /** Whether it is done anew for each piece that is submitted. */
      eachPiece: z.boolean().optional(),
      source: z.string(),
    }),
  ),
  form: closed({
    /** Who says that these are its boxes. */
    source: z.string(),
    boxes: z.array(
      closed({
        label: z.string(),
        from: z.string(),
        /** What the form asks that a piece does not hold in that shape. */
        hint: z.string().optional(),
      }),
    ),
  }),
})

export type CpdYear = z.output<typeof cpdYearSchema>
