import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  CatalogueError,
  didYouMean,
  type Given,
  type Issue,
  documentIds,
  loadDocuments,
  loadKnown,
  loadVocabulary,
  pathInWords,
  problemInWords,
  problemsIn,
  readContext,
  readFacts,
  readRules,
  type Vocabulary,
} from '../catalogue/index.ts'
import { type Document, type Documents, evaluate, explain, type Fact, isDay, type Status } from '../engine/index.ts'

/** What a command is given of the world outside. */
export type Edge = {
  /** The words after the command's own name. */
  readonly argv: readonly string[]
  readonly stdin: AsyncIterable<string | Uint8Array>
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly catalogueFolder: string
  /** The day it is, `YYYY-MM-DD`. */
  readonly today: string
}

/** Input that cannot be used; the message is one line that says where and how to mend it. */
export class Unusable extends Error {}

const exitCodes: Record<Status, number> = { met: 0, 'not-met': 1, 'cannot-tell': 3, 'not-applicable': 4 }
const unusable = 2
const usage =
  'Use: cairn check --rules <id|file.yaml> --facts <file.json|-> [--as-of 2011-03-31] [--context file.json] [--json]'

/**
 * `cairn check`: whether facts satisfy a rule on a day. Answers the exit status: 0 met, 1 not met, 3 cannot tell, 4 does
 * not apply; 2 for input that cannot be used, with one line on standard error.
 */
export function check(edge: Edge): Promise<number> {
  return orUnusable(edge, async () => {
    const { rules: wanted, facts: factsFile, context: contextFile, 'as-of': asOf = edge.today, json } = options(edge)
    if (wanted === undefined || factsFile === undefined) throw new Unusable(usage)
    if (!isDay(asOf)) throw new Unusable(`--as-of: “${asOf}” is not a day; write it as 2011-03-31`)
    const { catalogueFolder } = edge
    const vocabulary = await loadVocabulary(catalogueFolder)
    const { document, documents } = await findRule(wanted, vocabulary, catalogueFolder)
    const { subject, facts, people } = accept(factsFile, readFacts(await readJson(factsFile, edge), vocabulary), edge)
    const context = contextFile
      ? accept(contextFile, readContext(await readJson(contextFile, edge), vocabulary), edge)
      : {}
    const catalogue = await loadKnown(
      catalogueFolder,
      vocabulary,
      qualificationsOf([facts, ...people.map((each) => each.facts)].flat()),
    )
    const about = { context, documents, catalogue, people, ...(subject === undefined ? {} : { subject }) }
    const verdict = evaluate(document, facts, { asOf, ...about })
    const { status, until, ...rest } = verdict
    edge.stdout.write(
      json ? `${JSON.stringify({ status, until, ...rest }, undefined, 2)}\n` : `${explain(verdict).join('\n')}\n`,
    )
    return exitCodes[status]
  })
}

const qualificationsOf = (facts: readonly Fact[]) =>
  facts.flatMap(({ qualification }) => (typeof qualification === 'string' ? [qualification] : []))

function options({ argv }: Edge) {
  const text = { type: 'string' } as const
  return readArguments(() =>
    parseArgs({
      args: [...argv],
      options: { rules: text, facts: text, 'as-of': text, context: text, json: { type: 'boolean', default: false } },
    }),
  ).values
}

/** Runs a command; input that cannot be used becomes one line on standard error and exit status 2. */
export async function orUnusable({ stderr }: Edge, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof CatalogueError) stderr.write(`${firstOf(error.problems.map(problemInWords))}\n`)
    else if (error instanceof Unusable) stderr.write(`${error.message}\n`)
    else throw error
    return unusable
  }
}

/** The arguments, or what is wrong with them in one line. */
export function readArguments<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new Unusable(error instanceof Error ? (error.message.split('\n')[0] ?? usage) : usage)
  }
}

const firstOf = ([first = '', ...others]: readonly string[]) =>
  others.length === 0 ? first : `${first} (and ${others.length} more)`

type Found = { readonly document: Document; readonly documents: Documents }

/** The rule of that id, or the one that a file holds; of a file with several, `file.yaml#id` says which. */
export async function findRule(wanted: string, vocabulary: Vocabulary, folder: string): Promise<Found> {
  if (/\.ya?ml(#|$)/.test(wanted)) return findInFile(wanted, vocabulary, folder)
  if (!(await documentIds(folder)).includes(wanted)) throw await unknownRule(wanted, folder)
  const documents = await loadDocuments(folder, vocabulary, [wanted])
  const document = documents[wanted]
  if (document === undefined) throw await unknownRule(wanted, folder)
  return { document, documents }
}

const unknownRule = async (id: string, folder: string) =>
  new Unusable(`--rules: there is no rule “${id}”${didYouMean(id, await documentIds(folder))}`)

async function findInFile(wanted: string, vocabulary: Vocabulary, folder: string): Promise<Found> {
  const [name = '', id] = wanted.split('#')
  const shipped = await loadDocuments(folder, vocabulary, await documentIds(folder))
  const file = await readRules(name, name)
  const problems = problemsIn(file, vocabulary, shipped)
  if (problems.length > 0) throw new Unusable(firstOf(problems.map(problemInWords)))
  const held = file.value?.documents ?? []
  const [first, ...others] = id === undefined ? held : held.filter((document) => document.id === id)
  if (first === undefined)
    throw new Unusable(
      `${name}: holds no rule ${id ?? ''}${didYouMean(
        id ?? '',
        held.map((each) => each.id),
      )}`,
    )
  if (others.length > 0)
    throw new Unusable(`${name}: holds ${held.length} rules; say which, such as ${name}#${first.id}`)
  return { document: first, documents: { ...shipped, ...Object.fromEntries(held.map((each) => [each.id, each])) } }
}

async function readJson(name: string, { stdin }: Edge): Promise<unknown> {
  const text = await (name === '-' ? readAll(stdin) : readFile(name, 'utf8')).catch(() => {
    throw new Unusable(`${name}: this file cannot be read; check its name`)
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Unusable(`${nameOf(name)}: this is not JSON: ${error instanceof Error ? error.message : ''}`)
  }
}

async function readAll(stdin: Edge['stdin']): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of stdin) text += typeof part === 'string' ? part : decoder.decode(part, { stream: true })
  return text + decoder.decode()
}

const nameOf = (name: string) => (name === '-' ? 'standard input' : name)

/** What was given, if it can be used; what only looks odd is told and let pass. */
function accept<T>(name: string, { value, issues, warnings }: Given<T>, { stderr }: Edge): T {
  const lines = (all: readonly Issue[]) =>
    all.map(({ path, message }) => `${nameOf(name)}: ${path.length === 0 ? '' : `${pathInWords(path)}: `}${message}`)
  if (issues.length > 0) throw new Unusable(firstOf(lines(issues)))
  if (warnings.length > 0) stderr.write(`${firstOf(lines(warnings))}\n`)
  return value
}
