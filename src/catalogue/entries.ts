import { z } from 'zod'
import type { Entries } from '../engine/index.ts'
import { closed } from './document-schema.ts'
import type { Vocabulary } from './vocabulary.ts'

const credits = z.number().positive().optional()
const level = z.int().min(1).max(8).optional()

const qualification = closed({
  title: z.string(),
  awardedBy: z.string().optional(),
  level,
  credits,
  subjects: z.array(z.string()).optional(),
  source: z.string(),
})
const unit = closed({ title: z.string().optional(), scheme: z.string(), level, credits, source: z.string() })

/** A file under `qualifications/`: what is known of qualifications and units, by id. What is not stated is not loaded. */
export const qualificationsSchema = closed({
  qualifications: z.record(z.string(), qualification),
  units: z.record(z.string(), unit),
})

export const programmesSchema = closed({
  programmes: z.record(
    z.string(),
    closed({
      title: z.string(),
      otherNames: z.array(z.string()).optional(),
      provider: z.string().optional(),
      source: z.string(),
    }),
  ),
})

export type Qualification = z.output<typeof qualification>
export type Unit = z.output<typeof unit>
export type Programme = z.output<typeof programmesSchema>['programmes'][string]

type Known = Readonly<Record<'qualifications' | 'units', Readonly<Record<string, Qualification | Unit>>>>

/** What the engine may fill by id: of each kind whose first-named attribute stands for something known. */
export function entriesOf(vocabulary: Vocabulary, known: Known): Record<string, Entries> {
  const entries: Record<string, Entries> = {}
  for (const [kind, by, of] of [
    ['qualification', 'qualification', known.qualifications],
    ['unit', 'unit', known.units],
  ] as const) {
    const { within } = vocabulary.kinds[kind] ?? {}
    entries[kind] = { by, ...(within === undefined ? {} : { within }), known: withoutSource(of) }
  }
  return entries
}

/** The attributes of facts alone: where they come from, and what they are called, is for screens. */
const withoutSource = (known: Readonly<Record<string, Qualification | Unit>>): Entries['known'] =>
  Object.fromEntries(
    Object.entries(known).map(([id, entry]) => [
      id,
      Object.fromEntries(Object.entries(entry).filter(([name]) => !['source', 'title', 'awardedBy'].includes(name))),
    ]),
  )
