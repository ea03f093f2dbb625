import { z } from 'zod'
import { choiceField, optionalText, textField } from '../../kit/form.ts'
import { statuses } from './rules.ts'

/** The most that anyone may write in one box, in characters. */
export const mostWritten = 3000

export const Say = z.object({
  doing: textField('what you were doing', mostWritten),
  helps: textField('what would help', mostWritten),
})

export const Reply = z
  .object({
    status: choiceField(statuses, 'Select how it stands'),
    reply: optionalText('your reply', mostWritten),
  })
  .refine(({ status, reply }) => status !== 'not-now' || reply !== undefined, {
    error: 'Enter why it is not done now',
    path: ['reply'],
  })
