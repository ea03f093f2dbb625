import type { Catalogue } from '../../catalogue/index.ts'
import { enqueue, type Tx } from '../../db/index.ts'
import type { ImportId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { isMapped, type Mapped, rowsOf } from './check.ts'
import { checkTask } from './checking.ts'
import { importTask } from './commit.ts'
import {
  type Column,
  guessMapping,
  headingRowOf,
  mappingProblems,
  openQuestions,
  rememberedMapping,
} from './mapping.ts'
import { fieldsOf } from './fields.ts'
import { mayImport } from './policy.ts'
import { countRows, countRowsUnder, firstRows, insertRows, rowsUnder, setLeftOut } from './row-store.ts'
import { type Import, labourOf, type Mapping, type Meanings, undoUntil, type What } from './rules.ts'
import type { Sheet } from './sheet.ts'
import {
  askToStop,
  deleteImport,
  findMapping,
  holdImport,
  insertImport,
  progressOf,
  setAsked,
  setChecking,
  setMapping,
  setMeanings,
  setSheet,
  setUndoAsked,
  startProgress,
  takeBack,
} from './store.ts'
import { columnsOf } from './table.ts'
import { undoTask } from './undo.ts'
import { headingsKey } from './words.ts'

const happened = (tx: Tx, { tenant, actor, now }: Ctx, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person: null, kind, facts, at: now })

const rolesOf = ({ actor }: Ctx) => actor.roles.map(({ role }) => role)

const linesAtOnce = 5_000

type Brought = { readonly what: What; readonly fileName: string; readonly sheets: readonly Sheet[] }

