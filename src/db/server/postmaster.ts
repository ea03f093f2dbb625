import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../../kit/refusal.ts'
import { cannotRun, runAs } from './account.ts'
import type { Cluster } from './cluster.ts'
import { errorCode, explainOutput, refuseFileError } from './failures.ts'
import { give } from './initialise.ts'
import { isUnrelated } from './process.ts'
import { settings } from './settings.ts'

/** PostgreSQL names its socket by a port, also where it listens on none. */
export const port = 5432

/**
 * Starts PostgreSQL over the cluster, in a process group of its own: Ctrl-C in a terminal goes to every process of
 * ours, and this one must outlive it by the moment that an orderly stop takes.
 */
export async function launch(cluster: Cluster): Promise<ChildProcess> {
  await rename(cluster.log, `${cluster.log}.before`).catch(() => undefined)
  const log = await open(cluster.log, 'w', 0o600).catch((error: unknown) => refuseFileError(error, cluster.log))
  try {
    await give(cluster.log, cluster.account)
    const program = join(cluster.bin, 'postgres')
    const child = spawn(program, ['-D', cluster.data, ...settings(cluster.socketDir)], {
      ...runAs(cluster.account),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    await once(child, 'spawn').catch((error: unknown) => {
      throw cannotRun(program, error)
    })
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

/**
 * Makes sure of the directory of the socket before anything is said through it. It may lie where anybody may write: were
 * it not the account's alone, somebody else could answer in PostgreSQL's place. Throws Refusal.
 */
export async function openSocketDir({ socketDir, account }: Cluster): Promise<void> {
  await mkdir(socketDir, { mode: 0o700 }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') refuseFileError(error, socketDir)
  })
  const found = await lstat(socketDir)
  // Where root was killed before it gave the directory over, it is still ours.
  const owned = found.uid === account.uid || found.uid === process.getuid?.()
  if (!found.isDirectory() || !owned || (found.mode & 0o077) !== 0)
    throw new Refusal(
      `${socketDir} is not a directory of account ${account.uid} alone, and PostgreSQL's socket must lie in one. Remove it and start again.`,
    )
  await give(socketDir, account)
}

/**
 * Makes way for another attempt after PostgreSQL ended as it started, and says whether anything was cleared: nothing is
 * where what stood in the way is going away by itself. What can only be mended by hand is thrown as a Refusal.
 */
export async function clearObstacle(cluster: Cluster): Promise<boolean> {
  const log = await readFile(cluster.log, 'utf8').catch(() => '')
  // The PostgreSQL before this one was killed, and its other processes are about to notice.
  if (log.includes('pre-existing shared memory block')) return false
  const lockFile = /lock file "(.+?)"(?: already exists| is empty|: ")/.exec(log)?.[1]
  if (lockFile === undefined) throw await explainOutput('PostgreSQL did not start', log, cluster.directory)
  return clearLockFile(resolve(cluster.data, lockFile), cluster.data)
}

/**
 * PostgreSQL will not start while its lock file names a process that lives, were it another by now with the number of
 * the one that was killed, nor while the file is empty, as a power loss can leave it. Removing the file of one that does
 * run would destroy the data, so it goes only when that is certain; a shared memory segment then guards them still.
 */
async function clearLockFile(path: string, data: string): Promise<boolean> {
  let holder = await readHolder(path)
  if (holder === undefined) {
    await sleep(1_000) // another that is starting has written its number long before this ends
    holder = await readHolder(path)
  }
  if (holder !== undefined && !(await isUnrelated(holder, data))) return false
  await rm(path, { force: true })
  return true
}

async function readHolder(path: string): Promise<number | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const holder = Number(text.split('\n', 1)[0])
  return Number.isSafeInteger(holder) && holder > 0 ? holder : undefined
}
