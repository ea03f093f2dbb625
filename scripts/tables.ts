import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate } from '../src/db/migrate.ts'
import { openPool } from '../src/db/pools.ts'
import { openServer } from '../src/db/server/index.ts'
import { describeTables } from '../src/db/tables.ts'

// Writes src/db/tables.gen.ts from a database that has just been migrated.
const root = join(import.meta.dirname, '..')
const dataDir = join(root, '.cairn', 'tables')
const server = await openServer({ dataDir, projectRoot: root })
try {
  await migrate(server.connection, join(root, 'src', 'db'))
  const pool = openPool(server.connection, 'owner', { max: 1 })
  await writeFile(join(root, 'src', 'db', 'tables.gen.ts'), await describeTables(pool))
  await pool.end()
} finally {
  await server.stop()
}
