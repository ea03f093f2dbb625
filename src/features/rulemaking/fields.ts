import { z } from 'zod'
import { longestText } from './drafting.ts'

const revision = z.coerce.number({ error: 'Open this page again' }).int().catch(0)

export const Save = z.object({
  // Not trimmed: in a rule the indents of the first line count.
  text: z
    .string({ error: 'Enter the rule' })
    .refine((text) => text.trim() !== '', 'Enter the rule')
    .refine((text) => text.length <= longestText, `The rule must be ${longestText} characters or fewer`),
  then: z.enum(['try', 'stay']).catch('stay'),
  revision,
})
