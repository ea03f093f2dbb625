import { randomUUID } from 'node:crypto'
import { readdir, readlink, rename, rm, symlink, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isAlive } from '../../kit/is-alive.ts'
import { syncDirectory } from '../../kit/sync-directory.ts'
import { newAccount, reaches } from './account.ts'
import { findBinaries, openSharedDir, type Places } from './binaries.ts'
import { errorCode, refuseFileError } from './failures.ts'
import { initialise } from './initialise.ts'

/**
 * Makes the database `home`: a directory, or a link to one in the shared directory where the account cannot reach
 * `home` itself. It is made as `home.new-<process>` and put in its place whole. A start that was killed while it made
 * one leaves that name, which the next start clears away; of two that make one at once, one's is kept.
 */
export async function createCluster(home: string, places: Places): Promise<void> {
  const account = newAccount()
  const making = `${home}.new-${process.pid}`
  try {
    await clearLeftovers(home, places.sharedDir)
    const { bin } = await findBinaries(places, account)
    if (await reaches(account, dirname(home))) {
      await initialise(bin, account, making)
      await rename(making, home).catch(unlessThere)
    } else {
      const place = join(places.sharedDir, randomUUID())
      await openSharedDir(places.sharedDir)
      await symlink(place, making)
      await initialise(bin, account, place)
      await symlink(place, home).then(() => unlink(making), unlessThere)
    }
    await syncDirectory(dirname(home))
  } catch (error) {
    refuseFileError(error, dirname(home))
  } finally {
    await discard(making, places.sharedDir)
  }
}

function unlessThere(error: unknown): void {
  if (!['EEXIST', 'ENOTEMPTY'].includes(errorCode(error))) throw error
}

async function clearLeftovers(home: string, sharedDir: string): Promise<void> {
  const prefix = `${basename(home)}.new-`
  for (const name of await readdir(dirname(home))) {
    const maker = Number(name.slice(prefix.length))
    if (name.startsWith(prefix) && (maker === process.pid || !isAlive(maker)))
      await discard(join(dirname(home), name), sharedDir)
  }
}

/** Removes a database: the directory, or the link and what it leads to in the shared directory. */
export async function discard(making: string, sharedDir: string): Promise<void> {
  // Where its maker was killed, initdb may still be about to notice.
  const options = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }
  const place = await readlink(making).catch(() => undefined)
  if (place && dirname(place) === sharedDir) await rm(place, options)
  await rm(making, options)
}
