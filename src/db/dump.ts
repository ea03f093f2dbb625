import type { Readable } from 'node:stream'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { Refusal } from '../kit/refusal.ts'
import { connect } from './server/connect.ts'
import type { Connection } from './server/index.ts'

/** A table as it is written to a backup, `schema.name`, and the columns of each of its lines. */
export type DumpedTable = { readonly table: string; readonly columns: readonly string[] }

/** What a dump holds: the state of the schema, and how many rows each table has, parents before children. */
export type Dump = {
  readonly migrations: readonly string[]
  readonly tables: readonly (DumpedTable & { readonly rows: number })[]
}

type Table = DumpedTable & { readonly walled: boolean; readonly parents: readonly string[] }

/**
 * Sessions and half-done sign-ins are no record: after a restore everyone signs in again. The queue is not one either. The
 * migrations stand in the dump by name.
 */
const passing = ['auth.session', 'auth.verification', 'public.migration']

/** Text that reads the same on every server. */
export const plainText = `set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC';
  set local extra_float_digits = 3; set local bytea_output = 'hex'; set local client_encoding = 'UTF8'`

/**
 * Reads all that Cairn keeps in the database at one moment, while others go on writing. `take` is given each table in
 * turn, as the lines of PostgreSQL's COPY, and reads them to their end. Throws Refusal where there is nothing of Cairn's.
 */
export async function dump(
  connection: Connection,
  take: (table: DumpedTable, lines: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<Dump> {
  const client = await connect({ ...connection, application_name: 'cairn backup' })
  try {
    for (;;) {
      const tenants = await findTenants(client)
      await client.query('begin isolation level repeatable read read only')
      await client.query(plainText)
      if (await knowsAll(client, tenants)) return await dumpAll(client, tenants, take)
      await client.query('rollback') // an area was made this moment
    }
  } finally {
    await client.end()
  }
}

async function dumpAll(client: Client, tenants: readonly string[], take: Parameters<typeof dump>[1]): Promise<Dump> {
  const { rows } = await client.query<{ name: string }>('select name from migration order by name')
  const tables: (DumpedTable & { rows: number })[] = []
  for (const table of await findTables(client)) {
    const counted = { rows: 0 }
    const { columns } = table
    await take({ table: table.table, columns }, linesOf(client, table, tenants, counted))
    tables.push({ table: table.table, columns, rows: counted.rows })
  }
  return { migrations: rows.map(({ name }) => name), tables }
}

/** The wall holds for the owner too, so what stands behind it is read area by area. */
async function* linesOf(
  client: Client,
  { table, columns, walled }: Table,
  tenants: readonly string[],
  counted: { rows: number },
): AsyncGenerator<Uint8Array> {
  const rows = `select ${columns.map(quoted).join(', ')} from ${quotedTable(table)}`
  const queries = walled ? tenants.map((tenant) => `${rows} where tenant_id = '${tenant}'`) : [rows]
  for (const [index, query] of queries.entries()) {
    if (walled) await client.query(`set local cairn.tenant_id = '${tenants[index]}'`)
    const lines = client.query(copyTo(`copy (${query}) to stdout`))
    for await (const part of lines as Readable) yield part as Uint8Array
    counted.rows += lines.rowCount
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const quotedTable = (table: string): string => table.split('.').map(quoted).join('.')

/** All areas. Where the owner stands behind the wall, it is opened to it for as long as it takes to read their ids. */
async function findTenants(client: Client): Promise<string[]> {
  const { rows: found } = await client.query<{ made: boolean; bypasses: boolean }>(
    `select to_regclass('public.migration') is not null and to_regclass('public.tenant') is not null as made,
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypasses`,
  )
  if (!found[0]?.made) throw new Refusal('There is nothing to back up: Cairn has never started on this database.')
  const open = found[0].bypasses ? '' : 'alter table tenant no force row level security'
  await client.query(`begin; set local lock_timeout = '5s'; ${open}`)
  const { rows } = await client.query<{ tenant: string }>('select tenant_id as tenant from tenant order by 1')
  await client.query('rollback')
  return rows.map(({ tenant }) => tenant)
}

/** Every area has had a door since it was made, and doors stand outside the wall. */
async function knowsAll(client: Client, tenants: readonly string[]): Promise<boolean> {
  const { rows } = await client.query('select from door where tenant_id <> all ($1::uuid[]) limit 1', [tenants])
  return rows.length === 0
}

/** The tables of Cairn, each after those that it points at. */
export async function findTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%s.%s', n.nspname, c.relname) as "table", c.relrowsecurity as walled,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
        and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select distinct format('%s.%s', pn.nspname, p.relname) from pg_constraint k
        join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
        where k.contype = 'f' and k.conrelid = c.oid and k.confrelid <> c.oid) as parents
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'auth') order by 1`)
  return parentsFirst(rows.filter(({ table }) => !passing.includes(table)))
}

function parentsFirst(tables: readonly Table[]): Table[] {
  const sorted: Table[] = []
  const left = [...tables]
  while (left.length > 0) {
    const next = left.findIndex(({ parents }) =>
      parents.every((parent) => sorted.some(({ table }) => table === parent)),
    )
    if (next < 0)
      throw new Error(`Tables point at each other in a circle: ${left.map(({ table }) => table).join(', ')}`)
    sorted.push(...left.splice(next, 1))
  }
  return sorted
}
