import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { load } from '../db/index.ts'
import type { Connection } from '../db/server/index.ts'
import type { Files } from '../files/index.ts'
import { filesIn } from './backup.ts'
import { damaged, filesName, type Manifest, partOf, readManifest } from './manifest.ts'

/** Reads a whole backup and compares every part with what was written. Throws Refusal that names the first that differs. */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  for (const { table, sha256 } of manifest.tables)
    if ((await hashOf(join(folder, partOf(table)))) !== sha256) throw damaged(folder, partOf(table))
  const files = filesIn(folder)
  for (const { sha256 } of manifest.files)
    if (!(await files.verify(sha256)))
      throw damaged(folder, join(filesName, sha256.slice(0, 2), sha256.slice(2, 4), sha256))
  return manifest
}

async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}

type Target = { readonly connection: Connection; readonly files: Files; readonly sqlFolder: string }

/**
 * Makes the database and the files what the backup says, whole or not at all, and brings them up to date. Files that are
 * there already stay: they lie under their content. Throws Refusal, and then nothing has changed.
 */
export async function restore(
  { connection, files, sqlFolder }: Target,
  folder: string,
  replace: boolean,
): Promise<Manifest> {
  const manifest = await verifyBackup(folder)
  const kept = filesIn(folder)
  for (const { sha256 } of manifest.files) {
    if (await files.verify(sha256)) continue
    const content = await kept.read(sha256)
    if (!content || !(await files.putBack(content, sha256))) throw damaged(folder, filesName)
  }
  await load(connection, sqlFolder, manifest, {
    replace,
    read: ({ table }) => {
      const lines = createGunzip()
      const part = createReadStream(join(folder, partOf(table)))
      part.once('error', (error) => lines.destroy(error))
      return part.pipe(lines)
    },
  })
  return manifest
}
