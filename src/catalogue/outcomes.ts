import { z } from 'zod'
import { closed } from './document-schema.ts'
import type { Issue } from './problems.ts'

/** Read as a number, `1.10` would become 1.1: so it is a text. */
const inQuotes = (example: string) => `Must be a number in quotes, such as ${example}`
const number = (example: string) =>
  z
    .string(inQuotes(example))
    .max(20, 'Must be 20 characters or fewer')
    .regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/, inQuotes(example))
const words = z
  .string('Must be a text')
  .trim()
  .min(1, 'Must not be empty')
  .max(1_000, 'Must be 1000 characters or fewer')

const criterion = closed({
  number: number("'1.1'"),
  /** Left out where its wording is not loaded. */
  title: words.optional(),
})
const outcome = closed({
  number: number("'1'"),
  title: words,
  /** More criteria are known to exist, which are not loaded. */
  complete: z.literal(false, 'Must be false, or be left out').optional(),
  criteria: z.array(criterion, 'Must be a list of criteria: [{ number: 1.1 in quotes, title: … }]'),
})
type Outcome = z.output<typeof outcome>

/** The outcomes of one unit, each with its criteria. What is not stated is not loaded. */
export const outcomesShape = z
  .array(outcome, 'Must be a list of outcomes')
  .min(1, 'Must hold at least one outcome; leave it out where none is loaded')
  .superRefine((outcomes, ctx) => {
    for (const { path, message } of numberingIssues(outcomes))
      ctx.addIssue({ code: 'custom', path: [...path], message })
  })

function numberingIssues(outcomes: readonly Outcome[]): readonly Issue[] {
  const seen = new Set<string>()
  const repeated = (kind: string, each: string, path: Issue['path']): Issue[] => {
    const issues = seen.has(each)
      ? [{ path, message: `The unit has another ${kind} “${each}”: give each its own` }]
      : []
    seen.add(each)
    return issues
  }
  return outcomes.flatMap(({ number: of, criteria }, at) => [
    ...repeated('outcome', of, [at, 'number']),
    ...criteria.flatMap(({ number: each }, index) => {
      const path = [at, 'criteria', index, 'number']
      const begins = each.startsWith(`${of}.`)
      return [
        ...(begins ? [] : [{ path, message: `Must begin with the number of its outcome and a dot: “${of}.1”` }]),
        ...repeated('criterion', each, path),
      ]
    }),
  ])
}

type WithOutcomes = { readonly outcomes?: readonly Outcome[] | undefined }

/** What a learner has to show for one part of a unit. */
export type Criterion = {
  /** Such as `3.3`; no other of the unit has it. */
  readonly number: string
  /** Undefined where its wording is not loaded. */
  readonly title: string | undefined
  /** The number of its outcome. */
  readonly outcome: string
}

/** The criteria of a unit in their order; undefined where its outcomes are not loaded. Ask `isComplete` whether they are all. */
export const criteriaOf = ({ outcomes }: WithOutcomes): readonly Criterion[] | undefined =>
  outcomes?.flatMap(({ number: of, criteria }) =>
    criteria.map(({ number: each, title }) => ({ number: each, title, outcome: of })),
  )

/** Whether all criteria of the unit are loaded. */
export const isComplete = ({ outcomes }: WithOutcomes): boolean =>
  outcomes !== undefined && outcomes.every(({ complete }) => complete !== false)
