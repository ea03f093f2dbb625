import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { createApp, type Services } from '../src/app.tsx'
import { loadCatalogue } from '../src/catalogue/index.ts'
import { from, many, migrate, openPool, openPools, openTenant, type Pools, run, setDoor } from '../src/db/index.ts'
import type { OrganisationId, PersonId, TeamId, TenantId } from '../src/db/tables.gen.ts'
import { accountFor, createDoor, hashPassword } from '../src/features/accounts/index.ts'
import { openFiles } from '../src/files/index.ts'
import type { RoleName } from '../src/kit/actor.ts'
import { workThrough } from '../src/jobs/index.ts'
import { newId } from '../src/kit/id.ts'
import type { Mail } from '../src/mail/index.ts'
import { day } from '../src/kit/plain-date.ts'
import { dailyTasks, tasksOf } from '../src/tasks.ts'
import { browser } from './browser.ts'

/** The people of our tests: each is there for a reason. */
const cast = {
  amina: { name: 'Amina Hassan', team: 'parenting' },
  leo: { name: 'Leo Grant', team: 'parenting' },
  dilip: { name: 'Dilip Rao', team: 'parenting', manages: 'parenting' },
  omar: { name: 'Omar Idris', team: 'outreach', manages: 'outreach' },
  grace: { name: 'Grace Mensah', team: 'outreach' },
  petra: { name: 'Petra Novak', manages: 'hillside' },
  sunita: { name: 'Sunita Patel', role: 'administrator' },
  maya: { name: 'Maya Lindqvist', role: 'rule-owner' },
} as const satisfies Record<string, Part>

type Part = {
  name: string
  team?: 'parenting' | 'outreach'
  manages?: 'parenting' | 'outreach' | 'hillside'
  role?: RoleName
}
export type Name = keyof typeof cast

export const password = 'three random words'
export const baseUrl = 'http://localhost:3000'

const projectRoot = join(import.meta.dirname, '..')
const catalogueFolder = join(projectRoot, 'catalogue')

/** One migrated database a worker; every scenario is a new tenant in it, which the wall keeps to itself. */
async function open() {
  const server = inject('postgres')
  const database = `cairn_${randomBytes(6).toString('hex')}`
  const admin = openPool({ ...server, database: 'postgres', ssl: false }, 'owner', { max: 1 })
  await admin.query(`create database ${database}`)
  await admin.end()
  const connection = { ...server, database, ssl: false } as const
  const filesFolder = join(tmpdir(), database)
  process.once('exit', () => rmSync(filesFolder, { recursive: true, force: true }))
  await migrate(connection, join(projectRoot, 'src', 'db'))
  return {
    connection,
    filesFolder,
    files: openFiles({ folder: filesFolder, most: 5 * 1024 * 1024 }),
    pools: openPools(connection),
    queue: openPool(connection, 'owner', { max: 3 }),
    catalogue: await loadCatalogue(catalogueFolder),
    hash: await hashPassword(password, { memory: 8, passes: 1, parallelism: 1 }),
  }
}

let shared: ReturnType<typeof open> | undefined
/** The database of this worker, for tests that look behind the app. */
export const world = () => (shared ??= open())
/** A database in which there are no areas but those that the test makes, for what is done for every area. */
export const ownWorld = open

type Settings = {
  readonly on?: string
  /** Where reminders go out by e-mail; without it none do. */
  readonly mail?: Mail
  /** Where the area is, instead of in the database of this worker. */
  readonly where?: Awaited<ReturnType<typeof open>>
}

