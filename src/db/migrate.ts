import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import type { ClientBase } from 'pg'
import { Refusal } from '../kit/refusal.ts'
import { openPool } from './pools.ts'
import type { Connection } from './server/index.ts'

/** Any number will do, so long as every Cairn uses the same: two that start at once migrate in turn. */
export const migrationLock = 7_227_001

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

async function applyPending(client: ClientBase, folder: string): Promise<string[]> {
  await client.query(
    'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string }>('select name from migration')
  const applied = new Set(rows.map((row) => row.name))
  const known = await knownMigrations(folder)
  refuseNewer([...applied], known, 'The database')
  const pending = known.filter((name) => !applied.has(name))
  for (const name of pending) {
    try {
      await client.query('begin')
      await applyMigration(client, folder, name)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
  return pending
}

/** The migrations that this program has, in the order in which they are applied. */
export const knownMigrations = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()

/** Throws Refusal where something has migrations that this program does not know. */
export function refuseNewer(applied: readonly string[], known: readonly string[], what: string): void {
  const newer = applied.find((name) => !known.includes(name))
  if (newer !== undefined)
    throw new Refusal(`${what} was made by a newer Cairn (it has ${newer}). Use that version instead.`)
}

/** Applies one migration, in the transaction of its caller. */
export async function applyMigration(client: ClientBase, folder: string, name: string): Promise<void> {
  await client.query(await readFile(join(folder, name), 'utf8'))
  await client.query('insert into migration (name) values ($1)', [name])
}
