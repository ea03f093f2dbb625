import { createHash } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../kit/refusal.ts'
import { type Account, isRoot, reaches } from './account.ts'
import { type Binaries, findBinaries, type Places } from './binaries.ts'
import { createCluster } from './create-cluster.ts'
import { errorCode, refuseFileError } from './failures.ts'

/** The files of one PostgreSQL and how to run it. `password` is that of its superuser; to have one is our mark. */
export type Cluster = {
  readonly directory: string
  readonly data: string
  readonly log: string
  readonly password: string
  readonly account: Account
  readonly bin: string
  readonly socketDir: string
}

/**
 * The files of the database that `dataDir` keeps, made now where there are none. Throws Refusal where they are not
 * ours, not for us, not whole, or of another major version than `programs`, which are those that Cairn brings.
 */
export async function openCluster(places: Places, programs?: Binaries): Promise<Cluster> {
  const dataDir = await openDataDir(places.dataDir)
  const home = join(dataDir, 'postgres')
  if (await isVacant(home)) await createCluster(home, places)
  const directory = await follow(home)
  const account = await ownerOf(directory)
  const data = join(directory, 'data')
  await checkReach(account, directory)
  const password = await readPassword(directory)
  const binaries = programs ?? (await findBinaries(places, account))
  await checkVersion(data, binaries.major)
  return {
    directory,
    data,
    log: join(directory, 'log'),
    password,
    account,
    bin: binaries.bin,
    socketDir: socketDirOf(directory),
  }
}

/** The path of a socket ends at 107 bytes, on macOS at 103, of which PostgreSQL's name for it takes 14. */
const longestSocketDir = 89

/**
 * Beside the data, where also a Cairn in another container that shares them finds the server that runs; below /tmp where
 * that path is too long for a socket. The same at every start either way.
 */
function socketDirOf(directory: string): string {
  const beside = join(directory, 'socket')
  if (Buffer.byteLength(beside) <= longestSocketDir) return beside
  return `/tmp/cairn-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`
}

async function openDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true })
    if ((await readdir(dataDir)).includes('PG_VERSION'))
      throw new Refusal(
        `${dataDir} holds the data of another PostgreSQL. Set CAIRN_DATA to a directory of Cairn's own.`,
      )
    return await realpath(dataDir)
  } catch (error) {
    return refuseFileError(error, dataDir)
  }
}

async function isVacant(home: string): Promise<boolean> {
  try {
    return (await lstat(home)).isDirectory() && (await readdir(home)).length === 0
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true
    if (errorCode(error) === 'EACCES') return false
    throw error
  }
}

/** A link that leads nowhere is never replaced by an empty database: somebody's records should be there. */
async function follow(home: string): Promise<string> {
  try {
    return await realpath(home)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') refuseFileError(error, home)
    throw new Refusal(
      `The database that ${home} links to is not there. Put it back, or remove the link to begin with an empty one.`,
    )
  }
}

/** The account that owns the files is the one that PostgreSQL must run as; only root may run it as another. */
async function ownerOf(directory: string): Promise<Account> {
  const { uid, gid } = await stat(directory)
  if (isRoot() && uid === 0)
    throw new Refusal(
      `${directory} belongs to root, and PostgreSQL does not run as root. Give it to an account: chown -R 65534:65534 ${directory}`,
    )
  const own = process.getuid?.()
  if (!isRoot() && uid !== own)
    throw new Refusal(
      `${directory} belongs to account ${uid} and Cairn runs as ${own}. Start it as that account, or as root give the data over: chown -R ${own} ${directory}`,
    )
  return { uid, gid }
}

async function readPassword(directory: string): Promise<string> {
  try {
    return await readFile(join(directory, 'password'), 'utf8')
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error))) refuseFileError(error, directory)
    throw new Refusal(
      `${directory} holds something that Cairn did not make. Move it away, or set CAIRN_DATA to another directory.`,
    )
  }
}

async function checkVersion(data: string, major: string): Promise<void> {
  const found = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => '')
  if (found.trim() === major) return
  if (found === '')
    throw new Refusal(
      `${data} is not a whole database. Restore it from a backup, or move it away to begin with an empty one.`,
    )
  throw new Refusal(
    `${data} was made by PostgreSQL ${found.trim()} and this Cairn brings ${major}. To pass it on to that, run: npx cairn upgrade`,
  )
}

async function checkReach(account: Account, directory: string): Promise<void> {
  if (isRoot() && !(await reaches(account, directory)))
    throw new Refusal(
      `Account ${account.uid}, which owns the database, may not enter ${directory}. Let it enter every directory above, or move the data to one it may enter.`,
    )
}
