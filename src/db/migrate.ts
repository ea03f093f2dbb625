import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import type { PoolClient } from 'pg'
import { Refusal } from '../kit/refusal.ts'
import { openPool } from './pools.ts'
import type { Connection } from './server/index.ts'

/** Any number will do, so long as every Cairn uses the same: two that start at once migrate in turn. */
const migrationLock = 7_227_001

/**
 * Brings the schema up to date: that of the queue, then each migration not yet applied, in name order, each in its own
 * transaction.
 * Returns the names applied. Throws Refusal where the database is newer than this program.
 */
export async function migrate(connection: Connection, sqlFolder: string): Promise<string[]> {
  const pool = openPool(connection, 'owner', { max: 2 })
  try {
    const client = await pool.connect()
    await client.query(`select pg_advisory_lock(${migrationLock})`)
    try {
      await client.query(await readFile(join(sqlFolder, 'roles.sql'), 'utf8'))
      await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) })
      return await applyPending(client, join(sqlFolder, 'migrations'))
    } finally {
      await client.query(`select pg_advisory_unlock(${migrationLock})`)
      client.release()
    }
  } finally {
    await pool.end()
  }
}

async function applyPending(client: PoolClient, folder: string): Promise<string[]> {
  await client.query(
    'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string }>('select name from migration')
  const applied = new Set(rows.map((row) => row.name))
  const known = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const newer = [...applied].filter((name) => !known.includes(name))
  if (newer.length > 0)
    throw new Refusal(`The database was made by a newer Cairn (it has ${newer[0]}). Start that version instead.`)
  const pending = known.filter((name) => !applied.has(name))
  for (const name of pending) {
    const text = await readFile(join(folder, name), 'utf8')
    try {
      await client.query('begin')
      await client.query(text)
      await client.query('insert into migration (name) values ($1)', [name])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
  return pending
}
