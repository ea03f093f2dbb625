import { join } from 'node:path'
import type { Config } from '../config.ts'
import { migrate } from '../db/index.ts'
import { type Connection, openServerBeside } from '../db/server/index.ts'

/** The database that a command works on, as the owner reaches it. */
type Database = {
  readonly connection: Connection
  /** The migrations that were applied just now, by name. */
  readonly applied: readonly string[]
}

/**
 * Does the work over the database that the configuration names, brought up to date first, and stops what had to be
 * started for it. Throws Refusal where there is none to be had.
 */
export async function withDatabase<T>(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  projectRoot: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const server = await openServerBeside({ databaseUrl, dataDir, projectRoot })
  try {
    const applied = await migrate(server.connection, join(projectRoot, 'src', 'db'))
    return await work({ connection: server.connection, applied })
  } finally {
    await server.stop()
  }
}
