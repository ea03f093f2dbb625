import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { createApp } from '../src/app.tsx'
import { loadCatalogue } from '../src/catalogue/index.ts'
import { openPools, openTenant, setDoor } from '../src/db/index.ts'
import type { Connection } from '../src/db/server/index.ts'
import type { PersonId } from '../src/db/tables.gen.ts'
import { accountFor, createDoor } from '../src/features/accounts/index.ts'
import { openRulebooks } from '../src/features/rulebook/index.ts'
import { openVerdicts } from '../src/features/verdicts/index.ts'
import { openFiles } from '../src/files/index.ts'
import { dayOf } from '../src/kit/plain-date.ts'
import type { Population } from './population.ts'

/** The app as it runs, and the cookie of someone who has signed in. */
export type RunningApp = {
  readonly origin: string
  readonly cookie: string
  /** The cookie of someone else of the area. */
  signIn(person: PersonId): Promise<string>
  close(): Promise<void>
}

export async function runApp(
  connection: Connection,
  projectRoot: string,
  { tenant, person }: Population,
): Promise<RunningApp> {
  const pools = openPools(connection)
  const now = () => new Date()
  const baseUrl = 'http://localhost'
  const today = () => dayOf(now())
  const secret = randomBytes(32).toString('hex')
  const door = createDoor({ pools, secret, baseUrl, trustedProxies: 0, now, today })
  const app = createApp({
    door,
    catalogue: await loadCatalogue(join(projectRoot, 'catalogue')),
    files: openFiles({ folder: '/nowhere', most: 0 }),
    baseUrl,
    assetsFolder: join(projectRoot, 'dist', 'assets'),
    report: (error) => console.error(error),
  })
  // As after any change of their record.
  const catalogue = await loadCatalogue(join(projectRoot, 'catalogue'))
  const verdicts = openVerdicts(catalogue, openRulebooks(catalogue))
  await openTenant(pools.app, tenant).write((tx) =>
    verdicts.changed(tx, { tenant, today: today(), now: now() }, [person]),
  )
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`

  async function signIn(person: PersonId): Promise<string> {
    const credentials = { email: `${person}@example.test`, password: randomBytes(12).toString('hex') }
    const account = await accountFor(door, { ...credentials, name: 'Person' })
    await openTenant(pools.app, tenant).write((tx) => tx.run(setDoor(account ?? '', person, 'account', null)))
    const answer = await fetch(`${origin}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams(credentials),
      headers: { Origin: origin },
      redirect: 'manual',
    })
    return answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
  }

  return {
    origin,
    cookie: await signIn(person),
    signIn,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      server.close()
      await pools.close()
    },
  }
}
