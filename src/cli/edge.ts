import { readFile } from 'node:fs/promises'
import {
  CatalogueError,
  didYouMean,
  documentIds,
  type Given,
  type Issue,
  loadDocuments,
  pathInWords,
  problemInWords,
  problemsIn,
  readContext,
  readRules,
  type Vocabulary,
} from '../catalogue/index.ts'
import { type Context, type Document, type Documents, type Fact, isDay, type OfferedFact } from '../engine/index.ts'

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

const unusable = 2

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
    throw new Unusable(error instanceof Error ? (error.message.split('\n')[0] ?? '') : '')
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

/** The JSON that a file holds, or standard input where it is called `-`. */
export async function readJson(name: string, { stdin }: Edge): Promise<unknown> {
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
export function accept<T>(name: string, { value, issues, warnings }: Given<T>, { stderr }: Edge): T {
  const lines = (all: readonly Issue[]) =>
    all.map(({ path, message }) => `${nameOf(name)}: ${path.length === 0 ? '' : `${pathInWords(path)}: `}${message}`)
  if (issues.length > 0) throw new Unusable(firstOf(lines(issues)))
  if (warnings.length > 0) stderr.write(`${firstOf(lines(warnings))}\n`)
  return value
}

/** The context that a file holds; an empty one where none is named. */
export const readContextFile = async (
  name: string | undefined,
  vocabulary: Vocabulary,
  edge: Edge,
): Promise<Context> =>
  name === undefined ? {} : accept(name, readContext(await readJson(name, edge), vocabulary), edge)

/** The day that an option gives. */
export function dayGiven(option: string, day: string): string {
  if (!isDay(day)) throw new Unusable(`--${option}: “${day}” is not a day; write it as 2011-03-31`)
  return day
}

/** The qualifications that facts name, so that what is known of them can be loaded. */
export const qualificationsOf = (facts: readonly (Fact | OfferedFact)[]) =>
  facts.flatMap(({ qualification }) => (typeof qualification === 'string' ? [qualification] : []))
