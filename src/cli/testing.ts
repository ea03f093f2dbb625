import { join } from 'node:path'
import { world } from '../../test/scenario.ts'
import type { Surroundings } from './surroundings.ts'

const projectRoot = join(import.meta.dirname, '../..')

/** Runs a command beside the database of the tests; answers how it ends, and what it says. */
export async function runCommand(
  command: (surroundings: Surroundings) => Promise<number>,
  argv: readonly string[],
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  const { connection } = await world()
  const { user, password, host, port, database } = connection
  const said = { out: '', err: '' }
  const status = await command({
    argv,
    env: {
      DATABASE_URL: `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`,
      CAIRN_TODAY: '2026-11-21',
    },
    stdin: (async function* () {})(),
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    now: () => new Date(),
    today: '2026-11-21',
    projectRoot,
    catalogueFolder: join(projectRoot, 'catalogue'),
  })
  return { status, ...said }
}
