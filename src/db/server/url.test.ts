import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openServer } from './index.ts'
import { cleanUp, newDirectory, ourRoot, startCairn } from './testing.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})
afterAll(cleanUp)

const open = (databaseUrl: string) => openServer({ databaseUrl, dataDir: '/none', projectRoot: ourRoot })

async function refusalOf(databaseUrl: string): Promise<string> {
  const error = await open(databaseUrl).catch((thrown: unknown) => thrown)
  return error instanceof Error && error.name === 'Refusal' ? error.message : `not refused: ${String(error)}`
}

/** Somebody who listens at an address, and does with each caller as told. */
async function listen(meet: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    meet(socket)
  })
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A message of PostgreSQL's protocol: its letter, its length with these four bytes, what it says. */
function message(letter: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(letter), length, body])
}

/** Lets everybody in, as PostgreSQL does under `trust`, and answers any question with one row. */
const answerWith = (row: Record<string, [type: number, text: string]>) => (socket: Socket) => {
  const int16 = (value: number) => Buffer.from([value >> 8, value & 255])
  const int32 = (value: number) => Buffer.concat([int16(value >> 16), int16(value & 65_535)])
  const fields = Object.entries(row)
  const columns = fields.map(([name, [type]]) =>
    Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]),
  )
  const values = fields.map(([, [, text]]) => Buffer.concat([int32(text.length), Buffer.from(text)]))
  const ready = message('Z', 'I')
  socket.once('data', () => {
    socket.write(Buffer.concat([message('R', int32(0)), ready]))
    socket.on('data', () => {
      const count = int16(fields.length)
      const rows = [message('T', count, ...columns), message('D', count, ...values), message('C', 'SELECT 1\0'), ready]
      socket.write(Buffer.concat(rows))
    })
  })
}

type Answer = { version: string; encoding: string; standby: string }
/** A PostgreSQL that is fit for Cairn but for one thing. */
const listenAs = async (answer: Partial<Answer>) => {
  const { version, encoding, standby } = { version: '160004', encoding: 'UTF8', standby: 'f', ...answer }
  return listen(answerWith({ version: [23, version], encoding: [25, encoding], standby: [16, standby] }))
}

describe('DATABASE_URL', () => {
  let host: string
  let password: string
  beforeAll(async () => {
    const { told } = await startCairn({ dataDir: await newDirectory() })
    if (!told.connection || !('host' in told.connection)) throw new Error(told.refusal ?? told.crash)
    host = told.connection.host
    password = told.connection.password
  })
  const url = (user: string, secret: string, database: string) =>
    `postgres://${user}:${secret}@${encodeURIComponent(host)}/${database}`

  it('is the database of Cairn, which is left running when Cairn stops', async () => {
    const databaseUrl = url('cairn', password, 'cairn')
    const [server, another] = [await open(databaseUrl), await open(databaseUrl)]
    expect(server).toMatchObject({ kind: 'url', connection: { connectionString: databaseUrl } })
    expect(server.version).toBeGreaterThanOrEqual(180_000)
    await server.stop()
    expect((await open(databaseUrl)).version).toBe(another.version)
  })

  it.for(['cairn', 'somebody'])('is refused where PostgreSQL does not take the password of %s', async (user) => {
    expect(await refusalOf(url(user, 'nonsense', 'cairn'))).toBe(
      `${host}/cairn does not take the password. Correct the user and password in DATABASE_URL.`,
    )
  })

  it('is refused where there is no such database', async () => {
    expect(await refusalOf(url('cairn', password, 'none'))).toBe(
      `${host}/none does not exist. Create the database, or correct its name in DATABASE_URL.`,
    )
  })

  it.for(['mysql://host/db', 'postgres//host', 'host:5432'])('is refused where it is no address: %s', async (wrong) => {
    expect(await refusalOf(wrong)).toBe('DATABASE_URL must look like postgres://user:password@host:5432/database.')
  })

  it('is refused where nobody listens', async () => {
    const address = await listen(() => undefined)
    servers.splice(0).forEach((server) => server.close())
    expect(await refusalOf(`postgres://cairn:secret@${address}/cairn`)).toBe(
      `${address}/cairn does not answer. Start PostgreSQL there, or correct DATABASE_URL.`,
    )
  })

  it('is refused where the host is not known', async () => {
    expect(await refusalOf('postgres://cairn:secret@nowhere.invalid/cairn')).toMatch(
      /^nowhere\.invalid\/cairn is on a host that /,
    )
  })

  it('is refused within 6 seconds where the server is silent or speaks something else', async () => {
    const start = performance.now()
    const addresses = await Promise.all([
      listen(() => undefined),
      listen((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')),
      listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      listen((socket) => socket.end()),
    ])
    const refusals = addresses.map((address) => refusalOf(`postgres://cairn:secret@${address}/cairn`))
    expect(await Promise.all(refusals)).toEqual(
      addresses.map(
        (address) =>
          `${address}/cairn did not answer as PostgreSQL does within 5 seconds. Correct DATABASE_URL, or see to that server.`,
      ),
    )
    expect(performance.now() - start).toBeLessThan(6_000)
  })

  it('is taken where PostgreSQL is as old as 15', async () => {
    expect(await open(`postgres://cairn@${await listenAs({ version: '150000' })}/cairn`)).toMatchObject({
      version: 150_000,
    })
  })

  it('is refused where PostgreSQL is older than 15', async () => {
    const address = await listenAs({ version: '140019' })
    expect(await refusalOf(`postgres://cairn@${address}/cairn`)).toBe(
      `${address}/cairn is PostgreSQL 14 and Cairn needs 15 or newer. Upgrade it, or give DATABASE_URL another.`,
    )
  })

  it('is refused where the server is a standby', async () => {
    const address = await listenAs({ standby: 't' })
    expect(await refusalOf(`postgres://cairn@${address}/cairn`)).toBe(
      `${address}/cairn is a standby, which cannot be written to. Give DATABASE_URL the primary server.`,
    )
  })

  it('is refused where text is not stored as UTF8', async () => {
    const address = await listenAs({ encoding: 'SQL_ASCII' })
    expect(await refusalOf(`postgres://cairn@${address}/cairn`)).toBe(
      `${address}/cairn stores text as SQL_ASCII and Cairn needs UTF8. Create a database with that encoding.`,
    )
  })
})
