import { z } from 'zod'
import {
  asTyped,
  byId,
  bytesOf,
  done,
  idField,
  listing,
  onOne,
  operation,
  type Operation,
  refuse,
} from '../../api/index.ts'
import { type Catalogue, didYouMean } from '../../catalogue/index.ts'
import type { ImportId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import {
  askToUndo,
  bring,
  chooseRows,
  chooseSheet,
  commit,
  discard,
  explainWords,
  loadColumns,
  mapColumns,
  stopWork,
} from './actions.ts'
import {
  columnsSchema,
  Explain,
  importSchema,
  listedImport,
  MapColumns,
  rowSchema,
  tellImport,
  tellListed,
  tellRow,
  wordsSchema,
} from './api-fields.ts'
import { readMeanings } from './asks.ts'
import { rowsOf } from './check.ts'
import { choicesOf } from './choices.ts'
import { checkedOf, loadAsks, ownImport, permitSome, rolesOf } from './load.ts'
import { openQuestions } from './mapping.ts'
import { mayImport } from './policy.ts'
import { nameOf, readSheets } from './read-file.ts'
import { checkedRows, shows } from './row-store.ts'
import { type ColumnMeaning, daysKept, labourOf, type What } from './rules.ts'
import { limits, Unreadable } from './sheet.ts'
import { importsOf } from './store.ts'

const mostWords = 100
const shownCells = 3
const mostLine = 1_000_000

const OfImport = z.strictObject({ import: idField<ImportId>() })
const tag = 'Imports'

/** The sheets of a file as it comes. Throws Unusable where it cannot be read. */
async function sheetsIn(content: AsyncIterable<Uint8Array>) {
  return readSheets(await bytesOf(content)).catch((error: unknown) => {
    if (error instanceof Unreadable) return refuse('file', error.message)
    throw error
  })
}

const readLine = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined)

