import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { beforeEach, expect, inject, it, onTestFinished } from 'vitest'
import { browser } from '../../test/browser.ts'
import { createApp } from '../app.tsx'
import { loadCatalogue } from '../catalogue/index.ts'
import { migrate, openPool, openPools } from '../db/index.ts'
import type { Connection } from '../db/server/index.ts'
import { createDoor } from '../features/accounts/index.ts'
import { openFiles } from '../files/index.ts'
import { day } from '../kit/plain-date.ts'
import { Refusal } from '../kit/refusal.ts'
import { demo } from './demo.ts'

const projectRoot = join(import.meta.dirname, '../..')
const baseUrl = 'https://cairn.southmoor.example'
const today = '2026-11-21'
const now = () => new Date(`${today}T09:00:00Z`)

let connection: Connection
let env: NodeJS.ProcessEnv
beforeEach(async () => {
  const server = inject('postgres')
  const database = `cairn_${randomBytes(6).toString('hex')}`
  const admin = openPool({ ...server, database: 'postgres', ssl: false }, 'owner', { max: 1 })
  await admin.query(`create database ${database}`)
  await admin.end()
  connection = { ...server, database, ssl: false }
  const { user, password, host, port } = server
  const place = `${encodeURIComponent(host)}:${port}`
  env = { DATABASE_URL: `postgres://${user}:${password}@${place}/${database}`, CAIRN_TODAY: today }
})

/** What `cairn demo` says to those arguments, and how it ends. */
async function cairnDemo(argv: readonly string[], more: NodeJS.ProcessEnv = {}, isTTY = false) {
  const said = { out: '', err: '' }
  const status = await demo({
    argv,
    env: { ...env, ...more },
    stdin: (async function* () {})(),
    stdout: { write: (text) => (said.out += text), ...(isTTY && { isTTY }) },
    stderr: { write: (text) => (said.err += text) },
    now,
    today,
    projectRoot,
    catalogueFolder: join(projectRoot, 'catalogue'),
  })
  return { status, ...said }
}

async function ask<Row>(question: string): Promise<Row[]> {
  const pool = openPool(connection, 'owner', { max: 1 })
  try {
    return (await pool.query(question)).rows as Row[]
  } finally {
    await pool.end()
  }
}

const counts = () =>
  ask<{ people: number; entries: number; users: number }>(
    `select (select count(*) from person) as people, (select count(*) from entry) as entries, (select count(*) from auth."user") as users`,
  )

it('makes an area of the size asked for, into which one can sign in, the same each time', async () => {
  const { status, out } = await cairnDemo(['--people', '40'])
  expect(status).toBe(0)
  expect(out).toContain(
    '0 of 40 people\n40 of 40 people\nEastmere Partnership is made: 40 people and 2,000 entries, all made up.',
  )
  expect(await counts()).toEqual([{ people: 40, entries: 2_000, users: 5 }])
  const all = `select md5(string_agg(entry::text, '' order by entry_id)) as sum from entry`
  const [first] = await ask(all)

  const [, password = ''] = /password (\S+) as/.exec(out) ?? []
  const [, email = ''] = /^ {2}(\S+) {2}a practitioner/m.exec(out) ?? []
  const pools = openPools(connection)
  onTestFinished(() => pools.close())
  const app = createApp({
    door: createDoor({ pools, secret: 's'.repeat(40), baseUrl, trustedProxies: 0, now, today: () => day(today) }),
    catalogue: await loadCatalogue(join(projectRoot, 'catalogue')),
    files: openFiles({ folder: '/nowhere', most: 0 }),
    baseUrl,
    assetsFolder: join(projectRoot, 'dist', 'assets'),
    report: (error) => expect.unreachable(String(error)),
  })
  const someone = browser((path, init) => Promise.resolve(app.request(`${baseUrl}${path}`, init)), baseUrl)
  await someone.post('/sign-in', { email, password })
  const record = await someone.read('/record')
  expect(record).toContain('50 entries, the latest first.')
  expect(record).toContain('Today, 21 November 2026')
  expect(await someone.read('/record?q=safegarding')).toContain('Safeguarding Group B refresher')

  await cairnDemo(['--remove'])
  expect(await counts()).toEqual([{ people: 0, entries: 0, users: 0 }])
  await cairnDemo(['--people', '40'])
  expect(await ask(all)).toEqual([first])
})

it('makes nothing where an area of that name is, removes nothing else, and has no place in production', async () => {
  await migrate(connection, join(projectRoot, 'src', 'db'))
  await cairnDemo(['--people', '5', '--area', 'Larkrise'])
  await expect(cairnDemo(['--people', '5', '--area', 'LARKRISE'])).rejects.toThrow(
    'There is an area called Larkrise already.',
  )
  await expect(cairnDemo(['--remove', '--area', 'Northmoor'])).rejects.toThrow(
    'There is no demonstration called Northmoor.',
  )
  await expect(cairnDemo(['--people', '5'], { NODE_ENV: 'production', CAIRN_TODAY: '' })).rejects.toThrow(Refusal)
  expect(await counts()).toEqual([{ people: 5, entries: 250, users: 5 }])
})

it('shows a bar on a terminal', async () => {
  const { out } = await cairnDemo(['--people', '500'], {}, true)
  expect(out).toContain('\r███████████████░░░░░░░░░░░░░░░  50 %  250 of 500 people')
  expect(out).toContain('100 %  500 of 500 people\n')
})

it.each([
  [['--people', '3'], '--people: “3” is not a number from 5 to 200,000. Use: '],
  [['--people', 'many'], '--people: “many” is not a number'],
  [['--persons', '3'], "Unknown option '--persons'"],
  [['--area', ' '], '--area: give it a name'],
])('ends with 2 and one line where it cannot use %j', async (argv, line) => {
  const { status, err } = await cairnDemo(argv)
  expect(status).toBe(2)
  expect(err).toContain(line)
})
