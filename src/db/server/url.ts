import { Refusal } from '../../kit/refusal.ts'
import { connect } from './connect.ts'
import { errorCode } from './failures.ts'
import type { DatabaseServer } from './types.ts'

/** How long a database server may take to answer, in milliseconds. */
const patience = 5_000
const oldestVersion = 150_000

type Server = { readonly version: number; readonly encoding: string; readonly standby: boolean }

/**
 * The server that `databaseUrl` names, once it has answered and suits. Several Cairns may use it at once. Throws
 * Refusal where it does not answer, does not let us in, or is not a PostgreSQL 15 or newer that can be written to.
 */
export async function openUrl(databaseUrl: string, signal?: AbortSignal): Promise<DatabaseServer> {
  const place = readPlace(databaseUrl)
  const server = await ask(databaseUrl, place)
  signal?.throwIfAborted()
  checkSuits(server, place)
  return {
    connection: { connectionString: databaseUrl },
    kind: 'url',
    version: server.version,
    lost: new Promise(() => undefined),
    stop: () => Promise.resolve(),
  }
}

/** The address without the password, to be shown. */
function readPlace(databaseUrl: string): string {
  const url = URL.parse(databaseUrl)
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol))
    throw new Refusal('DATABASE_URL must look like postgres://user:password@host:5432/database.')
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.host)
  return `${host || 'localhost'}${url.pathname}`
}

async function ask(connectionString: string, place: string): Promise<Server> {
  try {
    const client = await connect({ connectionString, connectionTimeoutMillis: patience, query_timeout: patience })
    const { rows } = await client.query<Server>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
              pg_is_in_recovery() as standby`,
    )
    await client.end()
    if (!rows[0]) throw new Error('the server gave no version')
    return rows[0]
  } catch (error) {
    throw new Refusal(explain(error, place), { cause: error })
  }
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer. Start PostgreSQL there, or correct DATABASE_URL.',
  ENOENT: 'does not answer. Start PostgreSQL there, or correct DATABASE_URL.',
  ENOTFOUND: 'is on a host that is not known. Correct the host in DATABASE_URL.',
  EAI_AGAIN: 'is on a host that cannot be looked up now. Try again, or correct the host in DATABASE_URL.',
  EHOSTUNREACH: 'cannot be reached from here. Mend the network, or correct DATABASE_URL.',
  ENETUNREACH: 'cannot be reached from here. Mend the network, or correct DATABASE_URL.',
  '28P01': 'does not take the password. Correct the user and password in DATABASE_URL.',
  '28000': 'does not let this user in from here. Correct the user in DATABASE_URL, or let it in with pg_hba.conf.',
  '3D000': 'does not exist. Create the database, or correct its name in DATABASE_URL.',
  '42501': 'does not let this user connect. Grant it, or correct the user in DATABASE_URL.',
  '53300': 'has no connection to spare. Raise max_connections there, or close some.',
  '57P03': 'is starting or stopping. Try again in a moment.',
}

/** What pg says, having no code for it, of a server that is silent or speaks something else. */
const noAnswer = /timeout|terminated|Received unexpected|unexpected message/i

function explain(error: unknown, place: string): string {
  const reason = reasons[errorCode(error)]
  if (reason) return `${place} ${reason}`
  const said = error instanceof Error ? error.message : String(error)
  if (noAnswer.test(said))
    return `${place} did not answer as PostgreSQL does within ${patience / 1000} seconds. Correct DATABASE_URL, or see to that server.`
  return `${place} cannot be used: ${said}. Correct DATABASE_URL, or see to that server.`
}

function checkSuits({ version, encoding, standby }: Server, place: string): void {
  if (version < oldestVersion)
    throw new Refusal(
      `${place} is PostgreSQL ${Math.floor(version / 10_000)} and Cairn needs 15 or newer. Upgrade it, or give DATABASE_URL another.`,
    )
  if (standby)
    throw new Refusal(`${place} is a standby, which cannot be written to. Give DATABASE_URL the primary server.`)
  if (encoding !== 'UTF8')
    throw new Refusal(`${place} stores text as ${encoding} and Cairn needs UTF8. Create a database with that encoding.`)
}
