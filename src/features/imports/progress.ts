import { AsyncLocalStorage } from 'node:async_hooks'
import type { ImportId } from '../../db/tables.gen.ts'
import type { Work } from '../../jobs/index.ts'
import { advance } from './store.ts'

/** Thrown in the work when someone has asked to stop it: nothing of it is kept. */
export class Stopped extends Error {}

/** Tells how much is done. Throws Stopped. */
export type Teller = (done: number) => Promise<void>

/**
 * Writes how far work in one long transaction has come, in small transactions of its own beside it, so that it is seen
 * before the long one ends. To be made before that begins.
 */
export function progressTeller({ tenant, write }: Work, id: ImportId): Teller {
  const outside = AsyncLocalStorage.snapshot()
  return async (done) => {
    const stop = await outside(() => write((tx) => tx.run(advance(tenant, id, done))))
    if (stop ?? true) throw new Stopped()
  }
}
