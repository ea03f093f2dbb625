import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { browser } from '../../../test/browser.ts'
import { createApp } from '../../app.tsx'
import { loadCatalogue } from '../../catalogue/index.ts'
import { migrate, openPool, openPools, openTenant } from '../../db/index.ts'
import type { RegistrationId, TenantId } from '../../db/tables.gen.ts'
import { addDays, day, type PlainDate } from '../../kit/plain-date.ts'
import { newId } from '../../kit/id.ts'
import { createDoor } from '../accounts/index.ts'
import { openFiles } from '../../files/index.ts'
import { rplCriteria } from '../assessing/index.ts'
import { samplesSettled } from '../assurance/index.ts'
import { recordEvent } from '../audit/index.ts'
import { recordActs } from '../record/index.ts'
import { openAchievement } from '../registrations/index.ts'
import { openRulebooks } from '../rulebook/index.ts'
import { openVerdicts } from '../verdicts/index.ts'
import { refreshDemonstration } from './index.ts'
import { idOf, personOf, tenantOf } from './ids.ts'
import { emailOf } from './rows.ts'

const projectRoot = join(import.meta.dirname, '../../..')
const catalogue = await loadCatalogue(join(projectRoot, 'catalogue'))
const northmoor = tenantOf({ area: 'Northmoor Partnership' })
const password = 'northmoor-demonstration'
const baseUrl = 'http://localhost:3000'
const firstDay = day('2026-11-21')
/** To tell it twice takes its time on a slow machine, in milliseconds. */
const slowly = { timeout: 60_000 }

/** An empty, migrated database of its own; `owner` as on a managed server, where nobody is a superuser. */
async function emptyCairn({ managed = false } = {}) {
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
  onTestFinished(() => pools.close())

  const behindTheWall = openPool({ ...connection, user: server.user }, 'owner', { max: 1 })
  onTestFinished(() => behindTheWall.end())

  const nineOn = (today: PlainDate) => new Date(`${today}T09:00:00Z`)
  const tenOn = (today: PlainDate) => new Date(`${today}T10:00:00Z`)
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
    /** The browser of someone who signs in on the day, at ten. */
    signIn: async (person: string, today: PlainDate) => {
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
      const someone = browser((path, init) => Promise.resolve(app.request(`${baseUrl}${path}`, init)), baseUrl)
      const answer = await someone.post('/sign-in', { email: emailOf(person), password })
      return { ...someone, status: answer.status }
    },
  }
}

type Cairn = Awaited<ReturnType<typeof emptyCairn>>

const toldFor = async ({ rows }: Cairn) =>
  (await rows(`select facts ->> 'day' as day from event where kind = 'demonstration-loaded'`)).map(
    ({ day: told }) => told,
  )

describe('the demonstration, on an empty database', slowly, () => {
  it('holds 126 people in thirteen teams of five organisations, and tells how to sign in', async () => {
    const cairn = await emptyCairn()
    const lines = await cairn.start(firstDay)
    expect(lines[0]).toBe(
      `Northmoor Partnership is a demonstration: 126 people, all made up. Sign in with the password ${password} as`,
    )
    expect(lines.slice(1).map((line) => line.trim().split(/ {2,}/)[0])).toContain('amira.khan@northmoor.example')
    const [counts] = await cairn.rows(`
      select (select count(*) from organisation) as organisations, (select count(*) from team) as teams,
        (select count(*) from person) as people, (select count(*) from door where purpose = 'account') as doors`)
    expect(counts).toEqual({ organisations: 5, teams: 13, people: 126, doors: 126 })
    const [tenant] = await cairn.rows('select name, practice_rules, safeguarding_contact from tenant')
    expect(tenant).toEqual({
      name: 'Northmoor Partnership',
      practice_rules: [
        ...['lead', 'co-facilitator', 'one-to-one'].map((role) => `practice/hertfordshire/${role}`),
        'practice/clear-to-deliver',
      ],
      safeguarding_contact: expect.stringContaining('made-up') as string,
    })
  })

  it('lets its people in by the published password, but for one who has left', async () => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    const amira = await cairn.signIn('Amira Khan', firstDay)
    expect(await amira.read('/record')).toContain('Safeguarding children, Group B refresher')
    const joanne = await cairn.signIn('Joanne Pickering', firstDay)
    expect((await joanne.get('/record')).headers.get('location')).toMatch('/areas')
  })

  it('can be told by an owner who is no superuser', async () => {
    await (await emptyCairn()).start(firstDay) // makes the roles, which belong to the whole server
    const cairn = await emptyCairn({ managed: true })
    await cairn.start(firstDay)
    await cairn.start(addDays(firstDay, 1))
    expect(await toldFor(cairn)).toEqual(['2026-11-22'])
    const amira = await cairn.signIn('Amira Khan', firstDay)
    expect(await amira.read('/record')).toContain('Amira Khan')
  })
})

describe('what has come of every registration', slowly, () => {
  it('is what the rules of the centre make of it: worked out anew, nothing changes', async () => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    const rulebooks = openRulebooks(catalogue)
    const acts = recordActs(openVerdicts(catalogue, rulebooks).changed, () => undefined)
    const workOut = openAchievement(rulebooks, acts, {
      recognised: (tx, { tenant: of }, registration) => tx.run(rplCriteria(of, registration)),
      samples: (tx, { tenant: of }, registration) => tx.run(samplesSettled(of, registration)),
    })
    const all = `select r.state, r.revision, u.* from registration r left join registration_unit u using (registration_id)
      order by registration_id, unit_id`
    const before = await cairn.rows(all)
    const events = await cairn.rows('select count(*) from event')
    const tenant = openTenant(cairn.pools.app, northmoor)
    const actor = { id: personOf('Winifred Oduya'), name: 'Winifred Oduya', area: 'Northmoor Partnership', roles: [] }
    const ctx = { ...tenant, actor, today: firstDay, now: new Date('2026-11-21T10:00:00Z') }
    const ids = new Set(before.map((row) => row['registration_id'] as RegistrationId))
    expect(ids.size).toBeGreaterThan(60)
    await tenant.write(async (tx) => {
      for (const { registration_id: id } of await registrationsIn(cairn)) await workOut(tx, ctx, id)
    })
    expect(await cairn.rows(all)).toEqual(before)
    expect(await cairn.rows('select count(*) from event')).toEqual(events)
  })

  const registrationsIn = (cairn: Cairn) =>
    cairn.rows('select registration_id from registration') as Promise<{ registration_id: RegistrationId }[]>
})

