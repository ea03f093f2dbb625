import { z } from 'zod'
import type { AppealStage } from '../../catalogue/index.ts'
import { choiceField, dateField, textField, wholeField } from '../../kit/form.ts'
import { outcomes } from './rules.ts'

/** The most characters of what is said in one box. */
export const mostSaid = 4_000
/** The most days that a centre gives. */
export const mostDays = 365

export const Raise = z.object({
  because: textField('why you appeal', mostSaid),
  asks: textField('what you ask for', mostSaid),
})

export const Answer = z.object({
  outcome: choiceField(outcomes, 'Select whether the appeal is upheld'),
  reasons: textField('your reasons', mostSaid),
})

export const Ask = z.object({ question: textField('your question', mostSaid) })
export const Reply = z.object({ reply: textField('your reply', mostSaid) })

/** What was answered outside. */
export const FromOutside = z.object({
  outcome: choiceField(outcomes, 'Select what was answered'),
  reasons: textField('the reasons that were given', mostSaid),
  on: dateField('the day of the answer'),
})

const orNone = (name: string) =>
  z.preprocess(
    (text) => (typeof text === 'string' && text.trim() === '' ? undefined : text),
    wholeField(name, 1, mostDays).optional(),
  )

/** How many days a centre gives for one stage; a box that is left empty says no number. */
export const Days = (stages: readonly AppealStage[]) =>
  z.object({
    stage: z
      .string({ error: 'Select the stage' })
      .refine((id) => stages.some((stage) => stage.id === id), 'Select the stage'),
    answer: orNone('the days for the answer'),
    further: orNone('the days for taking it further'),
  })
