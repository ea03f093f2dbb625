import { z } from 'zod'
import type { Entries, Value } from '../engine/index.ts'
import { closed } from './document-schema.ts'
import { outcomesShape } from './outcomes.ts'
import type { Vocabulary } from './vocabulary.ts'

const credits = z.number('Must be a number of credits').positive('Must be more than 0').optional()
const aLevel = 'Must be a level from 1 to 8'
const level = z.int(aLevel).min(1, aLevel).max(8, aLevel).optional()

const hours = z.number('Must be a number of hours').positive('Must be more than 0')
/** So many hours, or from so many to so many. */
const span = z
  .union([hours, closed({ from: hours, to: hours })], 'Must be a number of hours, or a range: { from: 50, to: 70 }')
  .transform((value) => (typeof value === 'number' ? { from: value, to: value } : value))
  .refine(({ from, to }) => from <= to, 'Must not end before it begins: { from: 50, to: 70 }')

export const qualificationShape = {
  title: z.string(),
  awardedBy: z.string().optional(),
  level,
  credits,
  subjects: z.array(z.string()).optional(),
  /** Guided learning hours. */
  guidedHours: span.optional(),
  /** Notional learning hours, or what took their place: the total qualification time. */
  totalHours: span.optional(),
  source: z.string(),
}
export const unitShape = {
  title: z.string().optional(),
  scheme: z.string('Must name the scheme that it belongs to'),
  level,
  credits,
  guidedHours: span.optional(),
  /** The register's reference of the unit, such as `F/503/4538`. */
  reference: z.string('Must be a text, such as F/503/4538').trim().min(1, 'Must not be empty').max(60).optional(),
  outcomes: outcomesShape.optional(),
  source: z.string(),
}
const qualification = closed(qualificationShape)
const unit = closed(unitShape)

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
    entries[kind] = { by, ...(within === undefined ? {} : { within }), known: attributesOnly(of) }
  }
  return entries
}

/** What a fact that names an entry is filled with: where it comes from, and what it is called, is for screens. */
const attributesOnly = (known: Readonly<Record<string, Qualification | Unit>>): Entries['known'] =>
  Object.fromEntries(Object.entries(known).map(([id, entry]) => [id, attributesOf(entry)]))

/** What a fact that names a unit is filled with. */
export const unitAttributes = (unit: Unit): Readonly<Record<string, Value>> => attributesOf(unit)

function attributesOf(entry: Qualification | Unit): Readonly<Record<string, Value>> {
  const { level, credits } = entry
  const own = 'scheme' in entry ? { scheme: entry.scheme } : 'subjects' in entry ? { subjects: entry.subjects } : {}
  return JSON.parse(JSON.stringify({ ...own, level, credits })) as Readonly<Record<string, Value>>
}
