import { loadTenant, openPool, openTenant } from '../../db/index.ts'
import type { Connection } from '../../db/server/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import { Refusal } from '../../kit/refusal.ts'
import { hashPassword } from '../accounts/index.ts'
import { recordEvent } from '../audit/index.ts'
import { askForVerdicts } from '../verdicts/index.ts'
import { accountsOf, type Crowd, domainOf, entriesOfCrowd, rowsOfCrowd, tenantOfCrowd } from './crowd.ts'
import { idOf } from './ids.ts'
import {
  deleteTenant,
  deleteUsers,
  insertUsers,
  nameOfArea,
  openAccountDoors,
  setPasswords,
  tenantTables,
} from './store.ts'

/** How far it has come, in people. */
type Told = (done: number, total: number) => void

/** How many people's entries are streamed between two words on how far it has come. */
const batch = 250

export type MadeCrowd = {
  readonly tenant: TenantId
  /** A practitioner of the area. */
  readonly practitioner: PersonId
  readonly accounts: readonly { readonly email: string; readonly look: string }[]
}

/**
 * Makes a made-up area of any size, all of it or nothing, with a few accounts that have the password. Throws Refusal where
 * it is there already.
 */
export async function makeCrowd(
  connection: Connection,
  crowd: Crowd,
  { now, password, told }: { readonly now: Date; readonly password: string; readonly told: Told },
): Promise<MadeCrowd> {
  const tenant = tenantOfCrowd(crowd.area)
  const accounts = accountsOf(crowd)
  const hash = await hashPassword(password)
  await loadTenant(connection, tenant, async (load) => {
    if ((await load.run(nameOfArea(tenant))) !== undefined)
      throw new Refusal(`${crowd.area} is there already. Remove it first: cairn demo --remove`)
    const { tenant: areas, ...rows } = rowsOfCrowd(crowd, now)
    await load.copy(
      'tenant',
      areas.map((area) => ({ ...area, practice_rules: `{${area.practice_rules.join()}}` })),
    )
    for (const table of ['organisation', 'team', 'person', 'membership', 'role'] as const)
      await load.copy(table, rows[table])
    for (let from = 0; from < crowd.people; from += batch) {
      told(from, crowd.people)
      const until = Math.min(from + batch, crowd.people)
      await load.copy('entry', { [Symbol.iterator]: () => entriesOfCrowd(crowd, from, until) })
    }
    const users = accounts.map(({ name, email }) => ({ id: idOf('account', email), name, email, hash }))
    await load.run(insertUsers(users, now))
    await load.run(setPasswords(users, now))
    await load.run(openAccountDoors(tenant))
    // What follows from a million entries is worked out apart from this, once Cairn runs.
    await load.run(askForVerdicts())
    const facts = { people: crowd.people, entries: crowd.people * crowd.entriesEach }
    await recordEvent(load, tenant, { actor: null, person: null, kind: 'area-made', facts, at: now })
  })
  await analyse(connection)
  told(crowd.people, crowd.people)
  const practitioner = accounts.find(({ look }) => look.startsWith('a practitioner'))
  return { tenant, accounts, practitioner: practitioner?.person ?? ('' as PersonId) }
}

/** What is planned for a table of a handful of rows is wrong for one of a million. */
async function analyse(connection: Connection): Promise<void> {
  const pool = openPool(connection, 'owner', { max: 1 })
  try {
    await pool.query('analyze')
  } finally {
    await pool.end()
  }
}

/** What others point at goes last. */
const pointedAt = ['person', 'team', 'organisation', 'tenant']

/**
 * Takes the made-up area away. First all that points at people, and its traces from the tables; else each person that is
 * deleted would be looked for among everyone's entries. Throws Refusal where there is no such area.
 */
export async function removeCrowd(connection: Connection, area: string): Promise<void> {
  const tenant = tenantOfCrowd(area)
  const pool = openPool(connection, 'owner', { max: 1 })
  try {
    const { write } = openTenant(pool, tenant)
    const tables = await write(async (tx) => {
      if ((await tx.run(nameOfArea(tenant))) === undefined)
        throw new Refusal(`There is no demonstration called ${area}.`)
      const all = await tx.run(tenantTables)
      const first = all.filter((table) => !pointedAt.includes(table))
      await tx.run(deleteTenant(tenant, first))
      await tx.run(deleteUsers(domainOf(area)))
      return { all, first }
    })
    for (const table of tables.first) await pool.query(`vacuum (analyze) "${table}"`)
    await write((tx) => tx.run(deleteTenant(tenant, tables.all)))
  } finally {
    await pool.end()
  }
}
