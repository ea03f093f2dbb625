import { randomBytes } from 'node:crypto'
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest'
import { browser } from '../../test/browser.ts'
import { baseUrl, password, scenario, world } from '../../test/scenario.ts'
import { createApp } from '../app.tsx'
import { sealOf } from '../backup/manifest.ts'
import { openPool, openPools } from '../db/index.ts'
import { createDoor } from '../features/accounts/index.ts'
import { openFiles } from '../files/index.ts'
import { contents } from '../files/testing.ts'
import { day } from '../kit/plain-date.ts'
import { Refusal } from '../kit/refusal.ts'
import { runCommand } from './commands.ts'

const projectRoot = join(import.meta.dirname, '../..')
const now = () => new Date('2026-11-21T09:00:00Z')

let place: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'cairn-backup-'))
  onTestFinished(() => rm(place, { recursive: true }))
})

const urlOf = (database: string, user = inject('postgres').user) => {
  const { host, port } = inject('postgres')
  return `postgres://${user}:x@${encodeURIComponent(host)}:${port}/${database}`
}

/** Asks the server itself, in one of its databases. */
async function asSuperuser(statement: string, database = 'postgres') {
  const pool = openPool({ ...inject('postgres'), database, ssl: false }, 'owner', { max: 1 })
  try {
    return (await pool.query<Record<string, unknown>>(statement)).rows
  } finally {
    await pool.end()
  }
}

async function newDatabase(owner = inject('postgres').user): Promise<string> {
  const name = `cairn_${randomBytes(6).toString('hex')}`
  await asSuperuser(`create database ${name} owner ${owner}`)
  return name
}

/** What the command line says to those words over a database, and how it ends. */
async function cairn(
  database: string,
  words: readonly string[],
  { user, files = join(place, 'files'), root = projectRoot } = {} as Over,
) {
  const said = { out: '', err: '' }
  const status = await runCommand(words, {
    argv: [],
    env: { DATABASE_URL: urlOf(database, user), CAIRN_FILES: files },
    stdin: (async function* () {})(),
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    now,
    today: '2026-11-21',
    projectRoot: root,
    catalogueFolder: join(projectRoot, 'catalogue'),
  })
  return { status, ...said }
}
type Over = { user?: string; files?: string; root?: string }

/** An area in which Amina has a certificate. */
async function withCertificate() {
  const area = await scenario()
  const form = new FormData()
  form.append('kind', 'file')
  form.append('file', new File([new Uint8Array(contents.pdf)], 'certificate.pdf'))
  const draft = (await area.amina.post('/record/add', { kind: 'training' })).headers.get('location') ?? ''
  await area.amina.upload(`/record/${draft.split('/')[3]}/evidence`, form)
  return { area, draft }
}

/** The same, and a backup of it that was made while it ran. */
async function backedUp() {
  const { area, draft } = await withCertificate()
  const { connection, filesFolder } = await world()
  const folder = join(place, 'backup')
  const { database } = connection
  const { status, out } = await cairn(database, ['backup', folder], { files: filesFolder })
  expect([status, out]).toEqual([0, expect.stringContaining('Backed up: ') as string])
  return { area, folder, draft, said: out }
}

/** Amina's browser on what was restored, signed in. */
async function aminaOn(database: string, email: string) {
  const pools = openPools({ ...inject('postgres'), database, ssl: false })
  onTestFinished(() => pools.close())
  const app = createApp({
    door: createDoor({
      pools,
      secret: 's'.repeat(40),
      baseUrl,
      trustedProxies: 0,
      now,
      today: () => day('2026-11-21'),
    }),
    catalogue: (await world()).catalogue,
    files: openFiles({ folder: join(place, 'files'), most: 1 }),
    baseUrl,
    assetsFolder: join(projectRoot, 'dist', 'assets'),
    report: (error) => expect.unreachable(String(error)),
  })
  const amina = browser((path, request) => Promise.resolve(app.request(`${baseUrl}${path}`, request)), baseUrl)
  expect((await amina.post('/sign-in', { email, password })).status).toBe(303)
  return amina
}

