import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Catalogue as Known, Documents } from '../engine/index.ts'
import { readEarlyYearsList, type UnreadRow } from './early-years.ts'
import {
  entriesOf,
  type Programme,
  programmesSchema,
  type Qualification,
  qualificationsSchema,
  type Unit,
} from './entries.ts'
import { CatalogueError } from './problems.ts'
import { type QuestionForm, questionForm } from './questions.ts'
import { byId, problemsIn, type ReadRules, readRules, twice } from './rules-file.ts'
import { labelsOf, mattersOf, type Vocabulary, vocabularySchema } from './vocabulary.ts'
import { type ReadFile, readYaml } from './yaml-file.ts'

/** The folders that hold requirement documents. */
const documentFolders = ['qualification', 'practice', 'standards', 'delivery', 'cpd', 'refresher']

/** What decides: the requirement documents by id, and what the engine fills and names by the catalogue. */
export type Rulebook = { readonly documents: Documents; readonly catalogue: Known }

type ById<T> = Readonly<Record<string, T>>

/** What rules are written in and decided by. */
export type Rules = {
  readonly rulebook: Rulebook
  readonly vocabulary: Vocabulary
  readonly qualifications: ById<Qualification>
  readonly units: ById<Unit>
  readonly programmes: ById<Programme>
  /** The lists that others publish, as far as they could be read. */
  readonly published: readonly PublishedList[]
}

/** A list that someone else publishes and Cairn loads as it is. */
export type PublishedList = z.output<typeof listSource> & {
  /** How many rows were read. */
  readonly read: number
  readonly unread: readonly UnreadRow[]
}

/** Everything that Cairn knows of the world. */
export type Catalogue = Rules & {
  /** The question pages of each kind of entry, in the order of their files. */
  readonly forms: readonly QuestionForm[]
  /** Titles by id, in the order of their lists. */
  readonly lists: {
    readonly qualifications: ReadonlyMap<string, string>
    readonly programmes: ReadonlyMap<string, string>
  }
}

/** Reads and checks all of the catalogue under `folder`. Throws CatalogueError, which names every problem. */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const [rules, forms] = await Promise.all([loadRules(folder), readFolder(folder, 'questions', questionForm)])
  refuseProblems(forms)
  return {
    ...rules,
    forms: forms.map(need),
    lists: { qualifications: titlesOf(rules.qualifications), programmes: titlesOf(rules.programmes) },
  }
}

/** The part of the catalogue that deciding needs. Throws CatalogueError, which names every problem. */
export async function loadRules(folder: string): Promise<Rules> {
  const [words, known, programmes, listed, rules] = await Promise.all([
    readYaml(join(folder, 'vocabulary.yaml'), 'vocabulary.yaml', vocabularySchema),
    readFolder(folder, 'qualifications', qualificationsSchema),
    readYaml(join(folder, 'programmes.yaml'), 'programmes.yaml', programmesSchema),
    readEarlyYears(folder),
    readRuleFiles(folder),
  ])
  refuseProblems([words, programmes, ...known, ...rules])
  const vocabulary = need(words)
  const qualifications = together([...known.map((file) => need(file).qualifications), listed.qualifications])
  const units = together(known.map((file) => need(file).units))
  return {
    rulebook: {
      documents: documentsOf(rules, vocabulary),
      catalogue: {
        entries: entriesOf(vocabulary, { qualifications, units }),
        matters: mattersOf(vocabulary),
        labels: labelsOf(vocabulary),
      },
    },
    vocabulary,
    qualifications,
    units,
    programmes: need(programmes).programmes,
    published: listed.published,
  }
}

function refuseProblems(files: readonly Pick<ReadFile<unknown>, 'problems'>[]) {
  const problems = files.flatMap((file) => file.problems)
  if (problems.length > 0) throw new CatalogueError(problems)
}

/** The value of a file that has no problems. */
function need<T>({ value, problems }: ReadFile<T>): T {
  if (value === undefined) throw new CatalogueError(problems)
  return value
}

const together = <T>(all: readonly ById<T>[]): ById<T> =>
  Object.fromEntries(all.flatMap((each) => Object.entries(each)))

const titlesOf = (named: ById<{ readonly title: string }>): ReadonlyMap<string, string> =>
  new Map(Object.entries(named).map(([id, { title }]) => [id, title]))

async function readFolder<T>(folder: string, name: string, schema: z.ZodType<T>): Promise<ReadFile<T>[]> {
  const files = await yamlFilesIn(folder, name)
  return Promise.all(files.map((file) => readYaml(join(folder, file), file, schema)))
}

async function readRuleFiles(folder: string): Promise<ReadRules[]> {
  const files = await Promise.all(documentFolders.map((name) => yamlFilesIn(folder, name)))
  return Promise.all(files.flat().map((file) => readRules(join(folder, file), file)))
}

/** The YAML files below `folder/name`, in order; none where there is no such folder. */
async function yamlFilesIn(folder: string, name: string): Promise<string[]> {
  try {
    const files = await readdir(join(folder, name), { recursive: true })
    return files
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => join(name, file))
  } catch {
    return []
  }
}

function documentsOf(files: readonly ReadRules[], vocabulary: Vocabulary): Documents {
  const documents = byId(files.flatMap((file) => need(file).documents))
  const seen = new Set<string>()
  refuseProblems(
    files.map((file) => {
      const repeated = need(file).documents.filter(({ id }) => seen.has(id))
      for (const { id } of need(file).documents) seen.add(id)
      const problems = [...problemsIn(file, vocabulary, documents), ...repeated.map((each) => file.locate(twice(each)))]
      return { problems }
    }),
  )
  return documents
}

/** The published list of early years qualifications, where there is one. It says nothing of what they are about. */
async function readEarlyYears(folder: string) {
  const path = join(folder, 'early-years-qualifications')
  const [source, csv] = await Promise.all([
    readYaml(join(path, 'source.yaml'), 'early-years-qualifications/source.yaml', listSource),
    readFile(join(path, 'qualifications.csv'), 'utf8').catch(() => undefined),
  ])
  if (csv === undefined) return { qualifications: {}, published: [] }
  const about = need(source)
  const { qualifications, unread } = readEarlyYearsList(csv)
  const entries = qualifications.map(({ id, ...each }): [string, Qualification] => [
    id,
    {
      title: each.title,
      awardedBy: each.awardedBy,
      level: each.level,
      source: `${about.title} (${about.publisher}), ${id}`,
    },
  ])
  const published = [{ ...about, read: qualifications.length, unread }]
  return { qualifications: Object.fromEntries(entries), published }
}

const listSource = z.object({ title: z.string(), publisher: z.string(), origin: z.string(), licence: z.string() })
