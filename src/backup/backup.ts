import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { dump } from '../db/index.ts'
import type { Connection } from '../db/server/index.ts'
import { type Files, openFiles } from '../files/index.ts'
import { Refusal } from '../kit/refusal.ts'
import { syncDirectory } from '../kit/sync-directory.ts'
import { filesName, type Manifest, manifestName, partOf, sealName, sealOf } from './manifest.ts'

type Source = { readonly connection: Connection; readonly files: Files }
type Making = { readonly cairn: string; readonly now: Date }

/** The files in a backup, laid out as they are where people hand them in. */
export const filesIn = (folder: string): Files => openFiles({ folder: join(folder, filesName), most: Infinity })

/**
 * Writes all that Cairn keeps, as it is at one moment, to a folder that must not be there yet; Cairn may go on meanwhile.
 * The folder is there once it is whole. Throws Refusal.
 */
export async function backUp({ connection, files }: Source, folder: string, { cairn, now }: Making): Promise<Manifest> {
  const place = resolve(folder)
  await checkVacant(place)
  const making = `${place}.making-${process.pid}`
  try {
    await mkdir(join(making, dirname(partOf(''))), { recursive: true, mode: 0o700 })
    const hashes = new Map<string, string>()
    const stored = new Set<string>()
    const { migrations, tables } = await dump(connection, async (table, lines) => {
      const told =
        table.table === 'public.stored_file' ? alsoHashes(lines, table.columns.indexOf('sha256'), stored) : lines
      hashes.set(table.table, await writePart(join(making, partOf(table.table)), told))
    })
    const { kept, missing } = await copyFiles(files, filesIn(making), stored)
    const manifest: Manifest = {
      format: 1,
      cairn,
      madeAt: now.toISOString(),
      migrations: [...migrations],
      tables: tables.map((table) => ({ ...table, columns: [...table.columns], sha256: hashes.get(table.table) ?? '' })),
      files: kept,
      missing,
    }
    const text = `${JSON.stringify(manifest, undefined, 2)}\n`
    await writeFile(join(making, manifestName), text, { mode: 0o600, flush: true })
    await writeFile(join(making, sealName), sealOf(text), { mode: 0o600, flush: true })
    await syncDirectory(making)
    await rename(making, place)
    await syncDirectory(dirname(place))
    return manifest
  } catch (error) {
    throw explain(error, place)
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

async function checkVacant(place: string): Promise<void> {
  const names = await readdir(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw explain(error, place)
  })
  if (names.length > 0) throw new Refusal(`${place} is there already. Name a folder that is not, such as ${place}-2.`)
}

/** What the operator can mend, in one line. */
function explain(error: unknown, place: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Refusal(`The disk that is to hold ${place} is full. Name a folder on another.`)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Refusal(`Cairn may not write to ${place}. Let this account write there, or name another folder.`)
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new Refusal(`${place} cannot be made, because there is a file in its way.`)
  return error
}

/** Writes the lines compressed; answers the SHA-256 of the part. */
async function writePart(path: string, lines: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(
    Readable.from(lines),
    createGzip(),
    async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        hash.update(part)
        yield part
      }
    },
    createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }),
  )
  return hash.digest('hex')
}

/** Passes lines of COPY on, and collects what stands in one of their columns. */
async function* alsoHashes(lines: AsyncIterable<Uint8Array>, column: number, into: Set<string>) {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const part of lines) {
    const whole = (rest + decoder.decode(part, { stream: true })).split('\n')
    rest = whole.pop() ?? ''
    for (const line of whole) into.add(line.split('\t')[column] ?? '')
    yield part
  }
}

/** Copies the files, each checked by its hash as it goes. */
async function copyFiles(from: Files, to: Files, wanted: ReadonlySet<string>) {
  const kept: { sha256: string; bytes: number }[] = []
  const missing: string[] = []
  for (const sha256 of [...wanted].sort()) {
    let bytes = 0
    const content = await from.read(sha256)
    const counted = async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        bytes += part.length
        yield part
      }
    }
    if (content && (await to.putBack(counted(content), sha256))) kept.push({ sha256, bytes })
    else missing.push(sha256)
  }
  return { kept, missing }
}

/** The size of everything in a backup, in bytes. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