describe('a backup that was made while Cairn ran', () => {
  it('restores everything into an empty database: people, sign-in, records, files', async () => {
    const { area, folder, draft, said } = await backedUp()
    const database = await newDatabase()
    const restored = await cairn(database, ['restore', folder])
    expect(restored).toEqual({ status: 0, out: said.replace('Backed up', 'Restored'), err: '' })
    const amina = await aminaOn(database, area.email('amina'))
    const page = await (await amina.get(`/record/${draft.split('/')[3]}/evidence`)).text()
    const [, address = ''] = /href="(\/evidence\/[^"]+)"/.exec(page) ?? []
    expect(Buffer.from(await (await amina.get(address)).arrayBuffer())).toEqual(contents.pdf)
  })

  it('holds every row of every table but sessions, and the wall stands again', async () => {
    const { folder } = await backedUp()
    const database = await newDatabase()
    await cairn(database, ['restore', folder])
    const tables = `select format('%s.%s', schemaname, tablename) as name,
      (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', schemaname, tablename), false, true, '')))[1]::text as rows
      from pg_tables where schemaname in ('public', 'auth') and tablename not in ('session', 'verification') order by 1`
    const { connection } = await world()
    expect(await asSuperuser(tables, database)).toEqual(await asSuperuser(tables, connection.database))
    const walls = `select relname, relrowsecurity, relforcerowsecurity from pg_class where relrowsecurity order by 1`
    expect(await asSuperuser(walls, database)).toEqual(await asSuperuser(walls, connection.database))
    expect(await asSuperuser('select from auth.session', database)).toEqual([])
  })

  // Every part is spoilt by itself, and each time the backup is looked at and restored.
  it('is found whole, and not once any of its parts has changed', { timeout: 60_000 }, async () => {
    const { folder } = await backedUp()
    expect((await cairn('none', ['backup', '--verify', folder])).out).toContain('Whole: ')
    const parts = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((part) => part.isFile())
    expect(parts.length).toBeGreaterThan(20)
    const database = await newDatabase()
    for (const { parentPath, name } of parts) {
      const spoilt = join(place, 'spoilt')
      await cp(folder, spoilt, { recursive: true })
      await appendFile(join(parentPath.replace(folder, spoilt), name), ' ')
      for (const words of [
        ['backup', '--verify', spoilt],
        ['restore', spoilt],
      ])
        await expect(cairn(database, words), name).rejects.toThrow(
          new RegExp(`${name === 'manifest.sha256' ? 'manifest.json' : name} is damaged`),
        )
      await rm(spoilt, { recursive: true })
    }
    expect(await asSuperuser(`select from pg_tables where schemaname = 'public'`, database)).toEqual([])
  })

  it('is not written over another', async () => {
    const { folder } = await backedUp()
    const { connection } = await world()
    await expect(cairn(connection.database, ['backup', folder])).rejects.toThrow(`${folder} is there already`)
  })

  it('tells of files that were not there, and is restored without them', async () => {
    await withCertificate()
    const { connection } = await world()
    const partial = join(place, 'partial')
    const told = await cairn(connection.database, ['backup', partial], { files: join(place, 'elsewhere') })
    expect([told.status, told.err]).toEqual([1, expect.stringContaining('of the files were missing or damaged')])
    // Where none is missing it is 0, as above.
    expect((await cairn(await newDatabase(), ['restore', partial])).status).toBe(1)
  })
})

