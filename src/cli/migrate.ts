import { readConfig } from '../config.ts'
import { withDatabase } from './database.ts'
import type { Surroundings } from './surroundings.ts'

/** `cairn migrate`: brings the database up to date and says what was done. Answers the exit status. */
export async function migrateDatabase({ env, projectRoot, stdout }: Surroundings): Promise<number> {
  const applied = await withDatabase(readConfig(env, projectRoot), projectRoot, ({ applied }) =>
    Promise.resolve(applied),
  )
  stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}\n` : 'The database is up to date already\n')
  return 0
}
