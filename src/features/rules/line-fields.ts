import { z } from 'zod'
import type { MarkedLine } from './rules.ts'

/** A line of a rule, as programs read it. */
export const lineSchema = z
  .object({
    depth: z.int().describe('How deep it stands, from 0.'),
    say: z.string(),
    strength: z.enum(['must', 'should', 'ideal']),
    kind: z.string().describe('How what stands below it counts together, such as “all” or “any”.'),
    source: z.string().nullable(),
    mark: z.enum(['same', 'changed', 'only here']).describe('How the other version has it.'),
  })
  .meta({ id: 'RuleLine' })

export const tellLine = ({ depth, mark, node: { say, strength, kind, source } }: MarkedLine) => ({
  ...{ depth, say, strength, kind, mark },
  source: source ?? null,
})
