import { z } from 'zod'
import { at, atOrNull, day, id, moment } from '../../api/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { isMapped, rowsOf } from './check.ts'
import { loadProgress } from './load.ts'
import { countRows } from './row-store.ts'
import { type CheckedRow, type Import, stageOf } from './rules.ts'

const what = z.enum(['records', 'people'])
const listedFields = {
  ...{ id, what, fileName: z.string(), broughtAt: moment },
  stage: z
    .enum(['sheet', 'columns', 'checking', 'rows', 'under way', 'done', 'undoing', 'undone'])
    .describe(
      'What is next: to choose the sheet, to say what the columns are, to look at the rows; what is being done; or how it ended.',
    ),
  added: z.int().nullable().describe('How many people or entries it added.'),
}
export const listedImport = z.object(listedFields)
export const importSchema = z
  .object({
    ...listedFields,
    sheets: z.array(z.string()),
    sheet: z.int().nullable(),
    checkedOn: day.nullable(),
    endedAt: moment.nullable(),
    undoneAt: moment.nullable(),
    rows: z.object({ ready: z.int(), problem: z.int(), duplicate: z.int(), leftOut: z.int() }),
    progress: z.object({ done: z.int(), total: z.int(), stopAsked: z.boolean(), failedAt: moment.nullable() }),
  })
  .meta({ id: 'Import' })

export const tellListed = (one: Import) => ({ ...one, broughtAt: at(one.broughtAt), stage: stageOf(one) })

const noRows = { ready: 0, problem: 0, duplicate: 0, leftOut: 0 }

export async function tellImport(ctx: Ctx, one: Import) {
  const [rows = noRows] = isMapped(one) ? await ctx.read([countRows(rowsOf(ctx.tenant, one), one.headingRow)]) : []
  const progress = await loadProgress(ctx, one.id)
  return {
    ...tellListed(one),
    ...{ sheets: [...one.sheets], rows },
    endedAt: atOrNull(one.endedAt),
    undoneAt: atOrNull(one.undoneAt),
    progress: { ...progress, failedAt: atOrNull(progress.failedAt) },
  }
}

const field = z.string().max(100).describe('One of `fields`; empty where it is none of them.')
const order = z.enum(['day', 'month']).optional().describe('What comes first in its dates.')
const short = z
  .union([z.literal('month'), z.int().min(1900).max(2099)])
  .optional()
  .describe('Where its dates have two parts: that they are months, or the year they are of.')

export const columnsSchema = z.object({
  kind: z.string().nullable().describe('The kind of entry that each row is, where no column says it.'),
  columns: z.array(
    z.object({ key: z.string(), heading: z.string(), field, order, short, examples: z.array(z.string()) }),
  ),
  fields: z.array(z.object({ id: z.string(), label: z.string() })),
  open: z
    .array(z.object({ key: z.string(), about: z.enum(['order', 'short']), example: z.string() }))
    .describe('What must still be said about the dates of columns.'),
})
export const MapColumns = z.strictObject({
  kind: z.string().max(100).optional(),
  columns: z.record(z.string().max(2_000), z.strictObject({ field, order, short })).describe('By their keys.'),
})

export const rowSchema = z.object({
  line: z.int().describe('As the spreadsheet program counts it, from 1.'),
  cells: z.array(z.string()),
  leftOut: z.boolean(),
  state: z.enum(['ready', 'problem', 'duplicate']).nullable(),
  problems: z.array(z.object({ column: z.string(), message: z.string() })),
})
export const tellRow = ({ cells, problems, ...row }: CheckedRow) => ({
  ...row,
  cells: [...cells],
  problems: problems.map(({ column, message }) => ({ column, message })),
})

export const wordsSchema = z.object({
  items: z.array(
    z.object({
      ...{ field: z.string(), word: z.string(), shown: z.string(), label: z.string() },
      rows: z.int().describe('So many rows have it.'),
      options: z.array(z.object({ value: z.string(), text: z.string() })),
    }),
  ),
  more: z.boolean().describe('There are others, which are told once these are explained.'),
})
export const Explain = z.strictObject({
  meanings: z
    .array(
      z.strictObject({
        ...{ field: z.string().max(100), word: z.string().max(2_000) },
        means: z
          .string()
          .max(200)
          .describe('One of the options, or “leave-out” to keep its rows out; “other” with an email.'),
        email: z.string().max(320).optional().describe('Of a person: whom it means, where no option does.'),
      }),
    )
    .max(100),
})
