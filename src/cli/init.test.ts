import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest'
import { browser } from '../../test/browser.ts'
import { createApp } from '../app.tsx'
import { loadCatalogue } from '../catalogue/index.ts'
import { migrate, openPool, openPools } from '../db/index.ts'
import type { Connection } from '../db/server/index.ts'
import { createDoor } from '../features/accounts/index.ts'
import { openFiles } from '../files/index.ts'
import { dayOf } from '../kit/plain-date.ts'
import { Refusal } from '../kit/refusal.ts'
import { adviseFirstArea, init } from './init.ts'

const projectRoot = join(import.meta.dirname, '../..')
const baseUrl = 'https://cairn.southmoor.example'

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
  env = { DATABASE_URL: `postgres://${user}:${password}@${place}/${database}`, BASE_URL: baseUrl }
})

/** What `cairn init` says to those arguments, and how it ends. */
async function cairnInit(...argv: string[]) {
  const said = { out: '', err: '' }
  const status = await init({
    argv,
    env,
    stdin: (async function* () {})(),
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    now: () => new Date(),
    today: '2026-11-21',
    projectRoot,
    catalogueFolder: join(projectRoot, 'catalogue'),
  })
  return { status, ...said, path: said.out.split(baseUrl)[1]?.trim() ?? '' }
}

const southmoor = ['--area', 'Southmoor', '--name', 'Ada Whitfield', '--email', 'Ada.Whitfield@southmoor.example']

async function visitor() {
  const pools = openPools(connection)
  onTestFinished(() => pools.close())
  const now = () => new Date()
  const app = createApp({
    door: createDoor({ pools, secret: 's'.repeat(40), baseUrl, trustedProxies: 0, now, today: () => dayOf(now()) }),
    catalogue: await loadCatalogue(join(projectRoot, 'catalogue')),
    files: openFiles({ folder: '/nowhere', most: 0 }),
    baseUrl,
    assetsFolder: join(projectRoot, 'dist', 'assets'),
    report: (error) => expect.unreachable(String(error)),
  })
  return browser((path, request) => Promise.resolve(app.request(`${baseUrl}${path}`, request)), baseUrl)
}

describe('cairn init', () => {
  it('makes an area, and a link with which its administrator gets in, once', async () => {
    const { status, path } = await cairnInit(...southmoor)
    expect(status).toBe(0)
    const ada = await visitor()
    expect(await ada.read(path)).toContain('Southmoor')
    expect((await ada.post(path, { password: 'three random words' })).status).toBe(303)
    expect(await ada.read('/people')).toContain('Ada Whitfield')
    expect((await (await visitor()).get(path)).status).toBe(404)
  })

  it('makes several areas, but one of a name only', async () => {
    await cairnInit(...southmoor)
    const again = cairnInit('--area', 'SOUTHMOOR', ...southmoor.slice(2))
    await expect(again).rejects.toThrow(
      new Refusal('There is an area called Southmoor already. Give the new one another name.'),
    )
    expect((await cairnInit('--area', 'Westmoor', ...southmoor.slice(2))).status).toBe(0)
  })

  it.each([
    [southmoor.slice(2), 'Enter the name of the area after --area.'],
    [southmoor.slice(0, 4), 'Enter the administrator’s email address after --email.'],
    [[...southmoor.slice(0, 5), 'ada'], 'Enter the administrator’s email address after --email in the correct format'],
    [[...southmoor, '--rôle', 'x'], "Unknown option '--rôle'"],
  ])('ends with 2 and one line for %s', async (argv, line) => {
    const { status, out, err } = await cairnInit(...argv)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(line)
    expect(err.trimEnd()).not.toContain('\n')
  })
})

it('is advised at the start only while there is no area', async () => {
  await migrate(connection, join(projectRoot, 'src', 'db'))
  expect(await adviseFirstArea(connection)).toEqual([expect.stringContaining('cairn init --area')])
  await cairnInit(...southmoor)
  expect(await adviseFirstArea(connection)).toEqual([])
})