describe('the demonstration, on a later day', slowly, () => {
  it('is told anew, under the same addresses, for the same accounts', async () => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    const before = await cairn.rows('select entry_id, title, happened_on from entry order by entry_id')
    const amira = await cairn.signIn('Amira Khan', firstDay)
    const gareth = await cairn.signIn('Gareth Pugh', firstDay)
    expect((await gareth.get(`/people/${personOf('Amira Khan')}/record`)).status).toBe(200)
    const read = `select 1 from record_read where reader_id = '${personOf('Gareth Pugh')}'`
    expect(await cairn.rows(read)).toHaveLength(1)

    await cairn.start(addDays(firstDay, 1))
    expect(await toldFor(cairn)).toEqual(['2026-11-22'])
    const after = await cairn.rows('select entry_id, title, happened_on from entry order by entry_id')
    expect(after.map(({ entry_id }) => entry_id)).toEqual(before.map(({ entry_id }) => entry_id))
    expect(after).not.toEqual(before)
    expect(await amira.read('/record')).toContain('Amira Khan')
  })

  it('is not told twice for one day', async () => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    const tellings = `select event_id from event where kind = 'demonstration-loaded'`
    const before = await cairn.rows(tellings)
    await Promise.all([cairn.start(firstDay), cairn.start(firstDay)])
    expect(before).toHaveLength(1)
    expect(await cairn.rows(tellings)).toEqual(before)
  })

  const changes: Record<string, (cairn: Cairn) => Promise<unknown>> = {
    'begins an entry': async (cairn) =>
      (await cairn.signIn('Ellie Marsh', firstDay)).post('/record/add', { kind: 'training' }),
    'goes on with a draft': async (cairn) =>
      (await cairn.signIn('Farida Rahimi', firstDay)).post(
        `/record/add/${idOf('draft', personOf('Farida Rahimi'), 0)}/name`,
        { title: 'Safeguarding children, Group B' },
      ),
    'discards a draft': async (cairn) =>
      (await cairn.signIn('Farida Rahimi', firstDay)).post(
        `/record/add/${idOf('draft', personOf('Farida Rahimi'), 0)}/discard`,
      ),
    'writes of a decision': async (cairn) => {
      const registration = idOf('registration', personOf('Alma Thistlewood'), 'nm-l2-welcome', '')
      const submission = idOf('submission', registration, 'NM-201', 0)
      const wrote = await (
        await cairn.signIn('Gwen Adair', firstDay)
      ).post(`/assessing/${submission}/save`, {
        feedback: 'Begun',
      })
      expect(wrote.status).toBeLessThan(400)
    },
    'changes a password': async (cairn) =>
      (await cairn.signIn('Tom Okafor', firstDay)).post('/account', {
        current: password,
        password: 'another pile of stones',
      }),
    'does what leaves an event': ({ pools }) =>
      openTenant(pools.app, northmoor).write((tx) =>
        recordEvent(tx, northmoor, {
          actor: personOf('Gareth Pugh'),
          person: personOf('Tom Okafor'),
          kind: 'entry-verified',
          facts: {},
          at: new Date('2026-11-21T09:00:00Z'),
        }),
      ),
  }
  it.each(Object.keys(changes))('stays as it is where a person %s', async (change) => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    await changes[change]?.(cairn)
    const lines = await cairn.start(addDays(firstDay, 1))
    expect(await toldFor(cairn)).toEqual(['2026-11-21'])
    expect(lines.at(-1)).toBe('It was told for 21 November 2026 and has been changed since, so it stays as it is.')
  })
})

describe('beside another area', slowly, () => {
  async function found(cairn: Cairn, name: string) {
    const tenant = newId<TenantId>()
    await cairn.rows(`
      with area as (insert into tenant values ('${tenant}', '${name}', null, '{}', now())),
        someone as (insert into person values ('${tenant}', '${tenant}', 'Somebody', 'somebody@example.org')),
        entry as (insert into draft (tenant_id, draft_id, person_id, kind, answers, writers, saved_at)
          values ('${tenant}', '${tenant}', '${tenant}', 'training', '{}', '{}', now()))
      insert into door values ('\\x00', '${tenant}', '${tenant}', 'invitation', now())`)
  }

  it('is not loaded', async () => {
    const cairn = await emptyCairn()
    await found(cairn, 'Southmoor')
    expect(await cairn.start(firstDay)).toEqual([])
    expect(await cairn.rows('select name from tenant')).toEqual([{ name: 'Southmoor' }])
  })

  it('is told anew without touching it', async () => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    await found(cairn, 'Southmoor')
    await cairn.start(addDays(firstDay, 1))
    expect(await toldFor(cairn)).toEqual(['2026-11-22'])
    const others = `select (select count(*) from person where email = 'somebody@example.org') as people,
      (select count(*) from door where hash = '\\x00') as doors,
      (select count(*) from draft where answers = '{}') as drafts`
    expect(await cairn.rows(others)).toEqual([{ people: 1, doors: 1, drafts: 1 }])
  })
})
