import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { ImportId, TenantId } from '../../db/tables.gen.ts'
import type { CheckedRow, Counts, RowProblem, RowState } from './rules.ts'
import type { Line } from './sheet.ts'
import type { Row } from './table.ts'

/** Which rows: those of one sheet of an import. */
export type Of = { readonly tenant: TenantId; readonly id: ImportId; readonly sheet: number }

/** Keeps rows of a sheet, many at once. */
export const insertRows = ({ tenant, id, sheet }: Of, lines: readonly Line[]): Query<void> =>
  run(
    plain(sql`
      insert into import_row (tenant_id, import_id, sheet, line, cells, told)
      select ${tenant}::uuid, ${id}::uuid, ${sheet}, line, cells, '{}'
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as given (line integer, cells text[])`),
  )

const rows = ({ tenant, id, sheet }: Of) =>
  from.selectFrom('import_row').where('tenant_id', '=', tenant).where('import_id', '=', id).where('sheet', '=', sheet)

/** The first rows of a sheet, among which its headings stand. */
export const firstRows = (of: Of, limit: number): Query<Line[]> =>
  many(rows(of).orderBy('line').limit(limit).select(['line', 'cells']))

/** All rows under the headings. */
export const rowsUnder = (of: Of, headingRow: number): Query<Row[]> =>
  many(rows(of).where('line', '>', headingRow).orderBy('line').select(['line', 'cells', 'left_out as leftOut']))

/** How many rows stand under the headings. */
export const countRowsUnder = (of: Of, headingRow: number): Query<number> => {
  const counted = one(
    rows(of)
      .where('line', '>', headingRow)
      .select((eb) => eb.fn.countAll<number>().as('count')),
    ({ count }) => count,
  )
  return { ...counted, take: (found) => counted.take(found) ?? 0 }
}

export type Finding = {
  readonly line: number
  readonly state: RowState
  readonly problems: readonly RowProblem[]
  readonly made: string | null
}

/** Writes what came of the check of rows, and what was made of them. */
export const saveFindings = ({ tenant, id, sheet }: Of, findings: readonly Finding[]): Query<void> => {
  const given = findings.map(({ line, state, problems, made }) => ({ line, state, told: { problems }, made }))
  return run(
    plain(sql`
      update import_row set state = given.state, told = given.told, made_id = given.made
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (line integer, state text, told jsonb, made uuid)
      where tenant_id = ${tenant}::uuid and import_id = ${id}::uuid and sheet = ${sheet}
        and import_row.line = given.line`),
  )
}

/** Which rows a page shows. */
export const shows = ['problem', 'duplicate', 'ready', 'leftOut', 'all'] as const
export type Show = (typeof shows)[number]

type Wanted = { readonly show: Show; readonly after: number; readonly limit: number }

/** A page of rows, in the order of the file: one more than `limit` tells that there are more. */
export const checkedRows = (of: Of, headingRow: number, { show, after, limit }: Wanted): Query<CheckedRow[]> =>
  many(
    rows(of)
      .where('line', '>', Math.max(headingRow, after))
      .$if(show === 'leftOut', (query) => query.where('left_out', '=', true))
      .$if(show !== 'leftOut' && show !== 'all', (query) =>
        query.where('left_out', '=', false).where('state', '=', show),
      )
      .orderBy('line')
      .limit(limit + 1)
      .select(['line', 'cells', 'left_out', 'state', 'told']),
    (row): CheckedRow => ({
      line: row.line,
      cells: row.cells,
      leftOut: row.left_out,
      state: row.state as RowState | null,
      problems: (row.told['problems'] ?? []) as RowProblem[],
    }),
  )

const countIf = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`count(*) filter (where ${condition})`

export const countRows = (of: Of, headingRow: number): Query<Counts> => {
  const counted = one(
    rows(of)
      .where('line', '>', headingRow)
      .select([
        countIf(sql`not left_out and state = 'ready'`).as('ready'),
        countIf(sql`not left_out and state = 'problem'`).as('problem'),
        countIf(sql`not left_out and state = 'duplicate'`).as('duplicate'),
        countIf(sql`left_out`).as('leftOut'),
      ]),
  )
  return { ...counted, take: (found) => counted.take(found) ?? { ready: 0, problem: 0, duplicate: 0, leftOut: 0 } }
}

/** Leaves rows out, or takes them in again. */
export const setLeftOut = ({ tenant, id, sheet }: Of, lines: readonly number[], leftOut: boolean): Query<void> =>
  run(
    from
      .updateTable('import_row')
      .set({ left_out: leftOut })
      .where('tenant_id', '=', tenant)
      .where('import_id', '=', id)
      .where('sheet', '=', sheet)
      .where('line', '=', sql<number>`any(${lines}::integer[])`),
  )

/** A word of the file that Cairn does not know, and how many rows have it. */
export type UnknownWord = {
  readonly field: string
  readonly word: string
  readonly shown: string
  readonly rows: number
}

/** The words that keep rows out until someone says what they mean, those of most rows first. */
export const unknownWords = ({ tenant, id, sheet }: Of, limit: number): Query<UnknownWord[]> =>
  many(
    plain<UnknownWord>(sql`
      select asks ->> 'field' as field, asks ->> 'word' as word, min(asks ->> 'shown') as shown, count(*)::integer as rows
      from import_row, jsonb_array_elements(told -> 'problems') problem, jsonb_extract_path(problem, 'asks') asks
      where tenant_id = ${tenant}::uuid and import_id = ${id}::uuid and sheet = ${sheet}
        and not left_out and state = 'problem' and asks is not null
      group by 1, 2 order by count(*) desc, 1, 2 limit ${limit}`),
  )

/** What became of the rows: the ids of the people, or the entries, in the order in which they were made. */
export const madeOf = (of: Of): Query<string[]> =>
  many(rows(of).where('made_id', 'is not', null).orderBy('made_id').select('made_id as made'), ({ made }) => made ?? '')

/** The rows of which an undo left what they became. */
export const keptRows = (of: Of, limit: number): Query<{ line: number; because: string }[]> =>
  many(
    rows(of).where('kept_because', 'is not', null).orderBy('line').limit(limit).select(['line', 'kept_because']),
    ({ line, kept_because }) => ({ line, because: kept_because ?? '' }),
  )

/** How many rows an undo left. */
export const countKept = (of: Of): Query<number | undefined> =>
  one(
    rows(of)
      .where('kept_because', 'is not', null)
      .select((eb) => eb.fn.countAll<number>().as('count')),
    ({ count }) => count,
  )

/** Writes why an undo left what became of rows as it is. */
export const keepBecause = ({ tenant, id, sheet }: Of, made: readonly string[], because: string): Query<void> =>
  run(
    from
      .updateTable('import_row')
      .set({ kept_because: because })
      .where('tenant_id', '=', tenant)
      .where('import_id', '=', id)
      .where('sheet', '=', sheet)
      .where('made_id', '=', sql<string>`any(${made}::uuid[])`),
  )

/** Forgets what the file says, of all its sheets: of rows that an undo had to leave, only why is kept. */
export const forgetRowsUndone = (tenant: TenantId, id: ImportId): Query<void> =>
  run(
    plain(sql`
      with gone as (
        delete from import_row
        where tenant_id = ${tenant}::uuid and import_id = ${id}::uuid and kept_because is null)
      update import_row set cells = '{}', told = '{}'
      where tenant_id = ${tenant}::uuid and import_id = ${id}::uuid and kept_because is not null`),
  )
