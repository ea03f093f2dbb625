import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { isAlive } from '../../kit/is-alive.ts'
import { Refusal } from '../../kit/refusal.ts'
import type { Binaries, Places } from './binaries.ts'
import { type Cluster, openCluster } from './cluster.ts'
import { connect } from './connect.ts'
import { errorCode, explainOutput } from './failures.ts'
import { superuser } from './initialise.ts'
import { isUnrelated } from './process.ts'
import { clearObstacle, launch, openSocketDir, port } from './postmaster.ts'
import type { DatabaseServer } from './types.ts'

const database = 'cairn'
/** Any number will do: nothing else takes locks in the database `postgres`, where this one is held. */
const serverLock = 7_227_002
/** PostgreSQL's codes (SQLSTATE) for a server that is starting or stopping, and for a password that is not the one. */
const cannotConnectNow = '57P03'
const invalidPassword = '28P01'
/** How long to wait for another PostgreSQL over the same files to answer or to be gone, in milliseconds. */
const patience = 5_000

/**
 * Runs Cairn's own PostgreSQL. One connection to it holds a lock for as long as this process lives: where the lock is
 * free, a PostgreSQL that is found running was left behind by a Cairn that was killed, and is taken over as it is.
 * `programs` are those of another PostgreSQL than the one that Cairn brings.
 */
export async function openEmbedded(places: Places, signal?: AbortSignal, programs?: Binaries): Promise<DatabaseServer> {
  const cluster = await openCluster(places, programs)
  const lost = Promise.withResolvers<Refusal>()
  let stopped: Promise<void> | undefined
  let holder = hold(cluster, signal)
  const keep = (client: Client) => {
    client.once('end', () => {
      if (stopped) return
      holder = hold(cluster)
      holder.then(keep, (error: unknown) => lost.resolve(asRefusal(error)))
    })
  }
  const stop = () => (stopped ??= holder.then((client) => shutDown(cluster, client)).catch(() => undefined))

  const client = await holder
  keep(client)
  const version = await prepare(client).catch(async (error: unknown) => {
    await stop()
    throw await explainOutput('PostgreSQL could not make its database', String(error), cluster.directory)
  })
  return { connection: { ...address(cluster), database }, kind: 'embedded', version, lost: lost.promise, stop }
}

/**
 * The PostgreSQL of a Cairn that is running over these files, for a command beside it: its `stop` only says goodbye.
 * Undefined where no Cairn runs.
 */
export async function shareEmbedded(places: Places): Promise<DatabaseServer | undefined> {
  const cluster = await openCluster(places)
  await openSocketDir(cluster)
  const client = await call(cluster)
  if (typeof client === 'string') return undefined
  // A lock that is free was left by a Cairn that was killed: then there is nobody to share with.
  if (await takeLock(client)) return void (await client.end())
  return {
    connection: { ...address(cluster), database },
    kind: 'embedded',
    version: await prepare(client),
    lost: Promise.withResolvers<Refusal>().promise,
    stop: () => client.end(),
  }
}

const asRefusal = (error: unknown) =>
  error instanceof Refusal ? error : new Refusal('PostgreSQL ended and could not be started again.', { cause: error })

const address = (cluster: Cluster) =>
  ({ host: cluster.socketDir, port, user: superuser, password: cluster.password, ssl: false }) as const

/** Starts PostgreSQL or finds it running, and takes the lock. */
async function hold(cluster: Cluster, signal?: AbortSignal): Promise<Client> {
  let client = await start(cluster, signal)
  for (let attempt = 0; attempt < 20; attempt++) {
    const taken = await takeLock(client).catch(() => undefined)
    if (taken) return client
    // The process that held it may have been killed this moment, which PostgreSQL notices in another; or is stopping it.
    await sleep(50)
    if (taken === undefined) client = await start(cluster, signal)
  }
  const process = await findHolder(client)
  await client.end()
  throw new Refusal(
    `Cairn is already running here${process ? ` (process ${process})` : ''}. Stop it first, or give this one a CAIRN_DATA of its own.`,
  )
}

async function takeLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${serverLock}) as taken`)
  return rows[0]?.taken === true
}

/** The number of the process that holds the lock, which is in the name that its connection bears. */
async function findHolder(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted and objid = ${serverLock}`,
  )
  return /\d+$/.exec(rows[0]?.name ?? '')?.[0]
}

/** Runs PostgreSQL over the cluster until it answers, or finds the one that does. */
async function start(cluster: Cluster, signal?: AbortSignal): Promise<Client> {
  const deadline = performance.now() + patience
  let child: ChildProcess | undefined
  try {
    for (let attempt = 1; ; attempt++) {
      signal?.throwIfAborted()
      await openSocketDir(cluster)
      const answer = await call(cluster)
      if (typeof answer === 'object') return answer
      if (answer === 'none') child = await keepStarting(cluster, child, deadline)
      await sleep(Math.min(10 + 2 * attempt, 250))
    }
  } catch (error) {
    if (child && !hasEnded(child)) {
      child.ref()
      child.kill('SIGINT')
      await once(child, 'exit')
    }
    throw error
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** A connection, or why there is none: nobody listens, or PostgreSQL is still recovering, be it for minutes. */
async function call(cluster: Cluster): Promise<Client | 'none' | 'starting'> {
  try {
    return await connect({ ...address(cluster), database: 'postgres', application_name: `cairn ${process.pid}` })
  } catch (error) {
    const code = errorCode(error)
    if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET'].includes(code)) return 'none'
    if (code === cannotConnectNow) return 'starting'
    if (code === invalidPassword)
      throw new Refusal(
        `PostgreSQL does not take the password in ${join(cluster.directory, 'password')}. Put back the file that was there.`,
      )
    throw new Refusal(`PostgreSQL runs over ${cluster.data} and cannot be used: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

async function keepStarting(cluster: Cluster, child: ChildProcess | undefined, deadline: number) {
  if (!child) return launch(cluster)
  if (!hasEnded(child)) return child
  const cleared = await clearObstacle(cluster)
  if (!cleared && performance.now() > deadline)
    throw new Refusal(
      `Another PostgreSQL runs over ${cluster.data} and does not answer (see ${cluster.data}/postmaster.pid). End it and start again.`,
    )
  return launch(cluster)
}

/** Makes the database on the first start, and returns the server's version. */
async function prepare(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: number; exists: boolean }>(
    `select current_setting('server_version_num')::int as version,
            exists (select from pg_database where datname = '${database}') as exists`,
  )
  if (!rows[0]?.exists) await client.query(`create database ${database}`)
  return rows[0]?.version ?? 0
}

/**
 * A fast shutdown of the PostgreSQL that the client is connected to. The server itself says which process it is; that
 * number means another process where the server runs in another container over the same files, and then it is left alone.
 */
async function shutDown(cluster: Cluster, client: Client): Promise<void> {
  const { rows } = await client.query<{ pid: number }>(
    `select split_part(pg_read_file('postmaster.pid'), chr(10), 1)::int as pid`,
  )
  const pid = rows[0]?.pid
  if (pid === undefined || (await isUnrelated(pid, cluster.data))) return client.end()
  process.kill(pid, 'SIGINT')
  while (isAlive(pid) && existsSync(join(cluster.data, 'postmaster.pid'))) await sleep(5)
}
