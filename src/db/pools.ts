import { Pool, type PoolConfig, types } from 'pg'
import { parserOf } from './parsers.ts'
import type { Connection } from './server/index.ts'

const getTypeParser = ((oid: number, format?: 'text'): unknown =>
  format === undefined || format === 'text'
    ? parserOf(oid)
    : types.getTypeParser(oid, format)) as typeof types.getTypeParser

/** The roles Cairn's connections take. The owner migrates; the others own nothing and stay behind the wall. */
export type DatabaseRole = 'owner' | 'cairn_app' | 'cairn_auth'

const settings: Record<DatabaseRole, string> = {
  owner: '',
  cairn_app: '-c role=cairn_app -c jit=off',
  cairn_auth: '-c role=cairn_auth -c search_path=auth',
}

export type Pools = { readonly app: Pool; readonly auth: Pool; close(): Promise<void> }

/** A pool whose every connection has taken the role before it is used. */
export function openPool(connection: Connection, role: DatabaseRole, config: PoolConfig = {}): Pool {
  const pool = new Pool({
    ...connection,
    ...config,
    options: settings[role],
    types: { getTypeParser },
    application_name: `cairn ${role}`,
  })
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  // Nor may one that breaks while it is held between two statements: the next of them says so.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** The pools of a running Cairn. */
export function openPools(connection: Connection): Pools {
  const app = openPool(connection, 'cairn_app', { max: 12 })
  const auth = openPool(connection, 'cairn_auth', { max: 3 })
  return { app, auth, close: async () => void (await Promise.all([app.end(), auth.end()])) }
}
