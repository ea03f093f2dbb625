import { z } from 'zod'
import { day } from '../../api/index.ts'
import type { Version } from '../../engine/index.ts'
import { entrySchema, tellEntry } from '../record/index.ts'
import { betweenFields, tellBetween } from '../rulebook/index.ts'
import type { loadUnit } from './load.ts'
import { attainments } from './rules.ts'

export const attainmentSchema = z
  .enum(attainments)
  .describe(
    'Credits are not a qualification: “held” is what was certificated and verified, and “units-done” is all of its units without a certificate.',
  )

export const heldUnderSchema = z
  .object({ from: day.nullable(), until: day.nullable(), source: z.string() })
  .nullable()
  .describe('The version of its rules for whoever holds it, where that is known.')
export const tellVersion = (version: Version | undefined) =>
  version ? { from: version.from ?? null, until: version.until ?? null, source: version.source } : null

/** What is known of a unit, as programs read it; what is null, or left out, is not loaded. */
export const unitSchema = z
  .object({
    ...{ id: z.string(), title: z.string(), source: z.string() },
    ...{ reference: z.string().nullable(), level: z.number().nullable(), credits: z.number().nullable() },
    guidedHours: z.object({ from: z.number(), to: z.number() }).nullable(),
    outcomes: z
      .array(
        z.object({
          ...{ number: z.string(), title: z.string() },
          complete: z.boolean().describe('All of its criteria are loaded.'),
          criteria: z.array(z.object({ number: z.string(), title: z.string().nullable() })),
        }),
      )
      .nullable(),
    versions: z
      .array(
        z.object({
          number: z.int(),
          from: z.string().nullable().describe('The first day of registration for which it holds; null for the first.'),
          isLoaded: z.boolean().describe('False where it was taken out of use.'),
          isShown: z.boolean(),
          ...betweenFields,
        }),
      )
      .describe('Its versions in the order in which they came; none where the area has loaded none.'),
    towards: z
      .array(z.object({ id: z.string(), title: z.string(), attainment: attainmentSchema }))
      .describe('The qualifications towards which it counts today, and how you stand with each.'),
    mine: z.array(entrySchema).describe('What is on your record of it, the latest first.'),
    madeUp: z.boolean().describe('It is made up, to show how this works.'),
  })
  .meta({ id: 'Unit' })

export const tellUnit = (
  id: string,
  { unit, title, towards, mine, versions, madeUp }: Awaited<ReturnType<typeof loadUnit>>,
) => ({
  mine: mine.map(tellEntry),
  ...{ id, title, source: unit.source, towards, madeUp },
  ...{ reference: unit.reference ?? null, level: unit.level ?? null, credits: unit.credits ?? null },
  guidedHours: unit.guidedHours ?? null,
  versions: versions.map(({ otherwise, ...each }) => ({ ...each, ...tellBetween(otherwise) })),
  outcomes:
    unit.outcomes?.map(({ number, title: of, complete = true, criteria }) => ({
      ...{ number, title: of, complete },
      criteria: criteria.map((each) => ({ number: each.number, title: each.title ?? null })),
    })) ?? null,
})
