import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { createApp } from './app.tsx'
import { type Catalogue, loadCatalogue } from './catalogue/index.ts'
import { adviseFirstArea } from './cli/init.ts'
import { type Config, readSecret } from './config.ts'
import { migrate, openPool, openPools, proveWall } from './db/index.ts'
import { type Connection, openServer } from './db/server/index.ts'
import { createDoor } from './features/accounts/index.ts'
import { refreshDemonstration } from './features/demonstration/index.ts'
import { clearIncoming, openFiles } from './files/index.ts'
import { startWorker } from './jobs/index.ts'
import { openMail } from './mail/index.ts'
import { dayOf, type PlainDate } from './kit/plain-date.ts'
import { Refusal } from './kit/refusal.ts'
import { dailyTasks, tasksOf } from './tasks.ts'

/** A running Cairn. */
export type Running = {
  readonly address: string
  /** Lines for whoever started it. */
  readonly notes: readonly string[]
  /** Settles, with why, when the database is gone for good. */
  readonly lost: Promise<Refusal>
  stop(): Promise<void>
}

/**
 * Brings the whole system up, in order; what was started is stopped again where a later step fails or `signal` gives up
 * the start. Throws Refusal, or the reason of `signal`.
 */
export async function start(
  config: Config,
  projectRoot: string,
  now: () => Date,
  signal: AbortSignal,
): Promise<Running> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    const catalogue = await loadCatalogue(join(projectRoot, 'catalogue'))
    const server = await openServer({ ...config, projectRoot, signal })
    stops.push(() => server.stop())
    signal.throwIfAborted()
    await migrate(server.connection, join(projectRoot, 'src', 'db'))
    const pools = openPools(server.connection)
    stops.push(() => pools.close())
    await proveWall(pools.app)

    const today = () => config.fixedToday ?? dayOf(now())
    const baseUrl = config.baseUrl ?? `http://localhost:${config.port}`
    const { trustedProxies } = config
    const secret = readSecret(config)
    const door = createDoor({ pools, secret, baseUrl, trustedProxies, now, today })
    const outward = config.mail && { mail: openMail(config.mail), baseUrl, secret }
    await clearIncoming(config.filesDir, now())
    const app = createApp({
      door,
      files: openFiles({ folder: config.filesDir, most: config.fileLimit }),
      catalogue,
      baseUrl,
      assetsFolder: join(projectRoot, 'dist', 'assets'),
      sendsMail: outward !== undefined,
      report,
    })
    const notes = await prepare(config, server.connection, projectRoot, { ...catalogue, today: today(), now: now() })
    signal.throwIfAborted()
    const queue = openPool(server.connection, 'owner', { max: 3 })
    stops.push(() => queue.end())
    const worker = await startWorker({
      queue,
      app: pools.app,
      tasks: tasksOf(catalogue, outward),
      daily: dailyTasks,
      now,
      today,
      report,
    })
    stops.push(() => worker.stop())
    const http = await listen(app.fetch, config)
    stops.push(() => close(http))
    return { address: baseUrl, notes, lost: server.lost, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const report = (error: unknown): void =>
  void process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)

/** Fills an empty database with the demonstration; in production, tells how to make the first area. */
async function prepare(
  { production }: Config,
  connection: Connection,
  projectRoot: string,
  telling: Catalogue & { readonly today: PlainDate; readonly now: Date },
): Promise<readonly string[]> {
  if (!production) return refreshDemonstration({ connection, folder: join(projectRoot, 'demonstration'), ...telling })
  return adviseFirstArea(connection)
}

/** How long a form may take to come in, in milliseconds: a file of 100 MB over a slow line. */
const slowest = 30 * 60 * 1000

function listen(fetch: Parameters<typeof serve>[0]['fetch'], { port, host }: Config): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const http = serve({ fetch, port, hostname: host, serverOptions: { requestTimeout: slowest } }, () => resolve(http))
    http.once('error', (error: NodeJS.ErrnoException) => reject(refusalOf(error, port, host)))
  })
}

function refusalOf(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE')
    return new Refusal(`Port ${port} is taken by another program. Stop that, or choose another: PORT=3001 npm start`)
  if (error.code === 'EACCES')
    return new Refusal(`Port ${port} may not be opened by this account. Choose one above 1023: PORT=3000 npm start`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new Refusal(`This machine has no address ${host}. Set HOST to one it has, or leave it out.`)
  return error
}

/** Lets requests under way finish for a moment, then closes. */
function close(http: ServerType): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve())
    setTimeout(() => 'closeAllConnections' in http && http.closeAllConnections(), 2_000).unref()
    if ('closeIdleConnections' in http) http.closeIdleConnections()
  })
}
