import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Logger, runMigrations } from 'graphile-worker'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Refusal } from '../kit/refusal.ts'
import { type Dump, type DumpedTable, findTables, plainText, quoted, quotedTable } from './dump.ts'
import { applyMigration, knownMigrations, migrationLock, refuseNewer } from './migrate.ts'
import { openPool } from './pools.ts'
import { connect } from './server/connect.ts'
import type { Connection } from './server/index.ts'

type Loading = {
  /** Whether what is there now is given up for it. */
  readonly replace: boolean
  /** The lines of a table, as `dump` gave them. */
  readonly read: (table: DumpedTable) => Readable
}

/**
 * Makes the database what the dump says, and brings it up to date, all in one transaction. Answers the migrations that it
 * lacked. Throws Refusal where the dump is of a newer Cairn, where there is something else, or where Cairn runs on it.
 */
export async function load(
  connection: Connection,
  sqlFolder: string,
  dump: Dump,
  { replace, read }: Loading,
): Promise<string[]> {
  const folder = join(sqlFolder, 'migrations')
  const known = await knownMigrations(folder)
  refuseNewer(dump.migrations, known, 'The backup')
  const client = await connect({ ...connection, application_name: 'cairn restore' })
  try {
    await checkIdle(client)
    await checkVacant(client, replace)
    await prepareServer(connection, client, sqlFolder)
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(${migrationLock}); set local lock_timeout = '5s'; ${plainText}`)
    await checkVacant(client, replace)
    await dropAll(client)
    await client.query('create table migration (name text primary key, applied_at timestamptz not null default now())')
    for (const name of dump.migrations) await applyMigration(client, folder, name)
    await fill(client, dump, read)
    const pending = known.filter((name) => !dump.migrations.includes(name))
    for (const name of pending) await applyMigration(client, folder, name)
    await client.query('commit')
    return pending
  } finally {
    await client.end()
  }
}

/** Roles and the queue belong to no dump; to make them twice changes nothing. */
async function prepareServer(connection: Connection, client: Client, sqlFolder: string): Promise<void> {
  await client.query(await readFile(join(sqlFolder, 'roles.sql'), 'utf8'))
  const pool = openPool(connection, 'owner', { max: 1 })
  await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) }).finally(() => pool.end())
}

async function checkIdle(client: Client): Promise<void> {
  const { rows } = await client.query(`
    select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and application_name ~ '^cairn (cairn_app|cairn_auth|owner)$' limit 1`)
  if (rows.length > 0) throw new Refusal('Cairn is running on this database. Stop it, then restore.')
}

async function checkVacant(client: Client, replace: boolean): Promise<void> {
  const { rows } = await client.query<{ made: boolean; others: number }>(`
    select to_regclass('public.migration') is not null as made,
      (select count(*)::int from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace) as others`)
  const [{ made, others } = { made: false, others: 0 }] = rows
  if (!made && others > 0)
    throw new Refusal('This database holds tables that are not Cairn’s. Give Cairn a database of its own.')
  if (replace || !made) return
  const { rows: kept } = await client.query('select from door union all select from auth."user" limit 1')
  if (kept.length > 0)
    throw new Refusal(
      'There is something in this database already. Back it up; then, to put the backup in its place, add --replace.',
    )
}

/** Everything that Cairn's migrations have made. Extensions stay. */
async function dropAll(client: Client): Promise<void> {
  await client.query(`
    do $$
    declare
      statement text;
      statements text[] := array(
        select format('drop table %s cascade', oid::regclass) from pg_class
          where relkind = 'r' and relnamespace = 'public'::regnamespace
        union all
        select format('drop function if exists %s cascade', p.oid::regprocedure) from pg_proc p
          where p.pronamespace = 'public'::regnamespace
            and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e'));
    begin
      foreach statement in array statements loop
        execute statement;
      end loop;
      drop collation if exists public.names;
      drop schema if exists auth cascade;
    end $$`)
}

/** Writes the rows, with the wall open to their owner until they are in. */
async function fill(client: Client, { tables }: Dump, read: Loading['read']): Promise<void> {
  const found = await findTables(client)
  const walled = found.filter((table) => table.walled).map(({ table }) => quotedTable(table))
  for (const table of walled) await client.query(`alter table ${table} no force row level security`)
  await client.query(`truncate ${found.map(({ table }) => quotedTable(table)).join(', ')} cascade`)
  for (const { table, columns, rows } of tables) {
    const into = client.query(copyFrom(`copy ${quotedTable(table)} (${columns.map(quoted).join(', ')}) from stdin`))
    await pipeline(read({ table, columns }), into)
    if (into.rowCount !== rows)
      throw new Refusal(`The backup has ${into.rowCount} rows of ${table}, not ${rows} as it says. Use another backup.`)
  }
  for (const table of walled) await client.query(`alter table ${table} force row level security`)
}
