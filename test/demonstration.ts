import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect, inject, onTestFinished } from 'vitest'
import { browser } from './browser.ts'
import { createApp } from '../src/app.tsx'
import { loadCatalogue } from '../src/catalogue/index.ts'
import { migrate, openPool, openPools } from '../src/db/index.ts'
import { openFiles } from '../src/files/index.ts'
import { day, type PlainDate } from '../src/kit/plain-date.ts'
import { createDoor } from '../src/features/accounts/index.ts'
import { refreshDemonstration } from '../src/features/demonstration/index.ts'
import { tenantOf } from '../src/features/demonstration/ids.ts'
import { emailOf } from '../src/features/demonstration/rows.ts'

const projectRoot = join(import.meta.dirname, '..')
export const catalogue = await loadCatalogue(join(projectRoot, 'catalogue'))
export const northmoor = tenantOf({ area: 'Northmoor Partnership' })
export const password = 'northmoor-demonstration'
const baseUrl = 'http://localhost:3000'
export const firstDay = day('2026-11-21')
/** To tell it twice takes its time on a slow machine, in milliseconds. */
export const slowly = { timeout: 60_000 }

type Wanted = {
  /** With an owner as on a managed server, where nobody is a superuser. */
  readonly managed?: boolean
  /** Takes what is to be done once it is needed no longer. */
  readonly finished?: (done: () => Promise<void>) => void
}

/** An empty, migrated database of its own. */
export async function emptyCairn({ managed = false, finished = onTestFinished }: Wanted = {}) {
  const server = inject('postgres')
  const name = `cairn_${randomBytes(6).toString('hex')}`
  const admin = openPool({ ...server, database: 'postgres', ssl: false }, 'owner', { max: 1 })
  const owner = managed ? `${name}_owner` : server.user
  if (managed) {
    await admin.query(`create role ${owner} login password '${server.password}'`)
    await admin.query(`grant cairn_app, cairn_auth to ${owner}`)
  }
  await admin.query(`create database ${name} owner ${owner}`)
  await admin.end()
  const connection = { ...server, user: owner, database: name, ssl: false } as const
  await migrate(connection, join(projectRoot, 'src', 'db'))
  const pools = openPools(connection)
  finished(() => pools.close())

  const behindTheWall = openPool({ ...connection, user: server.user }, 'owner', { max: 1 })
  finished(() => behindTheWall.end())

  const nineOn = (today: PlainDate) => new Date(`${today}T09:00:00Z`)
  const tenOn = (today: PlainDate) => new Date(`${today}T10:00:00Z`)
  /** The browser of someone who has not signed in, on the day at ten. */
  const visitor = (today: PlainDate) => {
    const clock = { now: () => tenOn(today), today: () => today }
    const door = createDoor({ pools, secret: 's'.repeat(40), baseUrl, trustedProxies: 0, ...clock })
    const app = createApp({
      door,
      catalogue,
      files: openFiles({ folder: '/nowhere', most: 0 }),
      baseUrl,
      assetsFolder: join(projectRoot, 'dist', 'assets'),
      report: (error) => expect.unreachable(String(error)),
    })
    return browser((path, init) => Promise.resolve(app.request(`${baseUrl}${path}`, init)), baseUrl)
  }
  return {
    pools,
    /** What the database holds, whoever's it is. */
    rows: async (text: string) => (await behindTheWall.query<Record<string, unknown>>(text)).rows,
    /** Starts Cairn on the day, at nine. */
    start: (today: PlainDate) =>
      refreshDemonstration({
        connection,
        folder: join(projectRoot, 'demonstration'),
        ...catalogue,
        today,
        now: nineOn(today),
      }),
    visitor,
    /** The browser of someone who signs in on the day, at ten. */
    signIn: async (person: string, today: PlainDate) => {
      const someone = visitor(today)
      const answer = await someone.post('/sign-in', { email: emailOf(person), password })
      return { ...someone, status: answer.status }
    },
  }
}

export type Cairn = Awaited<ReturnType<typeof emptyCairn>>
