import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { openPool, openTenant, setDoor } from '../db/index.ts'
import type { Connection } from '../db/server/index.ts'
import type { PersonId, RoleId, TenantId } from '../db/tables.gen.ts'
import { recordEvent } from '../features/audit/index.ts'
import { emailField, textField } from '../kit/form.ts'
import { newId } from '../kit/id.ts'
import { dayOf, type PlainDate } from '../kit/plain-date.ts'
import { Refusal } from '../kit/refusal.ts'
import { insertArea } from './area-store.ts'
import { areasWithDoors, nameTaken } from './areas.ts'
import { orUnusable, readArguments, Unusable } from './edge.ts'
import { withDatabase } from './database.ts'
import type { Surroundings } from './surroundings.ts'

const usage = 'cairn init --area NAME --name "FULL NAME" --email ADDRESS'

const Beginning = z.object({
  area: textField('the name of the area after --area'),
  name: textField('the full name of its administrator after --name'),
  email: emailField('the administrator’s email address after --email'),
})

/** An area to be made, and who will administer it. */
type Beginning = z.output<typeof Beginning>

type Moment = { readonly now: Date; readonly today: PlainDate }

const linkDays = 7

/**
 * `cairn init`: makes an area and its administrator, and prints the link with which that person gets in. Answers the exit
 * status: 0, or 2 for arguments that cannot be used. Throws Refusal where the area exists already.
 */
export function init(around: Surroundings): Promise<number> {
  return orUnusable(around, async () => {
    const beginning = readBeginning(around)
    const config = readConfig(around.env, around.projectRoot)
    const token = await withDatabase(config, around.projectRoot, ({ connection }) =>
      makeArea(connection, beginning, { now: around.now(), today: config.fixedToday ?? dayOf(around.now()) }),
    )
    const { area, name } = beginning
    const baseUrl = config.baseUrl ?? `http://localhost:${config.port}`
    around.stdout.write(
      `${area} is made. Give this link to ${name} and nobody else: it lets in whoever has it, once, within ${linkDays} days.\n` +
        `${baseUrl}/invitation/${token}\n`,
    )
    return 0
  })
}

function readBeginning({ argv }: Surroundings): Beginning {
  const text = { type: 'string' } as const
  const { values } = readArguments(() =>
    parseArgs({ args: [...argv], options: { area: text, name: text, email: text } }),
  )
  const read = Beginning.safeParse(values)
  if (read.success) return read.data
  throw new Unusable(`${read.error.issues[0]?.message}. Use: ${usage}`)
}

/** Makes the area, its administrator and their invitation; returns the secret of the link. Throws Refusal. */
async function makeArea(
  connection: Connection,
  { area, name, email }: Beginning,
  { now, today }: Moment,
): Promise<string> {
  const pool = openPool(connection, 'owner', { max: 1 })
  try {
    const taken = await nameTaken(pool, area)
    if (taken !== undefined)
      throw new Refusal(`There is an area called ${taken} already. Give the new one another name.`)
    const tenant = newId<TenantId>()
    const person = newId<PersonId>()
    const token = randomBytes(32).toString('base64url')
    const until = new Date(now.getTime() + linkDays * 24 * 60 * 60 * 1000)
    await openTenant(pool, tenant).write(async (tx) => {
      const made = { area, administrator: { id: person, name, email }, role: newId<RoleId>(), today, now }
      for (const query of insertArea(tenant, made)) await tx.run(query)
      await tx.run(setDoor(token, person, 'invitation', until))
      await recordEvent(tx, tenant, {
        actor: null,
        person,
        kind: 'area-made',
        facts: { area, name, email, until },
        at: now,
      })
    })
    return token
  } finally {
    await pool.end()
  }
}

/** What to tell whoever starts Cairn where nobody can sign in yet: nothing, once there is an area. */
export async function adviseFirstArea(connection: Connection): Promise<readonly string[]> {
  const pool = openPool(connection, 'owner', { max: 1 })
  try {
    if ((await areasWithDoors(pool)).length > 0) return []
    return [`There is no area yet, so nobody can sign in. Make the first: npx ${usage}`]
  } finally {
    await pool.end()
  }
}
