import type { Catalogue } from '../../catalogue/index.ts'
import { enqueue, type Tx } from '../../db/index.ts'
import type { ImportId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { check, isMapped, rowsOf } from './check.ts'
import { importTask } from './commit.ts'
import { guessMapping, headingRowOf, mappingProblems, openQuestions, rememberedMapping } from './mapping.ts'
import { fieldsOf } from './fields.ts'
import { mayImport } from './policy.ts'
import { countRows, firstRows, insertRows, rowsUnder, saveFindings, setLeftOut } from './row-store.ts'
import { type Import, type Mapping, type Meanings, stageOf, undoDays, type What } from './rules.ts'
import type { Sheet } from './sheet.ts'
import {
  askToStop,
  deleteImport,
  findMapping,
  forgetRows,
  holdImport,
  insertImport,
  progressOf,
  rememberMapping,
  setAsked,
  setChecked,
  setMapping,
  setMeanings,
  setSheet,
  startProgress,
} from './store.ts'
import { columnsOf } from './table.ts'
import { headingsKey } from './words.ts'

const happened = (tx: Tx, { tenant, actor, now }: Ctx, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person: null, kind, facts, at: now })

const rolesOf = ({ actor }: Ctx) => actor.roles.map(({ role }) => role)

const dayLength = 24 * 60 * 60 * 1000
const linesAtOnce = 5_000

type Brought = { readonly what: What; readonly fileName: string; readonly sheets: readonly Sheet[] }

/** Keeps the rows of a file that someone brings. Rows that were brought too long ago are forgotten with it. */
export function bring(ctx: Ctx, { what, fileName, sheets }: Brought): Promise<ImportId> {
  const { write, tenant, actor, now } = ctx
  permit(mayImport(rolesOf(ctx), what))
  const id = newId<ImportId>()
  return write(async (tx) => {
    await tx.run(forgetRows(tenant, new Date(now.getTime() - undoDays * dayLength)))
    const names = sheets.map(({ name }) => name)
    await tx.run(insertImport(tenant, { id, what, fileName, broughtAt: now, broughtBy: actor.id, sheets: names }))
    for (const [sheet, { lines }] of sheets.entries())
      for (let at = 0; at < lines.length; at += linesAtOnce)
        await tx.run(insertRows({ tenant, id, sheet }, lines.slice(at, at + linesAtOnce)))
    const [only] = sheets
    if (only && sheets.length === 1) await tx.run(setSheet(tenant, id, 0, headingRowOf(only.lines)))
    return id
  })
}

/** The import, which is the actor's own and not yet asked for, kept from being changed by anyone else. Throws NotFound. */
async function holdOpen(tx: Tx, ctx: Ctx, id: ImportId): Promise<Import> {
  const one = found(await tx.run(holdImport(ctx.tenant, id)), 'import')
  found(one.broughtBy === ctx.actor.id ? one : undefined, 'import')
  permit(mayImport(rolesOf(ctx), one.what))
  return found(['sheet', 'columns', 'rows'].includes(stageOf(one)) ? one : undefined, 'import')
}

/** Chooses one of several sheets. */
export function chooseSheet(ctx: Ctx, id: ImportId, sheet: number): Promise<Outcome> {
  const { write, tenant } = ctx
  return write(async (tx) => {
    const { sheets } = await holdOpen(tx, ctx, id)
    if (sheets[sheet] === undefined) return refused('sheet', 'Select the sheet')
    await tx.run(setSheet(tenant, id, sheet, headingRowOf(await tx.run(firstRows({ tenant, id, sheet }, 20)))))
    return saved
  })
}

/** The columns of an import with what they are: as said, as remembered of such a file, or as their headings tell. */
export async function loadColumns(tx: Tx, { tenant, today }: Ctx, one: Import, { forms }: Pick<Catalogue, 'forms'>) {
  const sheet = found(one.sheet ?? undefined, 'sheet')
  const of = { tenant, id: one.id, sheet }
  const headingRow = one.headingRow ?? 1
  const top = await tx.run(firstRows(of, 20))
  const rows = await tx.run(rowsUnder(of, headingRow))
  const columns = columnsOf(top.find(({ line }) => line === headingRow)?.cells ?? [], rows)
  const fields = fieldsOf(one.what, { forms })
  const key = headingsKey(columns.map((column) => column.key))
  const before = one.mapping === null ? await tx.run(findMapping(tenant, one.what, key)) : undefined
  const mapping =
    one.mapping ?? (before ? rememberedMapping(columns, before.mapping) : guessMapping(columns, fields, today))
  return { columns, fields, key, mapping, remembered: before !== undefined, meanings: before?.meanings ?? one.meanings }
}

