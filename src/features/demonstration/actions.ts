import { openPool, openTenant, setWitnessDoor, type Tx } from '../../db/index.ts'
import type { Connection } from '../../db/server/index.ts'
import { inWords } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { hashPassword } from '../accounts/index.ts'
import { recordEvent } from '../audit/index.ts'
import type { RegistrationState } from '../registrations/index.ts'
import { isAnswered, isOpen, type WitnessState } from '../witnesses/index.ts'
import { type Demonstration, readDemonstration } from './biography.ts'
import type { Telling } from './laid-down.ts'
import { idOf, linkOf, personOf, tenantOf } from './ids.ts'
import { emailOf, type Rows, rowsOf } from './rows.ts'
import { dayTold } from './told.ts'
import {
  deleteTenant,
  insertRows,
  insertUsers,
  lastTelling,
  openAccountDoors,
  othersExist,
  setPasswords,
  takeTurns,
  tenantTables,
} from './store.ts'

type Settings = Telling & {
  /** The owner's way in: the roles of a running Cairn cannot delete. */
  readonly connection: Connection
  /** The folder of the biographies. */
  readonly folder: string
}

/**
 * Sees to it that the demonstration is told for today, and returns the lines that tell whoever started Cairn how to sign
 * in. On an empty database it is loaded; one told for another day, and untouched since, is removed and told anew; one
 * that a person has changed is left as it is; and where another area lives there is none. Not for production, where
 * nobody shall find an account with a published password. Throws Refusal where a biography cannot be read.
 */
export async function refreshDemonstration({ connection, folder, ...telling }: Settings): Promise<readonly string[]> {
  const demonstration = await readDemonstration(folder)
  const tenant = tenantOf(demonstration)
  const pool = openPool(connection, 'owner', { max: 1 })
  try {
    return await openTenant(pool, tenant).write(async (tx) => {
      await tx.run(takeTurns)
      const last = await tx.run(lastTelling(tenant))
      if (!last && (await tx.run(othersExist(tenant)))) return []
      if (last?.touched)
        return [
          ...howToSignIn(demonstration),
          `It was told for ${inWords(last.day)} and has been changed since, so it stays as it is.`,
        ]
      if (last?.day !== telling.today) {
        if (last) await tx.run(deleteTenant(tenant, await tx.run(tenantTables)))
        await load(tx, demonstration, telling)
      }
      return [...howToSignIn(demonstration), ...linksOf(demonstration, telling.today)]
    })
  } finally {
    await pool.end()
  }
}

async function load(tx: Tx, demonstration: Demonstration, telling: Telling): Promise<void> {
  const tenant = tenantOf(demonstration)
  const { today, now } = telling
  const rows = rowsOf(demonstration, telling)
  for (const table of Object.keys(rows) as (keyof Rows)[]) await tx.run(insertRows(table, rows[table]))
  for (const { id, secret } of doorsOf(rows, today)) await tx.run(setWitnessDoor(secret, id))
  const hash = await hashPassword(demonstration.password)
  const accounts = rows.person.map(({ name, email }) => ({ id: idOf('account', email), name, email, hash }))
  await tx.run(insertUsers(accounts, now))
  await tx.run(setPasswords(accounts, now))
  await tx.run(openAccountDoors(tenant))
  const facts = {
    day: today,
    drafts: rows.draft.length,
    events: rows.event.filter((each) => each.actor_id !== null).length,
  }
  await recordEvent(tx, tenant, { actor: null, person: null, kind: 'demonstration-loaded', facts, at: now })
}

/** The links of witnesses that lead somewhere. */
const doorsOf = ({ witness_request: requests, registration }: Rows, today: PlainDate) =>
  requests
    .map((row) => ({
      ...{ id: row.witness_request_id, linkUntil: row.link_until, state: row.state as WitnessState },
      secret: linkOf(row.person_id, row.name),
      registrationState: registration.find(({ registration_id: of }) => of === row.registration_id)
        ?.state as RegistrationState,
    }))
    .filter((each) => isOpen(each, today) || isAnswered(each, today))

/** Tells by which links witnesses can still be tried. */
const linksOf = ({ learning }: Demonstration, today: PlainDate): string[] =>
  learning.learners.flatMap(({ learner, units }) =>
    units
      .flatMap(({ witnesses }) => witnesses)
      .filter(({ signed, declined, withdrawn }) => !signed && !declined && !withdrawn)
      .filter(({ until }) => dayTold(until, today) >= today)
      .map(({ name }) => {
        const path = `/witness/${linkOf(personOf(learner), name)}`
        return `Without an account, ${path} is where ${name} is asked to testify to the work of ${learner}.`
      }),
  )

/** A few accounts to begin with, and the password of all. */
function howToSignIn({ area, password, people, try: accounts }: Demonstration): string[] {
  const width = Math.max(...accounts.map(({ person }) => emailOf(person).length))
  return [
    `${area} is a demonstration: ${people.length} people, all made up. Sign in with the password ${password} as`,
    ...accounts.map(({ person, look }) => `  ${emailOf(person).padEnd(width)}  ${look}`),
  ]
}
