import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../kit/refusal.ts'

const hash = z.string().regex(/^[\da-f]{64}$/)

const Manifest = z.object({
  /** The form of backups; another number is one that this program cannot read. */
  format: z.literal(1),
  cairn: z.string(),
  madeAt: z.iso.datetime(),
  /** The migrations that the database had. */
  migrations: z.array(z.string().regex(/^\d{4}_[\w-]+\.sql$/)),
  /** The tables, parents before children; each is a part of its own. */
  tables: z.array(
    z.object({
      table: z.string().regex(/^(public|auth)\.\w+$/),
      columns: z.array(z.string()),
      rows: z.int().nonnegative(),
      sha256: hash,
    }),
  ),
  /** The files that people handed in, by the hash of their content. */
  files: z.array(z.object({ sha256: hash, bytes: z.int().positive() })),
  /** Files of which there is evidence and that were not there, or not whole, when the backup was made. */
  missing: z.array(hash),
})

export type Manifest = z.infer<typeof Manifest>

/** The names of parts in the folder of a backup. */
export const partOf = (table: string): string => join('database', `${table}.copy.gz`)
export const manifestName = 'manifest.json'
export const sealName = 'manifest.sha256'
export const filesName = 'files'

/** What seals the manifest, as `sha256sum --check` reads it. */
export const sealOf = (text: string): string => `${createHash('sha256').update(text).digest('hex')}  ${manifestName}\n`

/** What a backup says of itself. Throws Refusal where there is none, or where it was changed, cut or is of another form. */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, seal] = await Promise.all(
    [manifestName, sealName].map((name) => readFile(join(folder, name), 'utf8').catch(() => undefined)),
  )
  if (text === undefined || seal === undefined) throw new Refusal(`${folder} is not a whole backup of Cairn.`)
  if (seal !== sealOf(text)) throw damaged(folder, manifestName)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw damaged(folder, manifestName)
  }
  const read = Manifest.safeParse(json)
  if (read.success) return read.data
  throw new Refusal(`${folder} is a backup in a form that this Cairn does not know. Use the version that made it.`)
}

export const damaged = (folder: string, part: string): Refusal =>
  new Refusal(`${join(folder, part)} is damaged: it is not what was backed up. Use another backup.`)

/** What a backup holds, in one line: "2 areas, 120 people, 4,210 entries and 17 files". */
export function contentsInWords({ tables, files }: Pick<Manifest, 'tables' | 'files'>): string {
  const rows = (name: string) => tables.find(({ table }) => table === `public.${name}`)?.rows ?? 0
  const counted = (count: number, one: string, many: string) =>
    `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
  return new Intl.ListFormat('en-GB').format([
    counted(rows('tenant'), 'area', 'areas'),
    counted(rows('person'), 'person', 'people'),
    counted(rows('entry'), 'entry', 'entries'),
    counted(files.length, 'file', 'files'),
  ])
}
