import { z } from 'zod'
import { isDay } from '../engine/index.ts'
import { closed } from './document-schema.ts'

const change = closed({
  on: z.string().refine(isDay, 'Must be a day, such as 2026-11-21'),
  title: z.string().min(1, 'Must say something'),
  what: z.array(z.string()).min(1, 'Must say at least one thing'),
})

/** What has changed in Cairn, the latest first. */
export const changesSchema = closed({
  changes: z
    .array(change)
    .refine(
      (changes) => changes.every(({ on }, at) => at === 0 || on <= (changes[at - 1]?.on ?? '')),
      'Must have the latest first',
    ),
})

export type Change = z.output<typeof change>
