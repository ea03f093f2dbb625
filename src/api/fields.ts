import { z } from 'zod'
import { isId } from '../kit/id.ts'
import { plainDate, type PlainDate } from '../kit/plain-date.ts'
import { Unusable } from './operation.ts'

/** An id, such as Cairn gives. */
export const idField = <Id extends string>() =>
  z
    .string()
    .refine(isId, 'Must be an id as Cairn writes them: lower case, with hyphens')
    .meta({ format: 'uuid' })
    .transform((text) => text as Id)

/** The id of what is made, where whoever sends it may choose one. */
export const ownId = <Id extends string>() =>
  idField<Id>().optional().describe('An id of your own, UUID version 7: what is sent twice with it is there once.')

/** A calendar day. */
export const dayField = z
  .string()
  .refine((text) => plainDate(text) !== undefined, 'Must be a day, such as 2026-11-21')
  .meta({ format: 'date' })
  .transform((text) => text as PlainDate)

/** In answers: an id, a calendar day, a moment. */
export const id = z.string().meta({ format: 'uuid' })
export const day = z.string().meta({ format: 'date' })
export const moment = z.string().meta({ format: 'date-time' })

/** A moment as it is answered. */
export const at = (moment: Date): string => moment.toISOString()
export const atOrNull = (moment: Date | null): string | null => moment?.toISOString() ?? null

const mostRows = 100

/**
 * What every list takes: how many, and after which. `read` answers what the cursor of the list stands for, undefined where
 * it stands for nothing.
 */
export const paging = <T>(read: (text: string) => T | undefined) => ({
  limit: z.coerce.number().int().min(1).max(mostRows).default(50).describe(`How many at most, up to ${mostRows}.`),
  cursor: z
    .string()
    .max(200)
    .transform((text, ctx): T => {
      const meant = read(Buffer.from(text, 'base64url').toString())
      if (meant !== undefined) return meant
      ctx.addIssue({ code: 'custom', message: 'Must be what “next” of the page before said' })
      return z.NEVER
    })
    .optional()
    .describe('What `next` of the page before said.'),
})

/** The cursor of lists whose rows follow each other by their ids. */
export const byId = <Id extends string>(text: string): Id | undefined => (isId(text) ? (text as Id) : undefined)

/** The cursor of lists whose rows follow each other by names, such as the ids of rules. */
export const byName = (text: string): string => text

/** Of rows that are at hand as a whole, those after a name, in the order of their names. */
export const rowsAfter = <R>(rows: readonly R[], nameOf: (row: R) => string, after = ''): readonly R[] =>
  rows
    .filter((row) => nameOf(row) > after)
    .toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : Number(nameOf(one) > nameOf(other))))

/** A page of a list. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('The cursor of the next page; null where there is none.'),
  })

/** A page of rows that were read with one more than `limit`, which tells that there are others. */
export const pageOf = <R, T>(rows: readonly R[], limit: number, tell: (row: R) => T, cursor: (row: R) => string) => {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(tell),
    next: last === undefined ? null : Buffer.from(cursor(last)).toString('base64url'),
  }
}

/** What was given, without what was not: as a form would have posted it. */
export const asTyped = (given: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(given).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])))

/** All of a file that was sent. */
export async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}

/** Says that one thing that was sent cannot be used. */
export const refuse = (path: string, message: string): never => {
  throw new Unusable([{ path, message }])
}
