import type { Context } from 'hono'
import type { z } from 'zod'
import { didYouMean, pathInWords } from '../catalogue/index.ts'
import { clean } from '../kit/form.ts'
import type { Wrong } from '../kit/problem-details.ts'
import { Unusable } from './operation.ts'

/** Deeper than anything we ask for; what reads it may be recursive. */
const deepest = 60

/** What was sent, as JSON. Throws Unusable where it is none, or none that anyone could mean. */
export async function readBody(c: Context): Promise<unknown> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  if (isTooDeep(text)) throw new Unusable([], { status: 400, message: `It is nested more than ${deepest} deep` })
  try {
    return cleaned(JSON.parse(text))
  } catch (error) {
    throw new Unusable([], { status: 400, message: `This is not JSON: ${error instanceof Error ? error.message : ''}` })
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0
  // A text without an end goes on to the end of all: looked for again from each of its letters, it would take hours.
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\[^])*(?:"|\\?$)|[[\]{}]/g)) {
    if (mark === '[' || mark === '{') depth++
    else if (mark === ']' || mark === '}') depth--
    if (depth > deepest) return true
  }
  return false
}

/** Texts as the database can hold them, and no name that means something to a program. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (name === '__proto__' ? [] : [[clean(name), cleaned(each)]])),
  )
}

/** Reads by the schema. Throws Unusable with everything that is wrong, at its path. */
export function readBy(schema: z.ZodObject, value: unknown): unknown {
  const read = schema.safeParse(value, { error: inWords })
  if (read.success) return read.data
  const wrong = read.error.issues.slice(0, mostWrong).flatMap((issue) => wrongIn(issue, Object.keys(schema.shape)))
  throw new Unusable(wrong.slice(0, mostWrong))
}

/** Nobody mends more at a time; whoever sends so much has sent something else. */
const mostWrong = 100

function wrongIn(issue: z.core.$ZodIssue, known: readonly string[]): Wrong[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: pathInWords(issue.path), message: issue.message }]
  return issue.keys.slice(0, mostWrong).map((key) => ({
    path: pathInWords([...issue.path, key]),
    message: `There is no such field${issue.path.length === 0 ? didYouMean(key, known) : ''}`,
  }))
}

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** What is said where a schema says nothing of its own. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'Must be given' : `Must be ${types[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `Must be one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'too_big')
    return `Must be ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''} at most`
  if (issue.code !== 'too_small') return undefined
  return issue.origin === 'string' ? 'Must not be empty' : `Must be ${issue.minimum} at least`
}
