import { z } from 'zod'
import { choiceField, textField } from '../../kit/form.ts'

/** The most that anyone may write, in characters: a page. */
export const mostWritten = 3000

export const Raise = z.object({
  about: choiceField(['evidence', 'rule'], 'Select what is wrong'),
  reason: textField('why you think it is wrong', mostWritten),
  /** Whom the page named, for either, before anyone typed. */
  evidence: z.string().optional(),
  rule: z.string().optional(),
})

export const Decide = z.object({
  outcome: choiceField(['mended', 'stands'], 'Select what you decide'),
  answer: textField('what you tell them', mostWritten),
})

export const Ask = z.object({ question: textField('your question', mostWritten) })
export const AnswerQuestion = z.object({ answer: textField('your answer', mostWritten) })