/** Keeps the rows of a file that someone brings. */
export function bring(ctx: Ctx, { what, fileName, sheets }: Brought): Promise<ImportId> {
  const { write, tenant, actor, now } = ctx
  permit(mayImport(rolesOf(ctx), what))
  const id = newId<ImportId>()
  return write(async (tx) => {
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
  return found(one.askedAt === null ? one : undefined, 'import')
}

/** The same, once its columns are known. Throws NotFound. */
async function holdMapped(tx: Tx, ctx: Ctx, id: ImportId): Promise<Mapped> {
  const one = await holdOpen(tx, ctx, id)
  return found(isMapped(one) ? one : undefined, 'import')
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
  const headings = headingsKey(columns.map(({ key }) => key))
  const before = one.mapping === null ? await tx.run(findMapping(tenant, one.what, headings)) : undefined
  const mapping =
    one.mapping ?? (before ? rememberedMapping(columns, before.mapping) : guessMapping(columns, fields, today))
  const meanings = before?.meanings ?? one.meanings
  return { columns, fields, mapping, remembered: before !== undefined, meanings, rows: rows.length }
}

/**
 * Says what the columns are. Answers whether something of their dates is left open, which is asked next; where nothing is,
 * the rows are checked.
 */
export function mapColumns(
  ctx: Ctx,
  id: ImportId,
  catalogue: Catalogue,
  said: (before: Mapping, columns: readonly Column[]) => Mapping,
): Promise<Outcome<{ readonly asks: boolean }>> {
  const { write, tenant, today } = ctx
  return write(async (tx) => {
    const one = await holdOpen(tx, ctx, id)
    const { columns, fields, mapping, remembered, meanings, rows } = await loadColumns(tx, ctx, one, catalogue)
    const next = said(mapping, columns)
    const problems = mappingProblems(next, fields, one.what)
    if (problems.length > 0) return { ok: false, problems: problems.map((message) => ({ field: 'column0', message })) }
    await tx.run(setMapping(tenant, id, next))
    if (remembered) await tx.run(setMeanings(tenant, id, meanings))
    const asks = openQuestions(columns, next, fields, today).length > 0
    if (!asks) await askForCheck(tx, ctx, id, rows)
    return { ok: true, value: { asks } }
  })
}

/** Asks for all rows to be checked. A check that is under way counts no longer. */
async function askForCheck(tx: Tx, { tenant }: Ctx, id: ImportId, rows: number): Promise<void> {
  const checking = newId()
  await tx.run(setChecking(tenant, id, checking))
  await tx.run(startProgress(tenant, id, rows))
  await tx.run(enqueue(checkTask, { import: id, checking }, `check ${id}`))
}

/** The same where the columns are known already. Throws NotFound where they are not. */
async function askForAnotherCheck(tx: Tx, ctx: Ctx, one: Mapped): Promise<Outcome> {
  await askForCheck(tx, ctx, one.id, await tx.run(countRowsUnder(rowsOf(ctx.tenant, one), one.headingRow)))
  return saved
}

/** Says what words of the file mean, once for all rows that have them. */
export function explainWords(ctx: Ctx, id: ImportId, said: Meanings): Promise<Outcome> {
  const { write, tenant } = ctx
  return write(async (tx) => {
    const one = await holdMapped(tx, ctx, id)
    const together = { ...one.meanings }
    for (const [field, words] of Object.entries(said)) together[field] = { ...together[field], ...words }
    await tx.run(setMeanings(tenant, id, together))
    return askForAnotherCheck(tx, ctx, one)
  })
}

/** Leaves rows out, or takes them in again. Their doubles may then take their place. */
export function chooseRows(
  ctx: Ctx,
  id: ImportId,
  chosen: { readonly out: readonly number[]; readonly in: readonly number[] },
): Promise<Outcome> {
  const { write, tenant } = ctx
  return write(async (tx) => {
    const one = await holdMapped(tx, ctx, id)
    await tx.run(setLeftOut(rowsOf(tenant, one), chosen.out, true))
    await tx.run(setLeftOut(rowsOf(tenant, one), chosen.in, false))
    return askForAnotherCheck(tx, ctx, one)
  })
}

/** The import, which is the actor's own, kept from being changed by anyone else. Throws NotFound. */
async function holdOwn(tx: Tx, { tenant, actor }: Ctx, id: ImportId): Promise<Import> {
  const one = found(await tx.run(holdImport(tenant, id)), 'import')
  return found(one.broughtBy === actor.id ? one : undefined, 'import')
}

/** Asks for the rows that are ready to be imported. Refused where there are none; asked for twice it is done once. */
export function commit(ctx: Ctx, id: ImportId): Promise<Outcome> {
  const { write, tenant, now } = ctx
  return write(async (tx) => {
    const one = await holdOwn(tx, ctx, id)
    if (one.askedAt !== null) return saved
    permit(mayImport(rolesOf(ctx), one.what))
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

/** Asks for an import to be undone. Refused where it is too late; asked for twice it is done once. */
export function askToUndo(ctx: Ctx, id: ImportId, days: number): Promise<Outcome> {
  const { write, tenant, today, now } = ctx
  return write(async (tx) => {
    const one = await holdOwn(tx, ctx, id)
    if (one.undoAskedAt !== null) return saved
    if (one.endedAt === null) return refused('undo', 'It has not been imported')
    if (today >= undoUntil(dayOf(one.endedAt), days)) return refused('undo', 'It is too late to undo this import')
    await tx.run(setUndoAsked(tenant, id, now))
    await tx.run(startProgress(tenant, id, one.added ?? 0))
    await tx.run(enqueue(undoTask, { import: id }, `undo ${id}`))
    return saved
  })
}

/** Asks work that is under way to stop: nothing of it is kept. Work that has failed is given up at once. */
export function stopWork(ctx: Ctx, { id }: Import): Promise<void> {
  const { write, tenant } = ctx
  return write(async (tx) => {
    await tx.run(askToStop(tenant, id))
    const progress = await tx.run(progressOf(tenant, id))
    if (progress === undefined || progress.failedAt === null) return
    const labour = labourOf(await holdOwn(tx, ctx, id))
    if (labour) await tx.run(takeBack[labour](tenant, id))
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
