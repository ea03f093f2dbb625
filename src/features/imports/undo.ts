import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Tx } from '../../db/index.ts'
import type { Task } from '../../jobs/index.ts'
import { recordEvent } from '../audit/index.ts'
import { takeOff } from '../people/index.ts'
import type { Acting, RecordActs } from '../record/index.ts'
import { isMapped, type Mapped, rowsOf } from './check.ts'
import { inPieces, labour, type Labouring } from './progress.ts'
import { forgetRowsUndone, keepBecause, madeOf } from './row-store.ts'
import { stageOf } from './rules.ts'
import { holdImport, setUndone } from './store.ts'

/** What the queue calls it. */
export const undoTask = 'import-undo'

const changedSince = 'It has been changed, verified or withdrawn since'
const knownSince = 'Something has happened about them since: they have been changed, invited or given an entry'

/**
 * Takes back, as one act, what an import added: entries are withdrawn, people taken off. What has been changed since stays,
 * and its rows say why; of the others nothing is kept. Done at most once, though it may be tried twice; it stops, as if it
 * had never begun, where someone has asked it to.
 */
export function undoImport(acts: RecordActs): Task {
  async function inOneTransaction({ work, id, tell }: Labouring, tx: Tx): Promise<void> {
    const { tenant } = work
    const one = await tx.run(holdImport(tenant, id))
    if (one === undefined || stageOf(one) !== 'undoing' || !isMapped(one)) return
    const acting: Acting = { tenant, today: work.today(), now: work.now(), actor: { id: one.broughtBy } }
    const made = await tx.run(madeOf(rowsOf(tenant, one)))
    let undone = 0
    await inPieces(
      made,
      async (piece) => {
        undone += await takeBackSome(tx, acting, one, piece, acts)
        return []
      },
      tell,
    )
    await tx.run(setUndone(tenant, id, one.broughtBy, acting.now))
    await tx.run(forgetRowsUndone(tenant, id))
    const facts = { id, what: one.what, file: one.fileName, undone, kept: made.length - undone }
    await recordEvent(tx, tenant, { actor: one.broughtBy, person: null, kind: 'import-undone', facts, at: acting.now })
  }
  return labour('undoing', (given) => given.work.write((tx) => inOneTransaction(given, tx)))
}

/** Takes back some of what was made, and writes beside the rest why it stays. Answers of how many that is true. */
async function takeBackSome(tx: Tx, acting: Acting, one: Mapped, made: readonly string[], acts: RecordActs) {
  const gone =
    one.what === 'people'
      ? await undoPeople(tx, acting, one, made as PersonId[])
      : await acts.withdrawAll(tx, acting, made as EntryId[], `The import of “${one.fileName}” was undone`)
  const because = one.what === 'people' ? knownSince : changedSince
  await tx.run(keepBecause(rowsOf(acting.tenant, one), without(made, gone), because))
  return gone.length
}

const without = (all: readonly string[], some: readonly string[]): string[] => {
  const gone = new Set(some)
  return all.filter((each) => !gone.has(each))
}

const undoPeople = (tx: Tx, { tenant, actor, today, now }: Acting, one: Mapped, made: readonly PersonId[]) =>
  takeOff(tx, tenant, made, { by: actor.id, at: now, ofImport: one.id, today, since: one.endedAt ?? one.broughtAt })
