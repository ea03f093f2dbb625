import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Pool, PoolClient } from 'pg'
import { isId } from '../kit/id.ts'
import type { Query } from './query.ts'
import type { TenantId } from './tables.gen.ts'

type Results<Q extends readonly Query<unknown>[]> = { [I in keyof Q]: Q[I] extends Query<infer T> ? T : never }

/** Reads several things in one flight, in one read-only transaction behind the tenant's wall. */
export type Read = <const Q extends readonly Query<unknown>[]>(queries: Q) => Promise<Results<Q>>

/** A transaction that may change data. A function that takes a `Tx` cannot be called outside of one. */
export type Tx = { run<T>(query: Query<T>): Promise<T> }

/** The one way to change data. Work that throws is rolled back. */
export type Write = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

export type TenantDatabase = { readonly tenant: TenantId; readonly read: Read; readonly write: Write }

/** Reads inside a transaction, one after the other. */
export const readsIn = (tx: Tx): Read => {
  const read = async (queries: readonly Query<unknown>[]) => {
    const results: unknown[] = []
    for (const query of queries) results.push(await tx.run(query))
    return results
  }
  return read as Read
}

const writing = new AsyncLocalStorage<true>()

/** The database as one tenant sees it. Throws RangeError when `tenant` is not an id. */
export function openTenant(pool: Pool, tenant: TenantId): TenantDatabase {
  if (!isId(tenant)) throw new RangeError('Not a tenant id')
  // A literal, because a distributed database passes on `set local` but neither set_config() nor a parameter.
  const enter = `set local cairn.tenant_id = '${tenant}'`
  return {
    tenant,
    read: (queries) => readFlight(pool, `begin read only; ${enter}`, queries),
    write: (work) => writeTransaction(pool, `begin; ${enter}`, work),
  }
}

/** What pg's client writes to. */
type Wired = PoolClient & { readonly connection: { readonly stream: Socket } }

async function readFlight<const Q extends readonly Query<unknown>[]>(
  pool: Pool,
  begin: string,
  queries: Q,
): Promise<Results<Q>> {
  if (writing.getStore()) throw new Error('A read inside a transaction must use its tx')
  const client = await pool.connect()
  const { stream } = (client as Wired).connection
  // Held back until all is said, so that it leaves in one packet.
  stream.cork()
  const begun = client.query(begin)
  const sent = queries.map((query) => send(client, query))
  const ended = client.query('commit')
  stream.uncork()
  const settled = await Promise.allSettled([begun, ...sent, ended])
  const failure = settled.find((one) => one.status === 'rejected')
  client.release(failure !== undefined && isConnectionFailure(failure.reason))
  if (failure) throw failure.reason
  return settled.slice(1, -1).map((one) => (one as PromiseFulfilledResult<unknown>).value) as Results<Q>
}

function writeTransaction<T>(pool: Pool, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (writing.getStore()) throw new Error('Already in a transaction: pass its tx on')
  return writing.run(true, async () => {
    const client = await pool.connect()
    try {
      await client.query(begin)
      const value = await work({ run: (query) => send(client, query) })
      await client.query('commit')
      client.release()
      return value
    } catch (error) {
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      )
      throw error
    }
  })
}

const names = new Map<string, string>()

/**
 * Statements are prepared once a connection, under a name that follows from their text. Lists are passed as arrays
 * (`= any($1)`), so that the number of texts is bounded by the code.
 */
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url')
    names.set(text, name)
  }
  return name
}

async function send<T>(client: PoolClient, { statement, take }: Query<T>): Promise<T> {
  const text = statement.sql
  const { rows } = await client.query({ name: nameOf(text), text, values: [...statement.parameters] })
  return take(rows as never[])
}

/** An error that PostgreSQL itself sent leaves the connection usable. */
const isConnectionFailure = (error: unknown): boolean => !(error instanceof Error && 'severity' in error)
