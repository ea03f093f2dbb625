import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { isId } from '../kit/id.ts'
import type { Connection } from './server/index.ts'
import { connect } from './server/connect.ts'
import type { TenantId } from './tables.gen.ts'
import type { Tables } from './tables.gen.ts'
import type { Tx } from './tenant.ts'

/** A value of a column; an object is written as JSON. */
type Value = string | number | boolean | null | Date | object

/** A transaction into which rows can be streamed. */
export type Load = Tx & {
  /** Adds rows by COPY. All have the same columns. */
  copy(table: keyof Tables, rows: Iterable<Readonly<Record<string, Value>>>): Promise<void>
}

/**
 * Does the work in one transaction of the owner, behind the tenant's wall. Work that throws, and a process that ends,
 * leaves nothing. Throws RangeError when `tenant` is not an id.
 */
export async function loadTenant(
  connection: Connection,
  tenant: TenantId,
  work: (load: Load) => Promise<void>,
): Promise<void> {
  if (!isId(tenant)) throw new RangeError('Not a tenant id')
  const client = await connect({ ...connection, application_name: 'cairn load' })
  try {
    await client.query(`begin; set local cairn.tenant_id = '${tenant}'`)
    await work({
      run: async ({ statement, take }) => {
        const { rows } = await client.query(statement.sql, [...statement.parameters])
        return take(rows as never[])
      },
      copy: async (table, rows) => {
        const names = columnsOf(rows)
        if (names === undefined) return
        const columns = names.map((name) => `"${name}"`).join(', ')
        // COPY itself does not pass row-level security, which holds for the owner too; what is selected does.
        await client.query(
          `create temp table incoming on commit drop as select ${columns} from "${table}" with no data`,
        )
        await pipeline(
          Readable.from(chunks(names, rows)),
          client.query(copyFrom(`copy incoming (${columns}) from stdin`)),
        )
        await client.query(`insert into "${table}" (${columns}) select ${columns} from incoming`)
        await client.query('drop table incoming')
      },
    })
    await client.query('commit')
  } finally {
    await client.end()
  }
}

function columnsOf(rows: Iterable<Readonly<Record<string, Value>>>): readonly string[] | undefined {
  for (const row of rows) return Object.keys(row)
  return undefined
}

const chunkLength = 128 * 1024

/** The rows in COPY's text format, in pieces large enough to be worth sending. */
function* chunks(names: readonly string[], rows: Iterable<Readonly<Record<string, Value>>>): Generator<string> {
  let text = ''
  for (const row of rows) {
    text += `${names.map((name) => asText(row[name] ?? null)).join('\t')}\n`
    if (text.length > chunkLength) {
      yield text
      text = ''
    }
  }
  if (text !== '') yield text
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function asText(value: Value): string {
  if (value === null) return '\\N'
  if (value instanceof Date) return value.toISOString()
  const text = typeof value === 'object' ? JSON.stringify(value) : `${value}`
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign) : text
}
