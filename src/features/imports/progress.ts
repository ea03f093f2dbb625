import { AsyncLocalStorage } from 'node:async_hooks'
import type { ImportId } from '../../db/tables.gen.ts'
import type { Task, Work } from '../../jobs/index.ts'
import { isId } from '../../kit/id.ts'
import type { Labour } from './rules.ts'
import { advance, failProgress, takeBack } from './store.ts'

/** Thrown in the work when someone has asked to stop it: nothing of it is kept. */
class Stopped extends Error {}

/** Tells how much is done. Throws Stopped. */
export type Teller = (done: number) => Promise<void>

/** How many rows are worked on at once; after each so many, it is told how far the work has come. */
const rowsAtOnce = 500

/**
 * Writes how far work in one long transaction has come, in small transactions of its own beside it, so that it is seen
 * before the long one ends. To be made before that begins.
 */
function progressTeller({ tenant, write }: Work, id: ImportId): Teller {
  const outside = AsyncLocalStorage.snapshot()
  return async (done) => {
    const stop = await outside(() => write((tx) => tx.run(advance(tenant, id, done))))
    if (stop ?? true) throw new Stopped()
  }
}

/** One piece of long work on an import: all of what it writes is written in one transaction. */
export type Labouring = {
  readonly work: Work
  readonly id: ImportId
  readonly tell: Teller
  readonly payload: Readonly<Record<string, unknown>>
}

/** Work on an import that tells how far it has come, stops where someone asks it to, and says where it fails. */
export function labour(what: Labour, does: (given: Labouring) => Promise<void>): Task {
  return async (work, payload) => {
    const { tenant, write, now } = work
    const { import: given } = payload
    if (typeof given !== 'string' || !isId(given)) return
    const id = given as ImportId
    const tell = progressTeller(work, id)
    try {
      await tell(0)
      await does({ work, id, tell, payload })
    } catch (error) {
      if (error instanceof Stopped) return await write((tx) => tx.run(takeBack[what](tenant, id)))
      await write((tx) => tx.run(failProgress(tenant, id, now())))
      throw error
    }
  }
}

/** Goes through many things, so many at a time, in the order given; between them others have their turn. */
export async function inPieces<T, Result>(
  all: readonly T[],
  each: (piece: readonly T[]) => readonly Result[] | Promise<readonly Result[]>,
  between: Teller,
): Promise<Result[]> {
  const results: Result[] = []
  for (let at = 0; at < all.length; at += rowsAtOnce) {
    for (const result of await each(all.slice(at, at + rowsAtOnce))) results.push(result)
    await between(Math.min(at + rowsAtOnce, all.length))
  }
  return results
}
