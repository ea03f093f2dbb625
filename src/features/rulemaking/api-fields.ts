import { z } from 'zod'
import { atOrNull, day, id, moment } from '../../api/index.ts'
import { toldNumber } from '../../kit/small-numbers.ts'
import { lineSchema, tellLine } from '../rules/index.ts'
import type { Reading } from './draft-page.tsx'
import type { loadEffects } from './load.ts'

export const status = z.enum(['met', 'not-met', 'cannot-tell', 'not-applicable'])
export const listedFields = {
  id,
  rule: z.string().nullable().describe('The rule that it was begun as, or that its text names.'),
  title: z.string(),
  revision: z.int().describe('How often it has been saved; sent back with a saving.'),
  savedAt: moment,
  savedBy: z.string(),
}
const told = z.int().nullable().describe('Null where there are too few people to be told.')
const trial = z.object({
  askedOn: day,
  done: z.int().describe('So many people are looked at,'),
  of: z.int().describe('of so many.'),
  endedAt: moment.nullable(),
  failedAt: moment.nullable(),
  from: z.string().describe('The first day that is looked at.'),
  to: z.string().describe('The day after the last.'),
  touched: z.array(z.string()).describe('The rules that the area follows and the draft has a part in.'),
  counts: z.array(
    z.object({
      ...{ rule: z.string(), title: z.string(), from: z.string() },
      ...{ gains: told, loses: told, changes: told },
    }),
  ),
})
const lines = z.array(lineSchema)
export const draftSchema = z
  .object({
    ...listedFields,
    text: z.string(),
    problems: z.array(z.string()).describe('What is to be put right in it, each with its line.'),
    readings: z
      .array(
        z.object({
          period: z.string(),
          lines,
          before: lines.nullable().describe('What was in force on its first day; null where nothing was.'),
        }),
      )
      .describe('Each version as it reads; none while something is to be put right.'),
    dryRun: trial.nullable(),
    notYet: z.string().nullable().describe('Why it cannot be published yet; null where it can.'),
  })
  .meta({ id: 'RuleDraft' })

type Effects = NonNullable<Awaited<ReturnType<typeof loadEffects>>>

export const tellTrial = ({ trial: ran, horizon, touched, counts }: Effects, fewest: number) => ({
  ...{ askedOn: ran.askedOn, done: ran.peopleDone, of: ran.peopleTotal },
  ...{ endedAt: atOrNull(ran.endedAt), failedAt: atOrNull(ran.failedAt) },
  ...horizon,
  touched: [...touched],
  counts: counts.map(({ gains, loses, changes, ...each }) => ({
    ...each,
    gains: toldNumber(gains, fewest).count,
    loses: toldNumber(loses, fewest).count,
    changes: toldNumber(changes, fewest).count,
  })),
})

export const tellReading = ({ period, lines, before }: Reading) => ({
  ...{ period, lines: lines.map(tellLine) },
  before: before?.map(tellLine) ?? null,
})
