import { z } from 'zod'
import { closed } from './document-schema.ts'

const attribute = closed({
  label: z.string(),
  type: z.enum(['id', 'text', 'number', 'boolean', 'date', 'ids']),
  /** The values allowed (or common, where open), in plain English. */
  values: z.record(z.string(), z.string()).optional(),
  /** Whether values that are not listed may stand too. */
  open: z.boolean().optional(),
  /** What the id stands for. */
  names: z.enum(['units', 'qualifications', 'programmes', 'documents']).optional(),
})

const kind = closed({
  label: z.string(),
  within: z.string().optional(),
  matter: z.array(z.string()).optional(),
  attributes: z.record(z.string(), attribute),
})

export const vocabularySchema = closed({
  standings: z.record(z.string(), z.string()),
  verifiers: z.record(z.string(), z.string()),
  kinds: z.record(z.string(), kind),
  context: z.record(z.string(), attribute),
})

/** The words in which facts and questions are put, with their plain-English labels. */
export type Vocabulary = z.output<typeof vocabularySchema>
export type Kind = z.output<typeof kind>
export type Attribute = z.output<typeof attribute>

/** Words of one's own begin with this and are let pass unchecked. */
export const isOwnWord = (name: string): boolean => name.startsWith('x-')

/** Plain-English names of all attributes and context values. */
export function labelsOf({ kinds, context }: Vocabulary): Record<string, string> {
  const attributes = [...Object.values(kinds).map((each) => each.attributes), context]
  return Object.fromEntries(
    attributes.flatMap((named) => Object.entries(named).map(([name, { label }]) => [name, label] as const)),
  )
}

/** By kind, the attributes that make two statements one matter. */
export const mattersOf = ({ kinds }: Vocabulary): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(kinds).flatMap(([name, { matter }]) => (matter ? [[name, matter]] : [])))

/** By kind, the attributes that may hold several values at once. */
export const listsOf = ({ kinds }: Vocabulary): Record<string, readonly string[]> =>
  Object.fromEntries(
    Object.entries(kinds).map(([kind, { attributes }]) => [
      kind,
      Object.keys(attributes).filter((name) => attributes[name]?.type === 'ids'),
    ]),
  )

/** What stands in every fact, whatever its kind. */
export const everyFact = ['id', 'kind', 'on', 'until', 'standing', 'verifiedBy'] as const

/** An attribute as facts of every kind have it, or of one kind; undefined when unknown. */
export function attributeOf(vocabulary: Vocabulary, kind: string, name: string): Attribute | undefined {
  if (name === 'verifiedBy') return { label: 'verified by', type: 'id', values: vocabulary.verifiers }
  const { attributes = {} } = kindNamed(vocabulary, kind) ?? {}
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined
}

/** What the vocabulary says of a kind of fact; undefined when it is unknown. */
export const kindNamed = ({ kinds }: Vocabulary, name: string): Kind | undefined =>
  Object.hasOwn(kinds, name) ? kinds[name] : undefined
