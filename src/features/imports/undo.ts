import type { EntryId, ImportId, PersonId } from '../../db/tables.gen.ts'
import type { Tx } from '../../db/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { recordEvent } from '../audit/index.ts'
import { takeOff } from '../people/index.ts'
import type { RecordActs } from '../record/index.ts'
import { isMapped, type Mapped, rowsOf } from './check.ts'
import { keepBecause, madeOf } from './row-store.ts'
import { stageOf, undoUntil } from './rules.ts'
import { holdImport, setUndone } from './store.ts'

const changedSince = 'It has been changed, verified or withdrawn since'
const knownSince = 'Something has happened about them since: they have been changed, invited or given an entry'

/**
 * Takes back, as one act, what an import added: entries are withdrawn, people taken off. What has been changed since stays,
 * and its rows say why.
 */
export function undo(ctx: Ctx, id: ImportId, acts: RecordActs): Promise<Outcome> {
  const { write, tenant, actor, today, now } = ctx
  return write(async (tx) => {
    const held = found(await tx.run(holdImport(tenant, id)), 'import')
    const one = found(held.broughtBy === actor.id && isMapped(held) ? held : undefined, 'import')
    if (stageOf(one) === 'undone') return saved
    if (stageOf(one) !== 'done' || one.endedAt === null) return refused('undo', 'It has not been imported')
    if (today >= undoUntil(dayOf(one.endedAt))) return refused('undo', 'It is too late to undo this import')
    const made = await tx.run(madeOf(rowsOf(tenant, one)))
    const undone =
      one.what === 'people'
        ? await undoPeople(tx, ctx, one, made as PersonId[], one.endedAt)
        : await undoRecords(tx, ctx, one, made as EntryId[], acts)
    await tx.run(setUndone(tenant, id, actor.id, now))
    const facts = { id, what: one.what, file: one.fileName, undone, kept: made.length - undone }
    await recordEvent(tx, tenant, { actor: actor.id, person: null, kind: 'import-undone', facts, at: now })
    return saved
  })
}

const without = <T>(all: readonly T[], some: readonly T[]): T[] => {
  const gone = new Set(some)
  return all.filter((each) => !gone.has(each))
}

async function undoRecords(tx: Tx, ctx: Ctx, one: Mapped, made: readonly EntryId[], acts: RecordActs) {
  const withdrawn = await acts.withdrawAll(tx, ctx, made, `The import of “${one.fileName}” was undone`)
  await tx.run(keepBecause(rowsOf(ctx.tenant, one), without(made, withdrawn), changedSince))
  return withdrawn.length
}

async function undoPeople(tx: Tx, ctx: Ctx, one: Mapped, made: readonly PersonId[], since: Date) {
  const { tenant, actor, today, now } = ctx
  const gone = await takeOff(tx, tenant, made, { by: actor.id, at: now, ofImport: one.id, today, since })
  await tx.run(keepBecause(rowsOf(tenant, one), without(made, gone), knownSince))
  return gone.length
}
