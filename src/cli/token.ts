import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { openPool, openTenant, type TenantDatabase } from '../db/index.ts'
import type { Connection } from '../db/server/index.ts'
import type { PersonId, TokenId } from '../db/tables.gen.ts'
import {
  createToken,
  mostDays,
  personOfEmail,
  revokeToken,
  stateOf,
  tokensOf,
  usualDays,
} from '../features/tokens/index.ts'
import { addDays, dayOf, type PlainDate } from '../kit/plain-date.ts'
import { areasNamed } from './areas.ts'
import { withDatabase } from './database.ts'
import { orUnusable, readArguments, Unusable } from './edge.ts'
import type { Surroundings } from './surroundings.ts'

const usage =
  'cairn token create --person EMAIL [--area NAME] [--name TEXT] [--days N] | list --person EMAIL [--area NAME] | revoke ID --person EMAIL [--area NAME]'

type Someone = {
  readonly database: TenantDatabase
  readonly person: PersonId
  readonly name: string
  readonly today: PlainDate
}
type Act = (someone: Someone, options: Options, around: Surroundings) => Promise<void>
type Options = ReturnType<typeof readOptions>

const acts: Readonly<Record<string, Act>> = { create, list, revoke }

/** `cairn token`: makes, lists and revokes the tokens of a person. Answers the exit status: 0, or 2 for bad arguments. */
export function token(around: Surroundings): Promise<number> {
  return orUnusable(around, async () => {
    const options = readOptions(around)
    const config = readConfig(around.env, around.projectRoot)
    const today = config.fixedToday ?? dayOf(around.now())
    return withDatabase(config, around.projectRoot, async ({ connection }) => {
      const pool = openPool(connection, 'cairn_app', { max: 1 })
      try {
        const someone = await find(connection, pool, options, today)
        await options.act(someone, options, around)
        return 0
      } finally {
        await pool.end()
      }
    })
  })
}

function readOptions({ argv }: Surroundings) {
  const text = { type: 'string' } as const
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { person: text, area: text, name: text, days: { type: 'string', default: `${usualDays}` } },
    }),
  )
  const [word = '', id = '', ...more] = positionals
  const act = Object.hasOwn(acts, word) ? acts[word] : undefined
  const { person, days } = values
  if (!act || more.length > 0 || (id === '') !== (word !== 'revoke')) throw new Unusable(`Use: ${usage}`)
  if (person === undefined) throw new Unusable('--person: say whose token, by their email address')
  if (!/^[1-9]\d{0,2}$/.test(days) || Number(days) > mostDays)
    throw new Unusable(`--days: “${days}” is not a number of days from 1 to ${mostDays}`)
  return { ...values, act, id, person: person.trim().toLowerCase(), days: Number(days) }
}

/** The person with the address, in the area that was named or the only one that has them. Throws Unusable. */
async function find(
  connection: Connection,
  pool: ReturnType<typeof openPool>,
  { person: email, area }: Options,
  today: PlainDate,
): Promise<Someone> {
  const found: (Someone & { readonly area: string })[] = []
  for (const { tenant, name: areaName } of await areasNamed(connection, area)) {
    const database = openTenant(pool, tenant)
    const [row] = await database.read([personOfEmail(tenant, email, today)])
    if (row) found.push({ database, person: row.id, name: row.name, today, area: areaName })
  }
  const [first, ...others] = found
  if (!first) throw new Unusable(`--person: nobody here has the email address ${email}`)
  if (others.length > 0)
    throw new Unusable(`--area: ${email} is in several areas; say which: ${found.map((each) => each.area).join(', ')}`)
  return first
}

async function create(
  { database, person, name, today }: Someone,
  { name: title = 'Made on the command line', days }: Options,
  { stdout, stderr, now }: Surroundings,
): Promise<void> {
  const lastDay = addDays(today, days - 1)
  const made = await createToken(
    database,
    { name: title.slice(0, 80), lastDay },
    { person, by: null, now: now(), today },
  )
  if (!made.ok) throw new Unusable(made.problems[0]?.message ?? '')
  stderr.write(`A token for ${name}, that works until the end of ${lastDay}. It is shown this once:\n`)
  stdout.write(`${made.value}\n`)
}

async function list({ database, person, today }: Someone, _: Options, { stdout }: Surroundings): Promise<void> {
  const [tokens] = await database.read([tokensOf(database.tenant, person)])
  for (const each of tokens)
    stdout.write(
      [
        each.id,
        stateOf(each, today),
        `until the end of ${addDays(each.endsOn, -1)}`,
        each.usedOn ? `last used ${each.usedOn}` : 'never used',
        each.name,
      ].join('  ') + '\n',
    )
}

async function revoke({ database, person }: Someone, { id }: Options, { stdout, now }: Surroundings): Promise<void> {
  const [tokens] = await database.read([tokensOf(database.tenant, person)])
  const open = tokens.find((each) => each.id === id && each.revokedAt === null)
  if (!open) throw new Unusable(`${id}: they have no such token, or it is revoked already; see: cairn token list`)
  const name = await revokeToken(database, id as TokenId, { person, by: null, now: now() })
  stdout.write(`“${name}” is revoked.\n`)
}
