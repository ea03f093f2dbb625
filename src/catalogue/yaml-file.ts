import { readFile } from 'node:fs/promises'
import { isNode, LineCounter, parseDocument } from 'yaml'
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
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
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
  const [error] = document.errors
  if (error !== undefined) return refuse(error.message.split(' at line')[0] ?? '', error.linePos?.[0].line)
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
  return { value: undefined, problems: issuesOf(result.error).map(locate), locate }
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
