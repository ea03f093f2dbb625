import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { type Account, newAccount, runAs } from '../src/db/server/account.ts'
import { findBinaries } from '../src/db/server/binaries.ts'
import { connect } from '../src/db/server/connect.ts'
import { initialise, superuser } from '../src/db/server/initialise.ts'
import { roomyPlace } from '../src/db/server/testing.ts'

/** A superuser's way in, with which the tests make databases of their own. */
export type TestServer = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer
  }
}

/** Nothing here outlives the run, so nothing waits for the disk; and no vacuum keeps a template from being copied. */
const settings = {
  listen_addresses: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '4GB',
  autovacuum: 'off',
  jit: 'off',
  max_connections: 200,
  timezone: 'UTC',
  log_min_messages: 'fatal',
}

/**
 * Runs the server in a process group of its own, until its standard input ends: that is, until the test run has ended
 * in whatever way. Then nothing is left of it.
 */
const untilWeEnd = '"$@" & server=$!; read -r _; kill -QUIT $server; wait $server; rm -rf "$0"'

/**
 * One PostgreSQL for the tests of a project: that of CAIRN_TEST_DATABASE_URL, or a new one that is thrown away at the
 * end, of the version that Cairn brings or, with CAIRN_TEST_POSTGRES=15, of the machine's own.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const url = process.env['CAIRN_TEST_DATABASE_URL']
  if (url !== undefined) {
    project.provide('postgres', readServer(url))
    return undefined
  }
  const directory = join(await roomyPlace(), `cairn-test-${randomUUID().slice(0, 8)}`)
  const account = newAccount()
  const bin = await findTestBinaries(account)
  await initialise(bin, account, directory, ['--auth=trust', '--no-sync'])
  const options = Object.entries({ ...settings, unix_socket_directories: directory })
  const command = [join(bin, 'postgres'), '-D', join(directory, 'data')]
  const log = await open(join(directory, 'log'), 'w')
  const child = spawn(
    '/bin/sh',
    ['-c', untilWeEnd, directory, ...command, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...runAs(account), detached: true, stdio: ['pipe', log.fd, log.fd] },
  )
  await log.close()
  const server = { host: directory, port: 5432, user: superuser, password: '' }
  await untilReady(server).catch(async (error: unknown) => {
    throw new Error(await readFile(join(directory, 'log'), 'utf8'), { cause: error })
  })
  project.provide('postgres', server)
  return async () => {
    child.stdin?.end()
    await once(child, 'exit')
  }
}

function readServer(url: string): TestServer {
  const { hostname, port, username, password } = new URL(url)
  return {
    host: decodeURIComponent(hostname),
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  }
}

async function findTestBinaries(account: Account): Promise<string> {
  const version = process.env['CAIRN_TEST_POSTGRES']
  if (version !== undefined) return process.env[`CAIRN_POSTGRES_${version}`] ?? `/usr/lib/postgresql/${version}/bin`
  const projectRoot = join(import.meta.dirname, '..')
  const { bin } = await findBinaries({ projectRoot, sharedDir: '/var/lib/cairn' }, account)
  return bin
}

async function untilReady(server: TestServer): Promise<void> {
  for (const deadline = performance.now() + 30_000; ; await sleep(10)) {
    try {
      const client = await connect({ ...server, database: 'postgres', ssl: false })
      return await client.end()
    } catch (error) {
      if (performance.now() > deadline) throw error
    }
  }
}
