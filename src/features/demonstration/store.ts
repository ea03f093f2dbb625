import { many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { Tables, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** Any number will do: two Cairns that start at once over one database take turns. */
const tellingLock = 7_227_003

/** Waits until no other Cairn is telling the demonstration, and keeps the others waiting until the transaction ends. */
export const takeTurns: Query<void> = run(plain(sql`select pg_advisory_xact_lock(${sql.lit(tellingLock)})`))

/** Whether any other area has, or had, a way in. Doors stand outside the wall, so this sees every area. */
export const othersExist = (tenant: TenantId): Query<boolean> =>
  one(
    plain(sql<{ found: boolean }>`select exists (select from door where tenant_id <> ${tenant}) as found`),
    ({ found }) => found,
  ) as Query<boolean>

type LastTelling = {
  /** The day for which the demonstration was told. */
  readonly day: PlainDate
  /** Whether a person has changed anything since. */
  readonly touched: boolean
}

/**
 * The last telling of the demonstration; undefined where there is none. Whatever people do leaves an event with its
 * actor, but for their drafts and their passwords, and for what witnesses do.
 */
export const lastTelling = (tenant: TenantId): Query<LastTelling | undefined> =>
  one(
    plain(sql<LastTelling>`
      select told.facts ->> 'day' as day,
        (select count(*) from event where tenant_id = ${tenant} and actor_id is not null) <> (told.facts ->> 'events')::int
        or exists (select from draft where tenant_id = ${tenant} and saved_at > told.happened_at)
        or exists (select from assessment_draft where tenant_id = ${tenant} and saved_at > told.happened_at)
        or exists (select from witness_draft where tenant_id = ${tenant} and saved_at > told.happened_at)
        or exists (select from witness_request where tenant_id = ${tenant} and ended_at > told.happened_at)
        or (select count(*) from draft where tenant_id = ${tenant}) <> (told.facts ->> 'drafts')::int
        or exists (
          select from door d
          join auth."user" u on d.hash = sha256(convert_to(u."id", 'UTF8'))
          join auth."account" a on a."userId" = u."id"
          where d.tenant_id = ${tenant} and greatest(u."updatedAt", a."updatedAt") > told.happened_at
        ) as touched
      from event told
      where told.tenant_id = ${tenant} and told.kind = 'demonstration-loaded'
      order by told.event_id desc limit 1`),
  )

/** Every table that holds rows of tenants. */
export const tenantTables: Query<string[]> = many(
  plain(sql<{ name: string }>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace`),
  ({ name }) => name,
)

/** Removes all rows of the tenant, in one statement, at whose end foreign keys are looked at: so in any order. */
export const deleteTenant = (tenant: TenantId, tables: readonly string[]): Query<void> => {
  const deletions = tables.map(
    (table) => sql`${sql.id(`from_${table}`)} as (delete from ${sql.table(table)} where tenant_id = ${tenant})`,
  )
  return run(plain(sql`with ${sql.join(deletions)} select`))
}

/** Inserts rows that all have the same columns of their table, in one statement. */
export function insertRows(table: keyof Tables, rows: readonly object[]): Query<void> {
  const columns = sql.join(Object.keys(rows[0] ?? { tenant_id: '' }).map((name) => sql.ref(name)))
  return run(
    plain(sql`
      insert into ${sql.table(table)} (${columns}) select ${columns}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`),
  )
}

/** A sign-in account; `hash` is that of its password. */
type Account = { readonly id: string; readonly name: string; readonly email: string; readonly hash: string }

/** Makes the accounts that are not there yet. One that somebody else has with the same e-mail stays theirs. */
export const insertUsers = (accounts: readonly Account[], at: Date): Query<void> =>
  run(
    plain(sql`
      insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
      select id, name, email, true, ${at}, ${at} from ${rowsOf(accounts)}
      on conflict do nothing`),
  )

/** Gives the accounts that are the demonstration's own their password, and lets them in by it. */
export const setPasswords = (accounts: readonly Account[], at: Date): Query<void> =>
  run(
    plain(sql`
      insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
      select id, id, 'credential', id, hash, ${at}, ${at} from ${rowsOf(accounts)}
      where exists (select from auth."user" u where u."id" = account.id)
      on conflict ("id") do update
      set "password" = excluded."password", "createdAt" = excluded."createdAt", "updatedAt" = excluded."updatedAt"`),
  )

/** Lets each person of the tenant in by the account that has their e-mail. */
export const openAccountDoors = (tenant: TenantId): Query<void> =>
  run(
    plain(sql`
      select set_door(u."id", p.person_id, 'account', null)
      from person p join auth."user" u on u."email" = p.email
      where p.tenant_id = ${tenant}`),
  )

const rowsOf = (accounts: readonly Account[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as account (id text, name text, email text, hash text)`

/** What the area is called; undefined where there is none. */
export const nameOfArea = (tenant: TenantId): Query<string | undefined> =>
  one(plain(sql<{ name: string }>`select name from tenant where tenant_id = ${tenant}`), ({ name }) => name)

/** Deletes the accounts whose e-mail is of the domain, and ends their sessions. */
export const deleteUsers = (domain: string): Query<void> =>
  run(plain(sql`delete from auth."user" where split_part("email", '@', 2) = ${domain}`))
