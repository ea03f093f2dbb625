import { z } from 'zod'
import { isId } from '../../kit/id.ts'
import { readLink } from '../evidence/index.ts'
import { changeKinds } from '../record/index.ts'
import { plainDate, type PlainDate } from '../../kit/plain-date.ts'

// The exchange format, version 1: docs/record-format.md tells it in words, and the schema served at /schemas/record-1.json
// is made from what stands here.

/** The name and the version that a file of this format bears. */
export const formatName = 'cairn-record'
export const formatVersion = 1

const text = (most: number) => z.string().min(1, 'Must not be empty').max(most, `Must be ${most} characters or fewer`)
const line = text(500)

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Must be a day, such as 2024-03-14')
  .refine((value) => plainDate(value) !== undefined, 'Must be a day from 1900 to 2999, such as 2024-03-14')
  .meta({ description: 'A calendar day, YYYY-MM-DD' }) as unknown as z.ZodType<PlainDate>

const dayOrMonth = z
  .string()
  .regex(/^\d{4}-\d{2}(-\d{2})?$/, 'Must be a day, such as 2024-03-14, or a month, such as 2024-03')
  .refine(
    (value) => plainDate(value.length === 7 ? `${value}-01` : value) !== undefined,
    'Must be a day or a month from 1900 to 2999',
  )
  .meta({ description: 'A calendar day, or a month where the day is not known' })

const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'Must be a moment in UTC, such as 2024-03-14T09:30:00.000Z')
  .refine(
    (value) => !Number.isNaN(Date.parse(value)) && plainDate(value.slice(0, 10)) !== undefined,
    'Must be a moment from 1900 to 2999 in UTC, such as 2024-03-14T09:30:00.000Z',
  )

const id = z
  .string()
  .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, 'Must be an id, such as 0199c3a0-0000-7000-8000-000000000000')
  .refine(isId)

const done = { at: instant, by: line, area: line }

const verification = z.object({
  by: z.enum(['issuer', 'employer', 'independent']),
  name: line.nullable(),
  as: line.nullable(),
  on: day.nullable(),
  area: line,
})

const attributes = z.record(z.string(), z.unknown()).meta({ description: 'By the vocabulary of the kind' })

const state = {
  title: text(1_000),
  on: dayOrMonth,
  until: day.nullable().meta({ description: 'The first day on which it is no longer true' }),
  standing: z.enum(['claimed', 'verified', 'planned']),
  visibility: z.enum(['own', 'line']).meta({ description: 'own: the person alone; line: those who manage them too' }),
  attributes,
  notes: text(50_000).nullable().meta({ description: 'In the person’s own words' }),
}

const common = { id, title: line, addedAt: instant }
const pageAddress = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine((value) => /^https?:\/\//.test(value) && readLink(value) !== undefined, 'Must be the address of a page')
const evidence = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('link'), link: pageAddress }),
  z.object({ ...common, kind: z.literal('text'), text: text(50_000) }),
  z.object({
    ...common,
    kind: z.literal('file'),
    sha256: z.string().regex(/^[\da-f]{64}$/, 'Must be a SHA-256 in hexadecimal'),
    bytes: z.int().min(1),
    mediaType: line,
    path: line.optional().meta({ description: 'Where the file lies in the ZIP' }),
  }),
])

const change = z.object({
  ...done,
  change: z.enum(changeKinds),
  because: text(10_000).nullable(),
  before: z.object(state).meta({ description: 'The whole of what the entry was before the change' }),
})

export const entrySchema = z
  .object({
    id,
    kind: line,
    ...state,
    verification: verification.nullable(),
    told: verification.nullable().meta({ description: 'A verification that an area on the way did not take on trust' }),
    laid: z
      .object({ ...done, how: z.enum(['typed', 'imported']) })
      .meta({ description: 'Who laid it down, and where' }),
    withdrawn: z.object({ ...done, because: text(10_000) }).nullable(),
    history: z.array(change).meta({ description: 'Every change, the earliest first' }),
    evidence: z.array(evidence),
    submissions: z
      .array(z.object({ on: day, until: day.nullable(), title: text(1_000), attributes }))
      .max(1_000)
      .meta({ description: 'What went to a regulator, as it was then, the first first' }),
  })
  .refine(({ standing, verification }) => (standing === 'verified') === (verification !== null), {
    path: ['verification'],
    message: 'Must say who verified it, if it is verified, and only then',
  })
  .refine(({ on, until }) => until === null || until >= on, {
    path: ['until'],
    message: 'Must be after the day on which it became true',
  })

export const draftSchema = z.object({
  id,
  kind: line.nullable().meta({ description: 'Null of a line whose kind is not said yet' }),
  answers: z.record(z.string(), z.string().max(50_000)),
  savedAt: instant,
  corrects: id.nullable().meta({ description: 'The entry that it is to correct' }),
})

const span = { area: line, from: day, until: day.nullable() }
const titles = z.record(z.string(), z.string())

/** All of a file but its entries and drafts, which are read one by one, so that one that cannot be read spoils no other. */
export const headSchema = z.object({
  format: z.object({ name: z.literal(formatName), version: z.literal(formatVersion), schema: z.string() }),
  issuer: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .meta({ description: 'The address of the Cairn that made the file' }),
  area: z.object({ id, name: line }),
  person: z.object({ name: line, email: line }),
  madeAt: instant,
  places: z.array(z.object({ ...span, jobTitle: line, team: line, organisation: line })).max(1_000),
  roles: z.array(z.object({ ...span, role: line, over: line })).max(1_000),
  brought: z
    .array(z.object({ at: instant, area: line, issuer: line, keyId: line.nullable(), vouched: z.boolean() }))
    .max(1_000)
    .meta({ description: 'From where parts of it were brought, and whether their verifications were taken on trust' }),
  titles: z
    .object({ kinds: titles, qualifications: titles, units: titles, programmes: titles, rules: titles })
    .meta({ description: 'What the ids in the entries stand for' }),
})

export const signatureSchema = z.object({
  alg: z.literal('Ed25519'),
  keyId: z.string().max(100).meta({ description: 'The RFC 7638 thumbprint of the key' }),
  publicKey: z.string().max(100).meta({ description: 'The x of the key, base64url' }),
  issuer: z.string().max(500),
  signedAt: instant,
  sha256: z.string().max(100).meta({ description: 'Of the record as canonical JSON (RFC 8785), in hexadecimal' }),
  digests: z.array(z.string().max(40)).meta({ description: 'Of each entry, so that what was altered can be found' }),
  value: z.string().max(200).meta({ description: 'Over all of the above as canonical JSON, base64url' }),
})

const fileSchema = z.object({
  record: headSchema.extend({ entries: z.array(entrySchema), drafts: z.array(draftSchema) }),
  signature: signatureSchema,
})

export type Head = z.output<typeof headSchema>
export type TakenEntry = z.output<typeof entrySchema>
export type TakenDraft = z.output<typeof draftSchema>
export type Signature = z.output<typeof signatureSchema>

/** The JSON Schema (2020-12) of a file of this format, for those who read or write it elsewhere. */
export const recordSchema = (address: string) => ({
  ...z.toJSONSchema(fileSchema, { io: 'input' }),
  $id: address,
  title: 'A professional record, as Cairn exports it',
})