/** A new area with its cast on a fixed day. `services` replaces parts of the running system. */
export async function scenario({
  on: today = '2026-11-21',
  mail,
  where,
  ...services
}: Settings & Partial<Services> = {}) {
  const { pools, queue, catalogue, hash, files } = where ?? (await world())
  const now = () => new Date(`${today}T09:00:00Z`)
  const secret = 'a secret that only tests know, 32+'
  const door = createDoor({
    pools,
    secret,
    baseUrl,
    trustedProxies: 0,
    now,
    today: () => day(today),
  })
  const errors: unknown[] = []
  const app = createApp({
    door,
    catalogue,
    files,
    baseUrl,
    assetsFolder: join(projectRoot, 'dist', 'assets'),
    sendsMail: mail !== undefined,
    report: (error) => errors.push(error),
    ...services,
  })
  const area = await buildArea(today, pools)
  /** The work that is done apart from requests. */
  const workshop = {
    queue,
    app: pools.app,
    tasks: tasksOf(catalogue, mail && { mail, baseUrl, secret }),
    daily: dailyTasks,
    now,
    today: () => day(today),
    report: (error: unknown) => void errors.push(error),
  }

  const tenant = openTenant(pools.app, area.tenantId)
  const email = (name: string) => `${name}@${area.tenantId}.test`
  const at = (path: string) =>
    path.replace(
      /:(\w+)/g,
      (whole, name: string) => area.people[name as Name] ?? area.teams[name as 'parenting'] ?? whole,
    )
  /** Someone's browser, not yet signed in. */
  const visitor = () => browser((path, init) => Promise.resolve(app.request(`${baseUrl}${at(path)}`, init)), baseUrl)
  const signedIn = new Map<Name, Promise<ReturnType<typeof visitor>>>()
  async function signIn(name: Name) {
    const account = await accountFor(door, { email: email(name), name: cast[name].name, password, hash })
    await tenant.write((tx) => tx.run(setDoor(account ?? '', area.people[name], 'account', null)))
    const someone = visitor()
    await someone.post('/sign-in', { email: email(name), password })
    return someone
  }
  /** The named person's browser, signed in at its first use. */
  const as = (name: Name) => {
    const session = () => signedIn.get(name) ?? signedIn.set(name, signIn(name)).get(name)!
    return {
      get: async (path: string) => (await session()).get(path),
      post: async (path: string, form: Record<string, string> = {}) => (await session()).post(path, form),
      read: async (path: string) => (await session()).read(path),
      /** A form with a file. */
      upload: async (path: string, form: FormData) => (await session()).upload(path, form),
      /** As a program sends it. */
      postJson: async (path: string, body: string) => (await session()).postJson(path, body),
      postBytes: async (path: string, body: string | Uint8Array<ArrayBuffer>) =>
        (await session()).postBytes(path, body),
    }
  }
  /** The cookies of the named person's browser. */
  const cookiesOf = async (name: Name) => {
    await as(name).get('/')
    return (await signedIn.get(name))?.cookies ?? new Map<string, string>()
  }
  const nameOf = (id: string | null) => (Object.keys(cast) as Name[]).find((name) => area.people[name] === id) ?? id
  /** What happened to the person, in order: `entry-added by amina`. */
  const events = async (name: Name) => {
    const query = from
      .selectFrom('event')
      .where('tenant_id', '=', area.tenantId)
      .where('person_id', '=', area.people[name])
      .orderBy('event_id')
      .select(['kind', 'actor_id'])
    const [rows] = await tenant.read([many(query)])
    return rows.map(({ kind, actor_id }) => `${kind} by ${nameOf(actor_id)}`)
  }
  const everyone = Object.fromEntries((Object.keys(cast) as Name[]).map((name) => [name, as(name)]))
  return {
    ...(everyone as Record<Name, ReturnType<typeof as>>),
    ...area,
    tenant,
    app,
    door,
    at,
    email,
    events,
    errors,
    visitor,
    as,
    cookiesOf,
    workshop,
    /** Does all the work that waits. */
    work: () => workThrough(workshop),
  }
}

async function buildArea(today: string, pools: Pools) {
  const tenantId = newId<TenantId>()
  const { write } = openTenant(pools.app, tenantId)
  const hillside = newId<OrganisationId>()
  const teams = { parenting: newId<TeamId>(), outreach: newId<TeamId>() }
  const people = Object.fromEntries(Object.keys(cast).map((name) => [name, newId<PersonId>()])) as Record<
    Name,
    PersonId
  >
  const startsOn = day('2020-01-01')
  await write(async (tx) => {
    await tx.run(
      run(
        from.insertInto('tenant').values({
          tenant_id: tenantId,
          name: 'Northmoor Partnership',
          safeguarding_contact: 'Northmoor front door, 01632 960 001',
          practice_rules: [
            'practice/hertfordshire/lead',
            'practice/hertfordshire/co-facilitator',
            'practice/hertfordshire/one-to-one',
          ],
          created_at: new Date(`${today}T09:00:00Z`),
        }),
      ),
    )
    const common = { tenant_id: tenantId }
    await tx.run(
      run(
        from
          .insertInto('organisation')
          .values({ ...common, organisation_id: hillside, name: 'Hillside Family Hub', kind: 'family-hub' }),
      ),
    )
    for (const [name, id] of Object.entries(teams))
      await tx.run(run(from.insertInto('team').values({ ...common, organisation_id: hillside, team_id: id, name })))
    for (const [key, part] of Object.entries(cast) as [Name, Part][]) {
      const person = { ...common, person_id: people[key] }
      const email = `${key}@${tenantId}.test`
      await tx.run(run(from.insertInto('person').values({ ...person, name: part.name, email })))
      if (part.team)
        await tx.run(
          run(
            from.insertInto('membership').values({
              ...person,
              membership_id: newId(),
              team_id: teams[part.team],
              job_title: 'Parenting practitioner',
              starts_on: startsOn,
            }),
          ),
        )
      const role = part.role ?? (part.manages && 'manager')
      if (role)
        await tx.run(
          run(
            from.insertInto('role').values({
              ...person,
              role_id: newId(),
              role,
              organisation_id: part.manages === 'hillside' ? hillside : null,
              team_id: part.manages && part.manages !== 'hillside' ? teams[part.manages] : null,
              starts_on: startsOn,
            }),
          ),
        )
    }
  })
  return { tenantId, people, teams: { ...teams, hillside } }
}
