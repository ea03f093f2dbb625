import type { Pool } from 'pg'

type Column = {
  table: string
  column: string
  type: string
  nullable: boolean
  defaulted: boolean
  inKey: boolean
  points: string | null
}

const scalars: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  'text[]': 'string[]',
  bytea: 'Buffer',
  integer: 'number',
  bigint: 'number',
  boolean: 'boolean',
  date: 'PlainDate',
  'timestamp with time zone': 'Date',
  jsonb: 'Json',
}

/**
 * The TypeScript of the migrated schema: one type a table, with a brand of its own for each kind of id, which
 * columns that point at it share. What PostgreSQL works out from other columns is left out, for nobody writes it. Throws RangeError for a column type that it does not know.
 */
export async function describeTables(pool: Pool): Promise<string> {
  const { rows } = await pool.query<Column>(catalogue)
  const tables = Map.groupBy(rows, ({ table }) => table)
  const brands = [...new Set(rows.flatMap((column) => brandOf(column, rows) ?? []))].sort()
  return `// Generated from src/db/migrations by npm run tables. Do not edit.
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Brand } from '../kit/brand.ts'
import type { PlainDate } from '../kit/plain-date.ts'

type Json = JSONColumnType<Record<string, unknown>>
/** A list, which is empty where none is given. */
type JsonList = ColumnType<readonly unknown[], string | undefined, string>
${brands.map((brand) => `export type ${brand} = Brand<string, '${brand}'>`).join('\n')}

export type Tables = {
${[...tables].map(([table, columns]) => `  ${table}: {\n${columns.map((one) => line(one, rows)).join('\n')}\n  }`).join('\n')}
}
`
}

function line(column: Column, all: readonly Column[]): string {
  const base = brandOf(column, all) ?? scalars[column.type]
  if (base === undefined) throw new RangeError(`${column.table}.${column.column}: no type for ${column.type}`)
  // The only default that JSON has here is the empty list.
  if (base === 'Json' && column.defaulted) return `    ${column.column}: JsonList`
  const type = column.nullable ? `${base} | null` : base
  return `    ${column.column}: ${column.defaulted ? `Generated<${type}>` : type}`
}

/** The brand of an id: that of the column it points at, or, where it is a key itself, one named after it. */
function brandOf(column: Column, all: readonly Column[]): string | undefined {
  if (column.type !== 'uuid') return undefined
  const target = column.points && all.find((one) => `${one.table}.${one.column}` === column.points)
  if (target) return brandOf(target, all)
  if (!column.inKey) return undefined
  return column.column
    .replace(/_id$/, '')
    .replace(/(^|_)(\w)/g, (_all, _edge, letter: string) => letter.toUpperCase())
    .concat('Id')
}

const catalogue = `
  select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
    not a.attnotnull as nullable, a.atthasdef as defaulted,
    exists (select from pg_constraint k where k.contype = 'p' and k.conrelid = c.oid and a.attnum = any (k.conkey)) as "inKey",
    (select format('%s.%s', t.relname, ta.attname)
      from pg_constraint k
      join pg_class t on t.oid = k.confrelid
      join pg_attribute ta on ta.attrelid = t.oid and ta.attnum = k.confkey[array_position(k.conkey, a.attnum)]
      where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any (k.conkey)
      order by cardinality(k.conkey), k.conname limit 1) as points
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'
  order by c.relname, a.attnum`
