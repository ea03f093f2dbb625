import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isRoot, newAccount } from './account.ts'
import { connect } from './connect.ts'
import { shareEmbedded } from './embedded.ts'
import { openServer } from './index.ts'
import { isUnrelated } from './process.ts'
import {
  cleanUp,
  endProcesses,
  newDirectory,
  ordinaryUid,
  ourRoot,
  ourSharedDir,
  ourUid,
  spawnCairn,
  startCairn,
} from './testing.ts'

afterEach(endProcesses)
afterAll(cleanUp)

const startTime = 'select pg_postmaster_start_time()::text'
const inData = (dataDir: string, name: string) => join(dataDir, 'postgres', 'data', name)
const readLockFile = (dataDir: string) => readFile(inData(dataDir, 'postmaster.pid'), 'utf8')

async function killPostgres(dataDir: string): Promise<void> {
  const pid = parseInt(await readLockFile(dataDir), 10)
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => isUnrelated(pid, inData(dataDir, '.'))).toBe(true)
}

/** As a power loss: nothing is left to tidy up after itself. */
async function killAll(cairn: Awaited<ReturnType<typeof startCairn>>): Promise<void> {
  await cairn.kill()
  await killPostgres(cairn.options.dataDir)
}

async function newDatabase(uid: number): Promise<string> {
  const dataDir = await newDirectory(uid)
  const cairn = await startCairn({ dataDir, uid })
  await cairn.ask('create table entry (hours int)')
  await cairn.stop()
  return dataDir
}

const accounts = [
  { as: 'as root', uid: 0, postgres: newAccount().uid, skip: !isRoot() },
  { as: 'as an ordinary user', uid: ordinaryUid, postgres: ordinaryUid, skip: false },
]

describe.each(accounts)('the PostgreSQL that Cairn starts itself, $as', ({ uid, postgres, skip }) => {
  const test = it.skipIf(skip)
  let dataDir: string
  beforeAll(async () => {
    if (!skip) dataDir = await newDatabase(uid)
  })
  const start = () => startCairn({ dataDir, uid })

  test('keeps what was written from one start to the next', async () => {
    const first = await start()
    await first.ask('insert into entry values (1)')
    await first.stop()
    expect(existsSync(inData(dataDir, 'postmaster.pid'))).toBe(false)
    expect(await (await start()).ask('select hours from entry where hours = 1')).toEqual([1])
  })

  test('guards what it keeps against a power loss, a bad disk and other accounts', async () => {
    const cairn = await start()
    expect(await cairn.ask('show fsync')).toEqual(['on'])
    expect(await cairn.ask('show data_checksums')).toEqual(['on'])
    expect(await cairn.ask('show listen_addresses')).toEqual([''])
    for (const name of ['..', '../socket', '.']) expect((await stat(inData(dataDir, name))).mode & 0o777).toBe(0o700)
    expect((await stat(inData(dataDir, '../password'))).mode & 0o777).toBe(0o600)
    expect((await stat(inData(dataDir, '.'))).uid).toBe(postgres)
  })

  test('is taken over as it is when the Cairn that started it was killed', async () => {
    const first = await start()
    await first.ask('insert into entry values (2)')
    const since = await first.ask(startTime)
    await first.kill()
    const second = await start()
    expect(await second.ask(startTime)).toEqual(since)
    expect(await second.ask('select hours from entry where hours = 2')).toEqual([2])
    await second.stop()
    expect(existsSync(inData(dataDir, 'postmaster.pid'))).toBe(false)
  })

  test('is refused to a second Cairn while the first one lives', async () => {
    const first = await start()
    expect((await start()).told.refusal).toBe(
      `Cairn is already running here (process ${first.process.pid}). Stop it first, or give this one a CAIRN_DATA of its own.`,
    )
    expect(await first.ask('select 1')).toEqual([1])
  })

  test('recovers after all was killed, though another process has its number, and leaves that one alone', async () => {
    const first = await start()
    await first.ask('insert into entry values (3)')
    const lockFile = await readLockFile(dataDir)
    await killAll(first)
    const other = spawn('sleep', ['60'], isRoot() ? { uid: postgres, gid: postgres } : {})
    for (const name of ['postmaster.pid', '../socket/.s.PGSQL.5432.lock'])
      await writeFile(inData(dataDir, name), lockFile.replace(/^\d+/, String(other.pid)))
    expect(await (await start()).ask('select hours from entry where hours = 3')).toEqual([3])
    expect(other.exitCode ?? other.signalCode).toBeNull()
    other.kill()
  })

  test('is made anew where Cairn was killed while it made it', async () => {
    const empty = await newDirectory(uid)
    const first = await spawnCairn({ dataDir: empty, uid })
    await expect.poll(() => readdir(empty), { timeout: 10_000, interval: 5 }).not.toEqual([])
    await sleep(200)
    await first.kill()
    expect(await readdir(empty)).toEqual([`postgres.new-${first.process.pid}`])
    const second = await startCairn({ dataDir: empty, uid })
    expect(await second.ask('select 1')).toEqual([1])
    expect(await readdir(empty)).toEqual(['postgres'])
  })
})

