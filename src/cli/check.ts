import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  CatalogueError,
  didYouMean,
  type Given,
  type Issue,
  loadRules,
  pathInWords,
  problemInWords,
  problemsIn,
  readContext,
  readFacts,
  readRules,
  type Rules,
} from '../catalogue/index.ts'
import { type Document, type Documents, evaluate, explain, isDay, type Status } from '../engine/index.ts'

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
    const rules = await loadRules(edge.catalogueFolder)
    const { document, documents } = await findRule(wanted, rules)
    const given = accept(factsFile, readFacts(await readJson(factsFile, edge), rules.vocabulary), edge)
    const context = contextFile
      ? accept(contextFile, readContext(await readJson(contextFile, edge), rules.vocabulary), edge)
      : {}
    const { catalogue } = rules.rulebook
    const subject = given.subject === undefined ? {} : { subject: given.subject }
    const verdict = evaluate(document, given.facts, { asOf, context, documents, catalogue, ...subject })
    const { status, until, ...rest } = verdict
    edge.stdout.write(
      json ? `${JSON.stringify({ status, until, ...rest }, undefined, 2)}\n` : `${explain(verdict).join('\n')}\n`,
    )
    return exitCodes[status]
  })
}

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

export const isFile = (name: string): boolean => /\.ya?ml$/.test(name)

/** The rule of that id, or the one that a file holds; of a file with several, `file.yaml#id` says which. */
export async function findRule(
  wanted: string,
  { rulebook: { documents }, vocabulary }: Rules,
): Promise<{ readonly document: Document; readonly documents: Documents }> {
  const [name = '', id] = wanted.split('#')
  if (!isFile(name)) return { document: pick(wanted, Object.values(documents), '--rules'), documents }
  const file = await readRules(name, name)
  const problems = problemsIn(file, vocabulary, documents)
  if (problems.length > 0 || file.value === undefined) throw new Unusable(firstOf(problems.map(problemInWords)))
  const [first, ...others] = file.value.documents
  const own = Object.fromEntries(file.value.documents.map((each) => [each.id, each]))
  if (first === undefined) throw new Unusable(`${name}: holds no rule`)
  if (id === undefined && others.length > 0)
    throw new Unusable(`${name}: holds ${others.length + 1} rules; say which, such as ${name}#${first.id}`)
  const document = id === undefined ? first : pick(id, file.value.documents, name)
  return { document, documents: { ...documents, ...own } }
}

function pick(id: string, documents: readonly Document[], where: string): Document {
  const found = documents.find((document) => document.id === id)
  const ids = documents.map((document) => document.id)
  if (found === undefined) throw new Unusable(`${where}: there is no rule “${id}”${didYouMean(id, ids)}`)
  return found
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
