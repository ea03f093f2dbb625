import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { backUp, contentsInWords, type Manifest, restore, sizeOf, verifyBackup } from '../backup/index.ts'
import { type Config, readConfig } from '../config.ts'
import { openServer, openServerBeside } from '../db/server/index.ts'
import { type Files, openFiles } from '../files/index.ts'
import { orUnusable, readArguments, Unusable } from './edge.ts'
import type { Surroundings } from './surroundings.ts'
import { versionIn } from './version.ts'

const usage = 'cairn backup [--verify] FOLDER'
const restoreUsage = 'cairn restore [--replace] FOLDER'

/**
 * `cairn backup`: writes all that Cairn keeps to a new folder, also while it runs; with `--verify`, checks one. Answers the
 * exit status: 0, 1 where files were missing, 2 for arguments that cannot be used. Throws Refusal.
 */
export function backup(around: Surroundings): Promise<number> {
  return orUnusable(around, async () => {
    const { folder, flag } = readFolder(around, 'verify', usage)
    if (flag) return tell(around, 'Whole', await verifyBackup(folder), folder)
    const config = readConfig(around.env, around.projectRoot)
    const server = await openServerBeside({ ...config, projectRoot: around.projectRoot })
    try {
      const source = { connection: server.connection, files: filesOf(config) }
      const making = { cairn: versionIn(around.projectRoot), now: around.now() }
      const manifest = await backUp(source, folder, making)
      return await tell(around, 'Backed up', manifest, folder)
    } finally {
      await server.stop()
    }
  })
}

/**
 * `cairn restore`: makes the database and the files what a backup says. Answers the exit status as `backup` does. Throws
 * Refusal, and then nothing has changed.
 */
export function restoreBackup(around: Surroundings): Promise<number> {
  return orUnusable(around, async () => {
    const { folder, flag } = readFolder(around, 'replace', restoreUsage)
    const config = readConfig(around.env, around.projectRoot)
    await verifyBackup(folder)
    const server = await openServer({ ...config, projectRoot: around.projectRoot })
    try {
      const target = { connection: server.connection, files: filesOf(config), sqlFolder: sqlFolder(around) }
      return await tell(around, 'Restored', await restore(target, folder, flag), folder)
    } finally {
      await server.stop()
    }
  })
}

const sqlFolder = ({ projectRoot }: Surroundings) => join(projectRoot, 'src', 'db')

const filesOf = ({ filesDir, fileLimit }: Config): Files => openFiles({ folder: filesDir, most: fileLimit })

function readFolder({ argv }: Surroundings, name: string, use: string) {
  const { values, positionals } = readArguments(() =>
    parseArgs({ args: [...argv], options: { [name]: { type: 'boolean' } }, allowPositionals: true }),
  )
  const [folder, ...others] = positionals
  if (folder === undefined || others.length > 0) throw new Unusable(`Name one folder. Use: ${use}`)
  return { folder, flag: values[name] === true }
}

/** One line that says what was done, and one for what was not there to be kept. */
async function tell(
  { stdout, stderr }: Surroundings,
  done: string,
  manifest: Manifest,
  folder: string,
): Promise<number> {
  const megabytes = ((await sizeOf(folder)) / 1024 / 1024).toFixed(1)
  const when = manifest.madeAt.slice(0, 16).replace('T', ' ')
  stdout.write(`${done}: ${contentsInWords(manifest)}, as of ${when} UTC (${folder}, ${megabytes} MB).\n`)
  const { missing } = manifest
  if (missing.length === 0) return 0
  stderr.write(`${missing.length} of the files were missing or damaged when it was made, the first ${missing[0]}.\n`)
  return 1
}
