import { readFile } from 'node:fs/promises'
import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import type { z } from 'zod'
import { type Issue, type Path, pathInWords, type Problem } from './problems.ts'
import { didYouMean } from './suggest.ts'

/** A file read as far as it can be: what it holds, and what is wrong with it. */
export type ReadFile<T> = {
  readonly value: T | undefined
  readonly problems: readonly Problem[]
  /** Gives an issue found later in `value` its file and line. */
  readonly locate: (issue: Issue) => Problem
}

/** Reads one YAML file of the given shape. `name` is how problems call it. Never throws. */
export async function readYaml<T>(path: string, name: string, schema: z.ZodType<T>): Promise<ReadFile<T>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    const problem: Problem = { file: name, line: 1, path: '', message: 'This file cannot be read; check its name' }
    return { value: undefined, problems: [problem], locate: () => problem }
  }
  return parseYaml(text, name, schema)
}

/** The same, of text that has already been read. */
export function parseYaml<T>(text: string, name: string, schema: z.ZodType<T>): ReadFile<T> {
  const { document, lines, problem } = readDocument(text)
  const lineOf = (path: Path): number => {
    const found = document.getIn(path, true)
    if (isNode(found) && found.range) return lines.linePos(found.range[0]).line
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1))
  }
  const locate = ({ path, message }: Issue): Problem => ({
    file: name,
    line: lineOf(path),
    path: pathInWords(path),
    message,
  })
  const refuse = (message: string, line = 1): ReadFile<T> => ({
    value: undefined,
    problems: [{ file: name, line, path: '', message }],
    locate,
  })
  if (problem !== undefined) return refuse(problem.message, problem.line)
  let content: unknown
  try {
    // Copied, because the parser's texts are slices of the file, and one typographer's quote in it doubles them all.
    content = JSON.parse(JSON.stringify(document.toJS())) as unknown
  } catch (failure) {
    // An alias of nothing, or one that grows beyond all bounds, shows only when it is followed.
    return refuse(failure instanceof Error ? failure.message : 'This is not YAML')
  }
  const result = schema.safeParse(content)
  if (result.success) return { value: result.data, problems: [], locate }
  return { value: undefined, problems: located(issuesOf(result.error), locate), locate }
}

/** So many problems of a text are told at a time: to find the line of each means to look through all of it. */
const mostTold = 200

/** The issues where they stand, from the first line on; of very many some, and then how many more there are. */
export function located(issues: readonly Issue[], locate: ReadFile<unknown>['locate']): readonly Problem[] {
  const first = issues
    .slice(0, mostTold)
    .map(locate)
    .toSorted((one, other) => one.line - other.line)
  const others = issues.length - first.length
  return others > 0
    ? [...first, locate({ path: [], message: `${others} more problems are told once these are mended` })]
    : first
}

type Read = {
  readonly document: Document.Parsed
  readonly lines: LineCounter
  /** The first thing that keeps it from being read; its line is undefined where that is not known. */
  readonly problem: { readonly message: string; readonly line: number | undefined } | undefined
}

/**
 * A text as YAML, in time that grows as the text does: that the library looks for two keys that are the same, and shows an
 * error in its surroundings, takes it minutes where there are many.
 */
export function readDocument(text: string): Read {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false })
  const [error] = document.errors
  const read = { document, lines }
  if (error) {
    const message = error.code === 'RESOURCE_EXHAUSTION' ? tooDeep : error.message
    return { ...read, problem: { message, line: lines.linePos(error.pos[0]).line } }
  }
  const strange = strangeIn(document)
  const line = strange?.at.range ? lines.linePos(strange.at.range[0]).line : undefined
  return { ...read, problem: strange && { message: strange.message, line } }
}

/** Far more levels than a rule has. */
const deepest = 100
const tooDeep = `It is nested more than ${deepest} deep`

/** A key that stands twice in one place, or more levels than are followed. */
function strangeIn(document: Document.Parsed): { readonly message: string; readonly at: Node } | undefined {
  let found: ReturnType<typeof strangeIn>
  visit(document, {
    Collection: (_, node, path) => {
      if (path.filter(isCollection).length >= deepest) found = { message: tooDeep, at: node }
      const twice = isMap(node) ? keyTwiceIn(node) : undefined
      if (twice) found ??= { message: 'Map keys must be unique', at: twice }
      return found && visit.BREAK
    },
  })
  return found
}

function keyTwiceIn({ items }: YAMLMap): Node | undefined {
  const keys = new Set<unknown>()
  for (const { key } of items) {
    if (!isScalar(key)) continue
    if (keys.has(key.value)) return key
    keys.add(key.value)
  }
  return undefined
}

/** The issues of a failed reading, each at the key it is about. */
export const issuesOf = (error: z.ZodError): Issue[] =>
  error.issues.map((issue) => {
    const [key] = issue.code === 'unrecognized_keys' ? issue.keys : []
    // Of a key that is wrong in itself only the inner issue says why.
    const { message } = (issue.code === 'invalid_key' && issue.issues[0]) || issue
    return { path: key === undefined ? issue.path : [...issue.path, key], message }
  })

/** Says of a key that does not belong which one was probably meant. */
export const unknownKey =
  (known: readonly string[]) =>
  (issue: { readonly code?: string; readonly keys?: readonly string[] }): string | undefined => {
    const [key = ''] = issue.keys ?? []
    return issue.code === 'unrecognized_keys' ? `“${key}” does not belong here${didYouMean(key, known)}` : undefined
  }
