import type { Document, Documents } from '../engine/index.ts'
import { checkDocument, checkReferences } from './check-document.ts'
import { type RulesFile, rulesFileSchema } from './document-schema.ts'
import type { Issue, Problem } from './problems.ts'
import type { Vocabulary } from './vocabulary.ts'
import { type ReadFile, readYaml } from './yaml-file.ts'

export type ReadRules = ReadFile<RulesFile>

/** Reads one file of requirement documents. Never throws. */
export const readRules = (path: string, name: string): Promise<ReadRules> => readYaml(path, name, rulesFileSchema)

/** All that is wrong with the documents of a file, which may use each other and `others`. */
export function problemsIn(
  { value, problems, locate }: ReadRules,
  vocabulary: Vocabulary,
  others: Documents,
): readonly Problem[] {
  if (value === undefined) return problems
  const documents = { ...others, ...byId(value.documents) }
  return value.documents.flatMap((document, index) => {
    const under = value.list ? [index] : []
    const issues = [...checkDocument(document, vocabulary), ...checkReferences(document, documents)]
    const repeated: Issue[] = value.documents.findIndex(({ id }) => id === document.id) < index ? [twice(document)] : []
    return [...issues, ...repeated].map(({ path, message }) => locate({ path: [...under, ...path], message }))
  })
}

export const byId = (documents: readonly Document[]): Documents =>
  Object.fromEntries(documents.map((document) => [document.id, document]))

export const twice = ({ id }: Document): Issue => ({ path: ['id'], message: `There is another rule “${id}”` })
