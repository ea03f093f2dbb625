import { AsyncLocalStorage } from 'node:async_hooks'
import type { Pool, PoolClient } from 'pg'
import { fly, type Sent } from './flight.ts'
import { isId } from '../kit/id.ts'
import type { Query } from './query.ts'
import type { TenantId } from './tables.gen.ts'

type Results<Q extends readonly Query<unknown>[]> = { [I in keyof Q]: Q[I] extends Query<infer T> ? T : never }

/** Reads several things in one flight, in one read-only transaction behind the tenant's wall. */
export type Read = <const Q extends readonly Query<unknown>[]>(queries: Q) => Promise<Results<Q>>

/** A transaction that may change data. A function that takes a `Tx` cannot be called outside of one. */
export type Tx = { run<T>(query: Query<T>): Promise<T> }

/** The way to change data. Work that throws is rolled back. */
export type Write = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Makes changes that are known beforehand in one flight, in one transaction behind the tenant's wall: nothing is read first. */
export type Put = (changes: readonly Query<void>[]) => Promise<void>

export type TenantDatabase = {
  readonly tenant: TenantId
  readonly read: Read
  readonly write: Write
  readonly put: Put
}

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
  const enter = { text: `set local cairn.tenant_id = '${tenant}'`, once: true }
  return {
    tenant,
    read: (queries) => inOneFlight(pool, [beginReading, enter], queries),
    write: (work) => writeTransaction(pool, enter, work),
    put: async (changes) => void (await inOneFlight(pool, [begin, enter], changes)),
  }
}

const [beginReading, begin, commit] = [{ text: 'begin read only' }, { text: 'begin' }, { text: 'commit' }]

async function inOneFlight<const Q extends readonly Query<unknown>[]>(
  pool: Pool,
  opening: readonly [Sent, Sent],
  queries: Q,
): Promise<Results<Q>> {
  if (writing.getStore()) throw new Error('What is asked inside a transaction must use its tx')
  const client = await pool.connect()
  const [, , ...rows] = await fly(client, [...opening, ...queries.map(sentOf), commit]).catch(
    async (error: unknown) => {
      await giveUp(client)
      throw error
    },
  )
  client.release()
  return queries.map(({ take }, index) => take(rows[index] as never[])) as Results<Q>
}

/** Ends what failed; a connection that cannot even do that is not used again. */
const giveUp = (client: PoolClient): Promise<void> =>
  client.query('rollback').then(
    () => client.release(),
    () => client.release(true),
  )

function writeTransaction<T>(pool: Pool, enter: Sent, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (writing.getStore()) throw new Error('Already in a transaction: pass its tx on')
  return writing.run(true, async () => {
    const client = await pool.connect()
    try {
      await fly(client, [begin, enter])
      const value = await work({ run: (query) => send(client, query) })
      await fly(client, [commit])
      client.release()
      return value
    } catch (error) {
      await giveUp(client)
      throw error
    }
  })
}

const sentOf = ({ statement }: Query<unknown>): Sent => ({ text: statement.sql, values: statement.parameters })

async function send<T>(client: PoolClient, query: Query<T>): Promise<T> {
  const [rows = []] = await fly(client, [sentOf(query)])
  return query.take(rows as never[])
}