/** Says what the columns are. What is left open of their dates is asked next. */
export function mapColumns(
  ctx: Ctx,
  id: ImportId,
  catalogue: Catalogue,
  said: (before: Mapping) => Mapping,
): Promise<Outcome> {
  const { write, tenant } = ctx
  return write(async (tx) => {
    const one = await holdOpen(tx, ctx, id)
    const { fields, mapping, remembered, meanings } = await loadColumns(tx, ctx, one, catalogue)
    const next = said(mapping)
    const problems = mappingProblems(next, fields, one.what)
    if (problems.length > 0) return { ok: false, problems: problems.map((message) => ({ field: 'column0', message })) }
    await tx.run(setMapping(tenant, id, next))
    if (remembered) await tx.run(setMeanings(tenant, id, meanings))
    return checkAgain(tx, ctx, id, catalogue)
  })
}

/** Checks the rows where nothing is left to be asked about the columns; and remembers for the area what they are. */
async function checkAgain(tx: Tx, ctx: Ctx, id: ImportId, catalogue: Catalogue): Promise<Outcome> {
  const { tenant, today, actor, now } = ctx
  const one = await holdOpen(tx, ctx, id)
  if (!isMapped(one)) return saved
  const { columns, fields, key, mapping } = await loadColumns(tx, ctx, one, catalogue)
  if (openQuestions(columns, mapping, fields, today).length > 0) return saved
  const { judged } = await check({ tx, tenant, today, catalogue }, one)
  await tx.run(
    saveFindings(
      rowsOf(tenant, one),
      judged.map(({ line, state, problems }) => ({ line, state, problems, made: null })),
    ),
  )
  await tx.run(setChecked(tenant, id, today))
  // Whom a name means is of this file alone.
  const meanings = Object.fromEntries(Object.entries(one.meanings).filter(([field]) => field !== 'person'))
  const remembered = { what: one.what, headings: key, mapping, meanings, at: now, by: actor.id }
  await tx.run(rememberMapping(tenant, remembered))
  return saved
}

/** Says what words of the file mean, once for all rows that have them. */
export function explainWords(ctx: Ctx, id: ImportId, catalogue: Catalogue, said: Meanings): Promise<Outcome> {
  const { write, tenant } = ctx
  return write(async (tx) => {
    const { meanings } = await holdOpen(tx, ctx, id)
    const together = { ...meanings }
    for (const [field, words] of Object.entries(said)) together[field] = { ...together[field], ...words }
    await tx.run(setMeanings(tenant, id, together))
    return checkAgain(tx, ctx, id, catalogue)
  })
}

/** Leaves rows out, or takes them in again. Their doubles may then take their place. */
export function chooseRows(
  ctx: Ctx,
  id: ImportId,
  catalogue: Catalogue,
  chosen: { readonly out: readonly number[]; readonly in: readonly number[] },
): Promise<Outcome> {
  const { write, tenant } = ctx
  return write(async (tx) => {
    const one = await holdOpen(tx, ctx, id)
    if (!isMapped(one)) return saved
    await tx.run(setLeftOut(rowsOf(tenant, one), chosen.out, true))
    await tx.run(setLeftOut(rowsOf(tenant, one), chosen.in, false))
    return checkAgain(tx, ctx, id, catalogue)
  })
}

/** Asks for the rows that are ready to be imported. Refused where there are none. */
export function commit(ctx: Ctx, id: ImportId): Promise<Outcome> {
  const { write, tenant, now } = ctx
  return write(async (tx) => {
    const one = await holdOpen(tx, ctx, id)
    const { ready } = isMapped(one) ? await tx.run(countRows(rowsOf(tenant, one), one.headingRow)) : { ready: 0 }
    if (ready === 0 || one.checkedOn === null)
      return refused('import', 'No row is ready to be imported. Put right what is wrong first')
    await tx.run(setAsked(tenant, id, now))
    await tx.run(startProgress(tenant, id, ready))
    await tx.run(enqueue(importTask, { import: id }, `import ${id}`))
    await happened(tx, ctx, 'import-asked', { id, what: one.what, file: one.fileName, rows: ready })
    return saved
  })
}

/** Asks work that is under way to stop: nothing of it is kept. Work that has failed is given up at once. */
export function stopImport(ctx: Ctx, one: Import): Promise<void> {
  const { write, tenant } = ctx
  return write(async (tx) => {
    await tx.run(askToStop(tenant, one.id))
    const progress = await tx.run(progressOf(tenant, one.id))
    if (progress?.failedAt === null || progress === undefined) return
    const held = await tx.run(holdImport(tenant, one.id))
    if (held && stageOf(held) === 'under way') await tx.run(setAsked(tenant, one.id, null))
  })
}

/** Throws away an import that has not been asked for, with its rows. */
export function discard(ctx: Ctx, id: ImportId): Promise<void> {
  const { write, tenant } = ctx
  return write(async (tx) => {
    await holdOpen(tx, ctx, id)
    await tx.run(deleteImport(tenant, id))
  })
}