/** Imports from files for programs: brought, mapped, looked at, imported, undone. */
export function importsApi(catalogue: Catalogue, rulebooks: Rulebooks): readonly Operation[] {
  const choicesFor = choicesOf(catalogue, rulebooks)
  const one = onOne({
    tag,
    path: '/imports/{import}',
    params: OfImport,
    answer: importSchema,
    load: async (ctx, params) => tellImport(ctx, await ownImport(ctx, params.import)),
  })

  async function columns(ctx: Ctx, id: ImportId) {
    const mine = await ownImport(ctx, id)
    const loaded = await ctx.write((tx) => loadColumns(tx, ctx, mine, catalogue))
    const { fields, mapping } = loaded
    return {
      kind: mapping.kind ?? null,
      columns: loaded.columns.map(({ key, heading, cells }) => ({
        ...{ key, heading, field: '' },
        ...mapping.columns[key],
        examples: cells.filter((cell) => cell !== '').slice(0, shownCells),
      })),
      fields: fields.map(({ id: field, label }) => ({ id: field, label })),
      open: openQuestions(loaded.columns, mapping, fields, ctx.today).map(({ column, about, example }) => ({
        ...{ key: column.key, about, example },
      })),
    }
  }
  const onColumns = onOne({
    tag,
    path: '/imports/{import}/columns',
    params: OfImport,
    answer: columnsSchema,
    load: (ctx, params) => columns(ctx, params.import),
  })

  async function map(ctx: Ctx, id: ImportId, said: z.output<typeof MapColumns>) {
    const { fields, columns: known } = await columns(ctx, id)
    const keys = known.map(({ key }) => key)
    const names = fields.map((field) => field.id)
    for (const [key, { field }] of Object.entries(said.columns)) {
      if (!keys.includes(key)) refuse(`columns.${key}`, `There is no such column${didYouMean(key, keys)}`)
      if (field !== '' && !names.includes(field))
        refuse(`columns.${key}.field`, `There is no such field${didYouMean(field, names)}`)
    }
    return mapColumns(ctx, id, catalogue, (before) => ({
      kind: catalogue.forms.find(({ kind }) => kind === (said.kind ?? before.kind))?.kind,
      columns: { ...before.columns, ...(said.columns as Record<string, ColumnMeaning>) },
    }))
  }

  async function words(ctx: Ctx, id: ImportId) {
    const mapped = checkedOf(await ownImport(ctx, id))
    const { asks, people, more } = await loadAsks(ctx, mapped, choicesFor, mostWords)
    return { asks, people, more }
  }
  const onWords = onOne({
    tag,
    path: '/imports/{import}/words',
    params: OfImport,
    answer: wordsSchema,
    load: async (ctx, params) => {
      const { asks, more } = await words(ctx, params.import)
      return { items: asks.map((ask) => ({ ...ask, options: [...ask.options] })), more }
    },
  })

  return [
    listing({
      id: 'listImports',
      path: '/imports',
      tag,
      summary: 'List what you have brought from files, the latest first',
      cursor: byId<ImportId>,
      item: listedImport,
      rows: async (ctx, { cursor: before, limit }) => {
        permitSome(ctx)
        return (await ctx.read([importsOf(ctx.tenant, ctx.actor.id, { before, limit })]))[0]
      },
      tell: tellListed,
      after: (row) => row.id,
    }),
    operation({
      id: 'bringImport',
      method: 'post',
      path: '/imports',
      tag,
      summary: 'Bring a CSV file or an Excel workbook to be looked at; nothing is added yet',
      query: z.strictObject({
        what: z.enum(['records', 'people'] satisfies What[]).default('records'),
        fileName: z.string().min(1).max(200),
      }),
      takes: (limits.megabytes + 1) * 1024 * 1024,
      answer: importSchema,
      status: 201,
      handle: async (ctx, { query: { what, fileName }, content }) => {
        permitSome(ctx)
        permit(mayImport(rolesOf(ctx), what))
        const id = await bring(ctx, { what, fileName: nameOf(fileName), sheets: await sheetsIn(content) })
        return tellImport(ctx, await ownImport(ctx, id))
      },
    }),
    one.read({ id: 'readImport', summary: 'Read how an import stands' }),
    one.act({
      id: 'chooseSheet',
      at: 'sheet',
      summary: 'Choose one of several sheets',
      body: z.strictObject({ sheet: z.int().min(0).max(limits.sheets).describe('By its place in `sheets`, from 0.') }),
      example: { sheet: 0 },
      act: (ctx, params, body) => chooseSheet(ctx, params.import, body.sheet),
    }),
    onColumns.read({ id: 'readColumns', summary: 'Read what the columns of an import are taken for' }),
    onColumns.act({
      id: 'mapColumns',
      summary: 'Say what the columns are; the rows are checked once nothing is open',
      body: MapColumns,
      example: { kind: 'training', columns: { email: { field: 'email' } } },
      act: (ctx, params, body) => map(ctx, params.import, body),
    }),
    listing({
      id: 'listImportRows',
      path: '/imports/{import}/rows',
      tag,
      summary: 'List the rows of an import, in the order of the file',
      params: OfImport,
      query: z.strictObject({ show: z.enum(shows).default('all') }),
      cursor: readLine,
      item: rowSchema,
      rows: async (ctx, { params, cursor: after = 0, limit, query: { show } }) => {
        const mapped = checkedOf(await ownImport(ctx, params.import))
        return (await ctx.read([checkedRows(rowsOf(ctx.tenant, mapped), mapped.headingRow, { show, after, limit })]))[0]
      },
      tell: tellRow,
      after: (row) => `${row.line}`,
    }),
    one.act({
      id: 'chooseImportRows',
      at: 'rows',
      summary: 'Leave rows out, or take them in again',
      body: z.strictObject({
        out: z.array(z.int().min(0).max(mostLine)).max(1_000).default([]),
        in: z.array(z.int().min(0).max(mostLine)).max(1_000).default([]),
      }),
      example: { out: [3], in: [] },
      act: async (ctx, params, body) => {
        checkedOf(await ownImport(ctx, params.import))
        return chooseRows(ctx, params.import, body)
      },
    }),
    onWords.read({ id: 'listUnknownWords', summary: 'List the words that keep rows out until they are explained' }),
    one.act({
      id: 'explainWords',
      at: 'words',
      summary: 'Say what words of the file mean, once for all rows that have them; the rows are then checked anew',
      body: Explain,
      example: { meanings: [{ field: 'topic', word: 'sg', means: 'safeguarding' }] },
      act: async (ctx, params, { meanings }) => {
        const { asks, people } = await words(ctx, params.import)
        const raw = meanings.map(({ email, ...said }, index) =>
          Object.entries(asTyped({ ...said, email })).map(([name, text]) => [`${name}${index}`, text] as const),
        )
        const said = done(readMeanings(Object.fromEntries(raw.flat()), asks, people), meaningAs)
        return explainWords(ctx, params.import, said)
      },
    }),
    one.act({
      id: 'commitImport',
      at: 'commit',
      summary: 'Import the rows that are ready',
      act: (ctx, params) => commit(ctx, params.import),
    }),
    one.act({
      id: 'stopImport',
      at: 'stop',
      summary: 'Stop work on an import that is under way: nothing of it is kept',
      act: async (ctx, params) => {
        const mine = await ownImport(ctx, params.import)
        return labourOf(mine) ? stopWork(ctx, mine) : undefined
      },
    }),
    one.act({
      id: 'undoImport',
      at: 'undo',
      summary: 'Take back what an import added, but for what has been changed since',
      act: (ctx, params) => askToUndo(ctx, params.import, daysKept(catalogue)),
    }),
    operation({
      id: 'discardImport',
      method: 'post',
      path: '/imports/{import}/discard',
      tag,
      summary: 'Throw away an import of which nothing has been added',
      params: OfImport,
      answer: importSchema,
      handle: async (ctx, { params }) => {
        const thrown = await tellImport(ctx, await ownImport(ctx, params.import))
        await discard(ctx, params.import)
        return thrown
      },
    }),
  ]
}

/** What a box of the form is called here: `means2` is what the third word means. */
const meaningAs = (box: string) => `meanings.${box.replace(/^(\D+)(\d+)$/, '$2.$1')}`