describe('a Cairn and its PostgreSQL', () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await newDatabase(ourUid)
  })
  const start = () => startCairn({ dataDir })

  it('start at the first attempt where two do for the first time at the same moment', async () => {
    const empty = await newDirectory()
    const both = await Promise.all([startCairn({ dataDir: empty }), startCairn({ dataDir: empty })])
    expect(both.filter(({ told }) => told.connection)).toHaveLength(1)
    expect(both.filter(({ told }) => told.refusal?.startsWith('Cairn is already running here'))).toHaveLength(1)
    expect(await readdir(empty)).toEqual(['postgres'])
  })

  it('are shared with a command beside them, which leaves both as they are', async () => {
    const cairn = await start()
    const places = { dataDir, projectRoot: ourRoot, sharedDir: ourSharedDir }
    const shared = await shareEmbedded(places)
    const beside = await connect(shared?.connection ?? expect.unreachable('nothing was shared'))
    expect((await beside.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await beside.end()
    await shared?.stop()
    expect(await cairn.ask('select 2')).toEqual([2])
    await cairn.stop()
    expect(await shareEmbedded(places)).toBeUndefined()
  })

  it('start while the Cairn before them is stopping', async () => {
    const first = await start()
    const [, second] = await Promise.all([first.stop(), start()])
    expect(await second.ask('select 1')).toEqual([1])
  })

  it.for([
    { what: 'no bytes', text: '' },
    { what: 'zeros', text: '\0'.repeat(40) },
  ])('start though a power loss left $what in the lock file', async ({ text }) => {
    await killAll(await start())
    await writeFile(inData(dataDir, 'postmaster.pid'), text)
    expect(await (await start()).ask('select 1')).toEqual([1])
  })

  it('do not end at once at a Ctrl-C, which is to stop them in order', async () => {
    const cairn = await start()
    const since = await cairn.ask(startTime)
    process.kill(-(cairn.process.pid ?? 0), 'SIGINT')
    await sleep(200)
    expect(await cairn.ask(startTime)).toEqual(since)
  })

  it('are together again after PostgreSQL was killed', async () => {
    const cairn = await start()
    const before = await cairn.ask(startTime)
    await killPostgres(dataDir)
    await expect.poll(() => cairn.ask(startTime).catch(() => before), { timeout: 15_000 }).not.toEqual(before)
    expect((await start()).told.refusal).toContain(`(process ${cairn.process.pid})`)
  })

  it('part with a reason where PostgreSQL was killed and cannot start again', async () => {
    const cairn = await start()
    const control = await readFile(inData(dataDir, 'global/pg_control'))
    await writeFile(inData(dataDir, 'global/pg_control'), '')
    await killPostgres(dataDir)
    expect((await cairn.listen()).lost).toMatch(/^PostgreSQL did not start: .*pg_control/)
    await writeFile(inData(dataDir, 'global/pg_control'), control)
  })

  it('leave nothing running when the start is given up', async () => {
    await (await start()).stop()
    const signal = AbortSignal.timeout(30)
    await expect(openServer({ dataDir, projectRoot: ourRoot, signal })).rejects.toMatchObject({ name: 'TimeoutError' })
    const pid = parseInt(await readLockFile(dataDir).catch(() => '0'), 10)
    expect(await isUnrelated(pid, inData(dataDir, '.'))).toBe(true)
  })
})
