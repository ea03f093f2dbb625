import { z } from 'zod'
import { answers, told } from './others.ts'

export const words = z.string().trim().min(1)

/** Nobody works at a centre on a weekend: what is told of one happened on the Friday before. */
export const day = told.transform((read) => ({ ...read, onWorkday: true as const }))

export const criteria = z.array(words).min(1)

/** Someone who saw the work and is asked over a link, and what became of it: nothing yet, where it does not say. */
export const witness = z.strictObject({
  name: words,
  email: words.optional(),
  kind: words,
  about: words,
  for: criteria,
  on: day,
  /** Whoever assesses, where it was not the learner who asked. */
  by: words.optional(),
  /** The last day of the link. */
  until: told,
  signed: z
    .strictObject({
      on: day,
      /** What the testimony turned out to be by the standing of the witness, where that is not what was asked for. */
      as: words.optional(),
      answers,
      contact: words,
      seen: z.strictObject({ from: day, to: day.optional() }),
      /** What they ticked of what they might tick, where that was not all. */
      ticked: criteria.optional(),
      /** When the learner confirmed it: the same day, where it does not say. */
      confirmed: day.optional(),
      unconfirmed: z.literal(true).optional(),
    })
    .optional(),
  checked: z
    .strictObject({
      on: day,
      by: words.optional(),
      way: words,
      /** It could not be verified. */
      inVain: z.literal(true).optional(),
      note: words.optional(),
    })
    .optional(),
  declined: z.strictObject({ on: day, because: words, note: words.optional() }).optional(),
  withdrawn: day.optional(),
})

const appealStage = z.strictObject({
  /** When it was taken to this stage; of the first, when it was raised. */
  since: day.optional(),
  asked: z
    .strictObject({ on: day, by: words, question: words, replied: day.optional(), reply: words.optional() })
    .optional(),
  answered: z
    .strictObject({
      on: day,
      by: words,
      outcome: z.enum(['upheld', 'partly', 'not-upheld']),
      reasons: words,
      /** The learner has not opened it. */
      unread: z.literal(true).optional(),
    })
    .optional(),
})

/** What the learner says against a decision, and how it goes from stage to stage. */
export const appeal = z.strictObject({
  on: day,
  because: words,
  asks: words,
  stages: z
    .array(appealStage)
    .default([{}])
    .refine((stages) => stages.every(({ since }, place) => (since === undefined) === (place === 0)), {
      message: 'every stage but the first says since when',
    }),
  accepted: day.optional(),
})

/** How many days a centre gives for the answer of a stage, and to go on from it. */
export const appealDays = z.strictObject({ stage: words, from: day, answer: z.int(), further: z.int().optional() })

export type ToldWitness = z.output<typeof witness>
export type ToldAppeal = z.output<typeof appeal>
