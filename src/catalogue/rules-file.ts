import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Document, Documents } from '../engine/index.ts'
import { checkDocument, checkReferences, rulesNamedBy } from './check-document.ts'
import { type RulesFile, rulesFileSchema } from './document-schema.ts'
import { type Issue, need, type Problem, refuseProblems } from './problems.ts'
import type { Vocabulary } from './vocabulary.ts'
import { parseYaml, type ReadFile, readYaml } from './yaml-file.ts'

export type ReadRules = ReadFile<RulesFile>

/** The folders that hold requirement documents, each in a file that is called as its id: `practice/base-training.yaml`. */
const documentFolders = [
  'qualification',
  'practice',
  'standards',
  'delivery',
  'cpd',
  'refresher',
  'encouragement',
  'assessment',
]
/** What lies among them and is not a rule. */
const lists = [
  'assessment/appeals',
  'assessment/claiming',
  'assessment/evidence-kinds',
  'assessment/methods',
  'assessment/witnesses',
]

/** The ids of all the documents under `folder`, in order, without reading them. */
export async function documentIds(folder: string): Promise<readonly string[]> {
  const files = await Promise.all(documentFolders.map((name) => yamlFilesIn(folder, name)))
  const ids = files.flat().map((file) => file.replaceAll(sep, '/').replace(/\.yaml$/, ''))
  return ids.filter((id) => !lists.includes(id))
}

/** Reads the named documents and all that they name. Throws CatalogueError, which names every problem. */
export async function loadDocuments(
  folder: string,
  vocabulary: Vocabulary,
  ids: readonly string[],
): Promise<Documents> {
  const known = new Set(await documentIds(folder))
  const files = new Map<string, ReadRules>()
  for (let wanted = ids; wanted.length > 0;) {
    const added = await Promise.all(wanted.map(async (id) => [id, await readShipped(folder, id)] as const))
    for (const [id, file] of added) files.set(id, file)
    const named = added.flatMap(([, { value }]) => (value?.documents ?? []).flatMap(rulesNamedBy))
    wanted = [...new Set(named)].filter((id) => known.has(id) && !files.has(id))
  }
  refuseProblems([...files.values()])
  const read = [...files.values()]
  const documents = byId(read.flatMap((file) => need(file).documents))
  refuseProblems(read.map((file) => ({ problems: problemsIn(file, vocabulary, documents) })))
  return documents
}

async function readShipped(folder: string, id: string): Promise<ReadRules> {
  const file = await readRules(join(folder, `${id}.yaml`), `${id}.yaml`)
  const [document, ...others] = file.value?.documents ?? []
  if (document === undefined || (document.id === id && others.length === 0)) return file
  const message = `This file must hold one rule, and its id must be “${id}”`
  return { ...file, problems: [...file.problems, file.locate({ path: ['id'], message })] }
}

/** The YAML files below `folder/name`, in order; none where there is no such folder. */
export async function yamlFilesIn(folder: string, name: string): Promise<string[]> {
  const files = await readdir(join(folder, name), { recursive: true }).catch(() => [])
  return files
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => join(name, file))
}

/** Reads one file of requirement documents. Never throws. */
export const readRules = (path: string, name: string): Promise<ReadRules> => readYaml(path, name, rulesFileSchema)

/** The same, of text that someone typed. */
export const parseRules = (text: string, name: string): ReadRules => parseYaml(text, name, rulesFileSchema)

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
    const first = value.documents.findIndex(({ id }) => id === document.id)
    const repeated: Issue[] = first < index ? [{ path: ['id'], message: `There is another rule “${document.id}”` }] : []
    const issues = [...checkDocument(document, vocabulary), ...checkReferences(document, documents), ...repeated]
    return issues.map(({ path, message }) => locate({ path: [...under, ...path], message }))
  })
}

const byId = (documents: readonly Document[]): Documents =>
  Object.fromEntries(documents.map((document) => [document.id, document]))
