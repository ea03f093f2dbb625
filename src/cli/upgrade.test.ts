import { existsSync } from 'node:fs'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp } from '../backup/index.ts'
import { sealOf } from '../backup/manifest.ts'
import { migrate, openPool } from '../db/index.ts'
import { newAccount } from '../db/server/account.ts'
import { type Connection, openOlder, openServer, placesOf } from '../db/server/index.ts'
import { initialise } from '../db/server/initialise.ts'
import { cleanUp, newDirectory, ourRoot } from '../db/server/testing.ts'
import { openFiles } from '../files/index.ts'
import { runCommand } from './commands.ts'

const older = '15'
const programs = `/usr/lib/postgresql/${older}/bin`

let dataDir: string
beforeEach(async () => {
  dataDir = await newDirectory()
})
afterEach(cleanUp)

async function cairn(...words: string[]) {
  const said = { out: '', err: '' }
  const status = await runCommand(words, {
    argv: [],
    env: { CAIRN_DATA: dataDir },
    stdin: (async function* () {})(),
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    now: () => new Date('2026-11-21T09:00:00Z'),
    today: '2026-11-21',
    projectRoot: ourRoot,
    catalogueFolder: join(ourRoot, 'catalogue'),
  })
  return { status, ...said }
}

async function ask(connection: Connection, statement: string) {
  const pool = openPool(connection, 'owner', { max: 1 })
  return pool.query<Record<string, unknown>>(statement).finally(() => pool.end())
}

/** A database that an older PostgreSQL made, with an area in it. */
async function makeOlder() {
  await initialise(programs, newAccount(), join(dataDir, 'postgres'))
  const server = await openOlder(placesOf({ dataDir, projectRoot: ourRoot }), older, programs)
  await migrate(server.connection, join(ourRoot, 'src', 'db'))
  await ask(
    server.connection,
    `insert into tenant (tenant_id, name, created_at) values (gen_random_uuid(), 'Southmoor', now())`,
  )
  await server.stop()
}

const open = () => openServer({ dataDir, projectRoot: ourRoot })

describe.skipIf(!existsSync(programs))('a database of an older PostgreSQL', () => {
  it('is passed on to the one that Cairn brings, with all that is in it', async () => {
    await makeOlder()
    await expect(open()).rejects.toThrow(
      `made by PostgreSQL 15 and this Cairn brings 18. To pass it on to that, run: npx cairn upgrade`,
    )
    const { status, out } = await cairn('upgrade')
    expect([status, out]).toEqual([
      0,
      expect.stringMatching(/^Upgraded from PostgreSQL 15 to 18: 1 area, 0 people, 0 entries and 0 files\..*\n$/),
    ])
    const server = await open()
    expect(Math.floor(server.version / 10_000)).toBe(18)
    expect((await ask(server.connection, 'select name from tenant')).rows).toEqual([{ name: 'Southmoor' }])
    await server.stop()
    expect(await readFile(join(dataDir, 'postgres-15/data/PG_VERSION'), 'utf8')).toBe('15\n')
    expect((await cairn('upgrade')).out).toContain('There is nothing to upgrade')
  }, 120_000)

  it('is as it was where that fails', async () => {
    await makeOlder()
    await expect(cairn('upgrade', '--programs', '/nowhere')).rejects.toThrow(
      '/nowhere does not have the programs of PostgreSQL 15',
    )
    await expect(cairn('upgrade', '--from', '/nowhere')).rejects.toThrow('/nowhere is not a whole backup')
    const newer = join(dataDir, 'newer')
    const server = await openOlder(placesOf({ dataDir, projectRoot: ourRoot }), older, programs)
    const source = { connection: server.connection, files: openFiles({ folder: newer, most: 1 }) }
    await backUp(source, newer, { cairn: '9.9.9', now: new Date() })
    await server.stop()
    const text = (await readFile(join(newer, 'manifest.json'), 'utf8')).replace('0001_foundation', '9999_newer')
    await writeFile(join(newer, 'manifest.json'), text)
    await writeFile(join(newer, 'manifest.sha256'), sealOf(text))
    await expect(cairn('upgrade', '--from', newer)).rejects.toThrow('made by a newer Cairn')
    await writeFile(join(dataDir, 'backup-of-postgresql-15'), '')
    await expect(cairn('upgrade')).rejects.toThrow('cannot be made, because there is a file in its way')
    expect(await readFile(join(dataDir, 'postgres/data/PG_VERSION'), 'utf8')).toBe('15\n')
    expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres'))).toEqual(['postgres'])
  }, 120_000)
})

it('is left to others where DATABASE_URL names it', async () => {
  const said = runCommand(['upgrade'], {
    argv: [],
    env: { DATABASE_URL: 'postgres://localhost/cairn' },
    stdin: (async function* () {})(),
    stdout: { write: () => undefined },
    stderr: { write: () => undefined },
    now: () => new Date(),
    today: '2026-11-21',
    projectRoot: ourRoot,
    catalogueFolder: '',
  })
  await expect(said).rejects.toThrow('names a PostgreSQL of your own')
})