describe('a restore', () => {
  it('leaves a database with something in it alone, unless told to replace it', async () => {
    const { folder, area } = await backedUp()
    const database = await newDatabase()
    const other = ['--area', 'Southmoor', '--name', 'Ada Whitfield', '--email', 'ada@southmoor.example']
    await cairn(database, ['init', ...other])
    await expect(cairn(database, ['restore', folder])).rejects.toThrow('There is something in this database already')
    expect(await asSuperuser('select name from tenant', database)).toEqual([{ name: 'Southmoor' }])
    expect((await cairn(database, ['restore', '--replace', folder])).status).toBe(0)
    expect(await asSuperuser(`select from tenant where name = 'Southmoor'`, database)).toEqual([])
    await aminaOn(database, area.email('amina'))
  })

  it('changes nothing where it fails half way', async () => {
    const { folder } = await backedUp()
    const text = await readFile(join(folder, 'manifest.json'), 'utf8')
    const wrong = text.replace(/("table": "public.tenant",[\s\S]*?"rows": )\d+/, '$199999')
    await writeFile(join(folder, 'manifest.json'), wrong)
    await writeFile(join(folder, 'manifest.sha256'), sealOf(wrong))
    const database = await newDatabase()
    await cairn(database, ['init', '--area', 'Southmoor', '--name', 'Ada', '--email', 'ada@southmoor.example'])
    await expect(cairn(database, ['restore', '--replace', folder])).rejects.toThrow('of public.tenant, not 99999')
    expect(await asSuperuser('select name from tenant', database)).toEqual([{ name: 'Southmoor' }])
  })

  it('refuses a backup of a newer Cairn, and a database on which Cairn runs or that is not Cairn’s', async () => {
    const { folder } = await backedUp()
    const { connection } = await world()
    // A Cairn that runs always has a connection that waits for jobs; those of its pools go when nobody asks anything.
    const running = openPool(connection, 'owner', { max: 1 })
    const waiting = await running.connect()
    onTestFinished(async () => {
      waiting.release()
      await running.end()
    })
    await expect(cairn(connection.database, ['restore', '--replace', folder])).rejects.toThrow(
      'Cairn is running on this',
    )
    const foreign = await newDatabase()
    await asSuperuser('create table invoices ()', foreign)
    await expect(cairn(foreign, ['restore', '--replace', folder])).rejects.toThrow('tables that are not Cairn’s')
    const text = (await readFile(join(folder, 'manifest.json'), 'utf8')).replace(
      '0001_foundation.sql',
      '9999_newer.sql',
    )
    await writeFile(join(folder, 'manifest.json'), text)
    await writeFile(join(folder, 'manifest.sha256'), sealOf(text))
    await expect(cairn(await newDatabase(), ['restore', folder])).rejects.toThrow(
      new Refusal('The backup was made by a newer Cairn (it has 9999_newer.sql). Use that version instead.'),
    )
  })

  it('brings an older backup up to date', async () => {
    const older = join(place, 'older')
    await cp(join(projectRoot, 'src/db/roles.sql'), join(older, 'src/db/roles.sql'))
    await cp(join(projectRoot, 'package.json'), join(older, 'package.json'))
    await cp(join(projectRoot, 'src/db/migrations'), join(older, 'src/db/migrations'), {
      recursive: true,
      filter: (path) => !/\/00(?!0[1-6]_)[^/]+\.sql$/.test(path),
    })
    const [from, to] = [await newDatabase(), await newDatabase()]
    await cairn(from, ['migrate'], { root: older })
    const southmoor = "insert into tenant (tenant_id, name, created_at) values (gen_random_uuid(), 'Southmoor', now())"
    await asSuperuser(southmoor, from)
    const folder = join(place, 'backup')
    expect((await cairn(from, ['backup', folder], { root: older })).out).toContain('1 area, 0 people')
    expect((await cairn(to, ['restore', folder])).status).toBe(0)
    expect(await asSuperuser('select name from tenant', to)).toEqual([{ name: 'Southmoor' }])
    expect(await asSuperuser('select from evidence', to)).toEqual([])
    expect((await cairn(to, ['migrate'])).out).toContain('up to date already')
  })
})

it('would lose nothing that lies in a sequence, of which there is none', async () => {
  const { connection } = await world()
  const sequences = `select from pg_sequences where schemaname in ('public', 'auth')`
  expect(await asSuperuser(sequences, connection.database)).toEqual([])
})

it('works for an owner who stands behind the wall too', async () => {
  const user = `owner_${randomBytes(4).toString('hex')}`
  await asSuperuser(`create role ${user} login createrole`)
  await asSuperuser(`grant cairn_app, cairn_auth to ${user} with admin option`)
  const [from, to] = [await newDatabase(user), await newDatabase(user)]
  for (const area of ['Southmoor', 'Westmoor'])
    await cairn(from, ['init', '--area', area, '--name', 'Ada Whitfield', '--email', 'ada@x.example'], { user })
  const folder = join(place, 'backup')
  expect((await cairn(from, ['backup', folder], { user })).out).toContain('2 areas, 2 people')
  expect((await cairn(to, ['restore', folder], { user })).out).toContain('2 areas, 2 people')
  expect(await asSuperuser('select name from tenant order by 1', to)).toEqual([
    { name: 'Southmoor' },
    { name: 'Westmoor' },
  ])
})

it.each([
  [['backup'], 'Name one folder. Use: cairn backup'],
  [['backup', 'one', 'two'], 'Name one folder'],
  [['restore'], 'Name one folder. Use: cairn restore'],
  [['restore', '--force', 'x'], "Unknown option '--force'"],
])('ends with 2 and one line for %s', async (words, line) => {
  expect(await cairn('none', words)).toMatchObject({ status: 2, err: expect.stringContaining(line) as string })
})

it('says that there is nothing to back up, or no backup', async () => {
  await expect(cairn(await newDatabase(), ['backup', join(place, 'b')])).rejects.toThrow('There is nothing to back up')
  await expect(cairn('none', ['restore', join(place, 'b')])).rejects.toThrow('is not a whole backup of Cairn')
  expect(await readdir(place)).toEqual([])
})
