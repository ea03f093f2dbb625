import { z } from 'zod'
import { closed } from './document-schema.ts'
import type { Issue } from './problems.ts'
import { didYouMean } from './suggest.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { ReadFile } from './yaml-file.ts'

const words = z.string().min(1, 'Must say something')
const ids = z.array(z.string())
const named = z.record(z.string(), words)

const field = closed({ label: words, readers: ids.min(1, 'Must name at least one reader') })

const retention = closed({
  until: words,
  then: words,
  /** After how many days it is deleted, where that is what happens. */
  days: z.int('Must be a whole number').positive('Must be at least 1').optional(),
  /** Why for so long. */
  because: words.optional(),
})

const recordType = closed({
  title: words,
  /** What it is, in a sentence. */
  what: words,
  whose: words,
  controller: z.string(),
  purpose: words,
  basis: z.string(),
  readers: ids,
  /** Who reads it besides, once the person lets them. */
  shared: ids.optional(),
  retention: z.union(
    [z.literal('not-loaded'), retention],
    'Must be not-loaded, or say until when it is kept and what happens then',
  ),
  leaves: words,
  stays: words,
  /** What it is never used for. */
  never: ids,
  /** Whether the person can see each time someone else looked. */
  noted: z.boolean('Must be true or false'),
  tables: ids,
  /** The kinds of the vocabulary by which types that share a table divide it. */
  kinds: ids,
  /** What has readers besides those of the whole. */
  fields: z.record(z.string(), field).optional(),
})

export const recordTypesSchema = closed({
  readers: named,
  controllers: named,
  bases: named,
  uses: named,
  types: z.record(z.string(), recordType),
})

/** What Cairn keeps about people, by type, and the words in which readers, controllers, bases and uses are told. */
export type RecordTypes = z.output<typeof recordTypesSchema>
export type RecordType = RecordTypes['types'][string]

/** The file with what only shows when its parts are held against each other and against the vocabulary. */
export function checkRecordTypes(file: ReadFile<RecordTypes>, vocabulary: Vocabulary): ReadFile<RecordTypes> {
  const { value } = file
  if (value === undefined) return file
  const issues = [...unknownNames(value, vocabulary), ...twice(value), ...leftOut(value, vocabulary)]
  return { ...file, problems: [...file.problems, ...issues.map(file.locate)] }
}

type Reference = {
  readonly path: Issue['path']
  readonly name: string
  readonly what: string
  readonly known: readonly string[]
}

function unknownNames(all: RecordTypes, { kinds }: Vocabulary): Issue[] {
  return Object.entries(all.types)
    .flatMap(([id, type]) => referencesOf(['types', id], type, all, Object.keys(kinds)))
    .filter(({ name, known }) => !known.includes(name))
    .map(({ path, name, what, known }) => ({
      path,
      message: `There is no ${what} “${name}”${didYouMean(name, known)}`,
    }))
}

function referencesOf(at: Issue['path'], type: RecordType, all: RecordTypes, kinds: readonly string[]): Reference[] {
  const list = (path: Issue['path'], names: readonly string[], what: string, known: readonly string[]) =>
    names.map((name, index): Reference => ({ path: [...at, ...path, index], name, what, known }))
  const [readers, uses] = [Object.keys(all.readers), Object.keys(all.uses)]
  return [
    { path: [...at, 'controller'], name: type.controller, what: 'controller', known: Object.keys(all.controllers) },
    { path: [...at, 'basis'], name: type.basis, what: 'basis', known: Object.keys(all.bases) },
    ...list(['readers'], type.readers, 'reader', readers),
    ...list(['shared'], type.shared ?? [], 'reader', readers),
    ...list(['never'], type.never, 'use', uses),
    ...list(['kinds'], type.kinds, 'kind of fact', kinds),
    ...Object.entries(type.fields ?? {}).flatMap(([name, { readers: theirs }]) =>
      list(['fields', name, 'readers'], theirs, 'reader', readers),
    ),
  ]
}

/** A kind belongs to one type, and so does a table, unless the types that share it divide it by kinds. */
function twice({ types }: RecordTypes): Issue[] {
  const issues: Issue[] = []
  const seen = new Map<string, { id: string; divided: boolean }>()
  const once = (path: Issue['path'], key: string, says: string, owner: { id: string; divided: boolean }) => {
    const before = seen.get(key)
    if (before && !(before.divided && owner.divided))
      issues.push({ path, message: `${says} is in the record type “${before.id}” already` })
    seen.set(key, owner)
  }
  for (const [id, { tables, kinds }] of Object.entries(types)) {
    for (const [index, kind] of kinds.entries())
      once(['types', id, 'kinds', index], `kind ${kind}`, `“${kind}”`, { id, divided: false })
    for (const [index, table] of tables.entries())
      once(['types', id, 'tables', index], `table ${table}`, `“${table}”`, { id, divided: kinds.length > 0 })
  }
  return issues
}

function leftOut({ types }: RecordTypes, { kinds }: Vocabulary): Issue[] {
  const told = new Set(Object.values(types).flatMap((type) => type.kinds))
  return Object.keys(kinds)
    .filter((kind) => !told.has(kind))
    .map((kind) => ({ path: ['types'], message: `No record type says who reads the kind “${kind}”` }))
}
