import { existsSync } from 'node:fs'
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../kit/refusal.ts'
import { syncDirectory } from '../../kit/sync-directory.ts'
import { newAccount, run } from './account.ts'
import { type Binaries, findBinaries, type Places } from './binaries.ts'
import { discard } from './create-cluster.ts'
import { openEmbedded } from './embedded.ts'
import type { DatabaseServer } from './types.ts'

/** The major version that made the database and the one that Cairn brings; undefined where they are the same. */
export async function majorsOf(
  places: Places,
): Promise<{ readonly made: string; readonly brings: string } | undefined> {
  const made = await readFile(join(places.dataDir, 'postgres', 'data', 'PG_VERSION'), 'utf8').catch(() => '')
  const { major } = await findBinaries(places, newAccount())
  return ['', major].includes(made.trim()) ? undefined : { made: made.trim(), brings: major }
}

/** Where systems put the programs of a PostgreSQL. */
const usual = (major: string): readonly string[] => [
  `/usr/lib/postgresql/${major}/bin`,
  `/usr/pgsql-${major}/bin`,
  `/opt/homebrew/opt/postgresql@${major}/bin`,
  `/usr/local/opt/postgresql@${major}/bin`,
]

/** The programs of that major version, in the folder that was named or where systems put them. Throws Refusal. */
async function findPrograms(major: string, named: string | undefined): Promise<Binaries> {
  for (const bin of named === undefined ? usual(major) : [named]) {
    const program = join(bin, 'postgres')
    if (!existsSync(program)) continue
    const { output } = await run(program, ['--version'], newAccount())
    if (new RegExp(`PostgreSQL\\) ${major}\\b`).test(output)) return { bin, major }
  }
  throw new Refusal(
    `${named ?? 'This machine'} does not have the programs of PostgreSQL ${major}, which made the database. Install them and name their folder: cairn upgrade --programs /usr/lib/postgresql/${major}/bin. Or back it up with the Cairn that made it: cairn upgrade --from BACKUP`,
  )
}

/** The database as the PostgreSQL that made it runs it. Throws Refusal where that is not here. */
export const openOlder = async (places: Places, major: string, programs: string | undefined): Promise<DatabaseServer> =>
  openEmbedded(places, undefined, await findPrograms(major, programs))

/**
 * Moves the database aside, so that the next start makes an empty one. `back` puts it in its place again, in place of what
 * was made since. Throws Refusal where PostgreSQL runs over it.
 */
export async function setAside({ dataDir, sharedDir }: Places, major: string) {
  const home = join(dataDir, 'postgres')
  const aside = `${home}-${major}`
  if (existsSync(join(home, 'data', 'postmaster.pid')))
    throw new Refusal(
      `PostgreSQL ${major} runs over ${home}, or was not stopped in order. Stop the Cairn that made it first.`,
    )
  if (existsSync(aside)) throw new Refusal(`${aside} is left of an earlier upgrade. Move it away, then upgrade.`)
  await rename(home, aside)
  await syncDirectory(dataDir)
  const back = async () => {
    await discard(home, sharedDir)
    await rename(aside, home)
    await syncDirectory(dataDir)
  }
  return { aside, back }
}
