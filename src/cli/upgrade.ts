import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { backUp, contentsInWords, type Manifest, restore, verifyBackup } from '../backup/index.ts'
import { type Config, readConfig } from '../config.ts'
import { majorsOf, openOlder, openServer, placesOf, setAside } from '../db/server/index.ts'
import { openFiles } from '../files/index.ts'
import { Refusal } from '../kit/refusal.ts'
import { orUnusable, readArguments } from './edge.ts'
import type { Surroundings } from './surroundings.ts'
import { versionIn } from './version.ts'

type Options = { readonly from?: string | undefined; readonly programs?: string | undefined }
type Majors = { readonly made: string; readonly brings: string }

/**
 * `cairn upgrade`: passes the embedded database on to the PostgreSQL that Cairn brings, through a backup: one that is named,
 * or one made by the older PostgreSQL. Answers the exit status. Throws Refusal, and then the database is as it was.
 */
export function upgrade(around: Surroundings): Promise<number> {
  return orUnusable(around, async () => {
    const text = { type: 'string' } as const
    const { values } = readArguments(() =>
      parseArgs({ args: [...around.argv], options: { from: text, programs: text } }),
    )
    const config = readConfig(around.env, around.projectRoot)
    if (config.databaseUrl !== undefined)
      throw new Refusal('DATABASE_URL names a PostgreSQL of your own. Upgrade it as its documentation says.')
    const majors = await majorsOf(placesOf({ ...config, projectRoot: around.projectRoot }))
    if (majors) return passOn(around, config, majors, values)
    around.stdout.write('There is nothing to upgrade: the database was made by the PostgreSQL that Cairn brings.\n')
    return 0
  })
}

async function passOn(around: Surroundings, config: Config, majors: Majors, options: Options): Promise<number> {
  const places = placesOf({ ...config, projectRoot: around.projectRoot })
  const folder = options.from ?? join(config.dataDir, `backup-of-postgresql-${majors.made}`)
  if (options.from === undefined) await backUpOlder(around, config, majors.made, folder, options.programs)
  else await verifyBackup(folder)
  const { aside, back } = await setAside(places, majors.made)
  const manifest = await restoreInto(around, config, folder).catch(async (error: unknown) => {
    await back()
    throw error
  })
  around.stdout.write(
    `Upgraded from PostgreSQL ${majors.made} to ${majors.brings}: ${contentsInWords(manifest)}. ` +
      `What was before is in ${aside} and ${folder}; remove it once you have seen that all is well.\n`,
  )
  return 0
}

const filesOf = ({ filesDir, fileLimit }: Config) => openFiles({ folder: filesDir, most: fileLimit })

async function backUpOlder(around: Surroundings, config: Config, major: string, folder: string, programs?: string) {
  const { projectRoot, now } = around
  const server = await openOlder(placesOf({ ...config, projectRoot }), major, programs)
  try {
    const source = { connection: server.connection, files: filesOf(config) }
    await backUp(source, folder, { cairn: versionIn(projectRoot), now: now() })
  } finally {
    await server.stop()
  }
}

async function restoreInto({ projectRoot }: Surroundings, config: Config, folder: string): Promise<Manifest> {
  const server = await openServer({ ...config, projectRoot })
  try {
    const target = { connection: server.connection, files: filesOf(config), sqlFolder: join(projectRoot, 'src', 'db') }
    return await restore(target, folder, false)
  } finally {
    await server.stop()
  }
}
