import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { ImportId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Import, Labour, Mapping, Meanings, What } from './rules.ts'

const imports = (tenant: TenantId) =>
  from
    .selectFrom('import')
    .where('tenant_id', '=', tenant)
    .select([
      'import_id as id',
      'what',
      'file_name as fileName',
      'brought_at as broughtAt',
      'brought_by as broughtBy',
      'sheets',
      'sheet',
      'heading_row as headingRow',
      'mapping',
      'meanings',
      'checked_on as checkedOn',
      'checking',
      'asked_at as askedAt',
      'ended_at as endedAt',
      'added',
      'undo_asked_at as undoAskedAt',
      'undone_at as undoneAt',
    ])

type Row = Omit<Import, 'what' | 'mapping' | 'meanings'> & {
  what: string
  mapping: Record<string, unknown> | null
  meanings: Record<string, unknown>
}

const toImport = (row: Row): Import => ({
  ...row,
  what: row.what as What,
  mapping: row.mapping as Mapping | null,
  meanings: row.meanings as Meanings,
})

type Wanted = { readonly before: ImportId | undefined; readonly limit: number }

/** What the person has brought, latest first: one more than `limit` tells that there are earlier ones. */
export const importsOf = (tenant: TenantId, person: PersonId, { before, limit }: Wanted): Query<Import[]> =>
  many(
    imports(tenant)
      .where('brought_by', '=', person)
      .$if(before !== undefined, (query) => query.where('import_id', '<', before ?? null))
      .orderBy('import_id', 'desc')
      .limit(limit + 1),
    toImport,
  )

/** An import is found by whoever brought it, and by nobody else. */
export const findImport = (tenant: TenantId, person: PersonId, id: ImportId): Query<Import | undefined> =>
  one(imports(tenant).where('brought_by', '=', person).where('import_id', '=', id), toImport)

/** The import, whoever brought it. */
export const findImportOf = (tenant: TenantId, id: ImportId): Query<Import | undefined> =>
  one(imports(tenant).where('import_id', '=', id), toImport)

/** The import whoever brought it, kept from being changed by anyone else until the transaction ends. */
export const holdImport = (tenant: TenantId, id: ImportId): Query<Import | undefined> =>
  one(imports(tenant).where('import_id', '=', id).forNoKeyUpdate(), toImport)

type NewImport = Pick<Import, 'id' | 'what' | 'fileName' | 'broughtAt' | 'broughtBy' | 'sheets'>

export const insertImport = (tenant: TenantId, given: NewImport): Query<void> =>
  run(
    from.insertInto('import').values({
      tenant_id: tenant,
      import_id: given.id,
      what: given.what,
      file_name: given.fileName,
      brought_at: given.broughtAt,
      brought_by: given.broughtBy,
      sheets: [...given.sheets],
      meanings: '{}',
    }),
  )

const ofImport = (tenant: TenantId, id: ImportId) =>
  from.updateTable('import').where('tenant_id', '=', tenant).where('import_id', '=', id)

const unchecked = { checked_on: null, checking: null }

/** Chooses the sheet. What was said of the columns of another no longer counts. */
export const setSheet = (tenant: TenantId, id: ImportId, sheet: number, headingRow: number): Query<void> =>
  run(ofImport(tenant, id).set({ sheet, heading_row: headingRow, mapping: null, meanings: '{}', ...unchecked }))

/** Says what the columns are; what was found of the rows by another mapping no longer counts. */
export const setMapping = (tenant: TenantId, id: ImportId, mapping: Mapping): Query<void> =>
  run(ofImport(tenant, id).set({ mapping: JSON.stringify(mapping), ...unchecked }))

export const setMeanings = (tenant: TenantId, id: ImportId, meanings: Meanings): Query<void> =>
  run(ofImport(tenant, id).set({ meanings: JSON.stringify(meanings) }))

/** Asks for a check, or with null takes that back. What was found of the rows before no longer counts. */
export const setChecking = (tenant: TenantId, id: ImportId, checking: string | null): Query<void> =>
  run(ofImport(tenant, id).set({ ...unchecked, checking }))

export const setChecked = (tenant: TenantId, id: ImportId, day: PlainDate): Query<void> =>
  run(ofImport(tenant, id).set({ checked_on: day, checking: null }))

/** Asks for its rows to be imported, or with null takes that back. */
export const setAsked = (tenant: TenantId, id: ImportId, at: Date | null): Query<void> =>
  run(ofImport(tenant, id).set({ asked_at: at }))

export const endImport = (tenant: TenantId, id: ImportId, at: Date, added: number): Query<void> =>
  run(ofImport(tenant, id).set({ ended_at: at, added }))

/** Asks for it to be undone, or with null takes that back. */
export const setUndoAsked = (tenant: TenantId, id: ImportId, at: Date | null): Query<void> =>
  run(ofImport(tenant, id).set({ undo_asked_at: at }))

export const setUndone = (tenant: TenantId, id: ImportId, by: PersonId, at: Date): Query<void> =>
  run(ofImport(tenant, id).set({ undone_at: at, undone_by: by }))

/** Throws an import away, with its rows. */
export const deleteImport = (tenant: TenantId, id: ImportId): Query<void> =>
  run(from.deleteFrom('import').where('tenant_id', '=', tenant).where('import_id', '=', id))

/** The first moment of the day in London. */
const startOf = (day: PlainDate) => sql<Date>`(${day}::date)::timestamp at time zone 'Europe/London'`

/** Throws away, with their rows, the imports that were brought before the day and never asked for. */
export const deleteLeft = (tenant: TenantId, day: PlainDate): Query<void> =>
  run(
    from
      .deleteFrom('import')
      .where('tenant_id', '=', tenant)
      .where('asked_at', 'is', null)
      .where('brought_at', '<', startOf(day)),
  )

/** Forgets the rows of what was imported before the day. Of what was undone there are only those that tell why they stay. */
export const forgetRows = (tenant: TenantId, day: PlainDate): Query<void> =>
  run(
    from
      .deleteFrom('import_row')
      .where('tenant_id', '=', tenant)
      .where((eb) =>
        eb(
          'import_id',
          'in',
          eb
            .selectFrom('import')
            .where('import.tenant_id', '=', tenant)
            .where('ended_at', '<', startOf(day))
            .where('undo_asked_at', 'is', null)
            .select('import.import_id'),
        ),
      ),
  )

/** What the area said the last time of a file with these headings. */
export const findMapping = (tenant: TenantId, what: What, headings: string) =>
  one(
    from
      .selectFrom('import_mapping')
      .where('tenant_id', '=', tenant)
      .where('what', '=', what)
      .where('headings', '=', headings)
      .select(['mapping', 'meanings']),
    ({ mapping, meanings }) => ({ mapping: mapping as unknown as Mapping, meanings: meanings as Meanings }),
  )

type Remembered = {
  readonly what: What
  readonly headings: string
  readonly mapping: Mapping
  readonly meanings: Meanings
  readonly at: Date
  readonly by: PersonId
}

/** Remembers for the area what the columns and words of such a file mean. */
export const rememberMapping = (tenant: TenantId, { what, headings, at, by, ...said }: Remembered): Query<void> => {
  const values = {
    mapping: JSON.stringify(said.mapping),
    meanings: JSON.stringify(said.meanings),
    saved_at: at,
    saved_by: by,
  }
  return run(
    from
      .insertInto('import_mapping')
      .values({ tenant_id: tenant, what, headings, ...values })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'what', 'headings']).doUpdateSet(values)),
  )
}

export const startProgress = (tenant: TenantId, id: ImportId, total: number): Query<void> =>
  run(
    plain(sql`
      insert into import_progress (tenant_id, import_id, total) values (${tenant}::uuid, ${id}::uuid, ${total})
      on conflict (tenant_id, import_id)
        do update set done = 0, total = excluded.total, stop_asked = false, failed_at = null`),
  )

const progress = ['done', 'total', 'stop_asked as stopAsked', 'failed_at as failedAt'] as const

export const progressOf = (tenant: TenantId, id: ImportId) =>
  one(from.selectFrom('import_progress').where('tenant_id', '=', tenant).where('import_id', '=', id).select(progress))

const ofProgress = (tenant: TenantId, id: ImportId) =>
  from.updateTable('import_progress').where('tenant_id', '=', tenant).where('import_id', '=', id)

/** Says how far it has come; answers whether someone has asked to stop. */
export const advance = (tenant: TenantId, id: ImportId, done: number) =>
  one(ofProgress(tenant, id).set({ done, failed_at: null }).returning('stop_asked as stop'), ({ stop }) => stop)

export const failProgress = (tenant: TenantId, id: ImportId, at: Date): Query<void> =>
  run(ofProgress(tenant, id).set({ failed_at: at }))

export const askToStop = (tenant: TenantId, id: ImportId): Query<void> =>
  run(ofProgress(tenant, id).set({ stop_asked: true }))

/** Takes back that work was asked for. */
export const takeBack: Readonly<Record<Labour, (tenant: TenantId, id: ImportId) => Query<void>>> = {
  checking: (tenant, id) => setChecking(tenant, id, null),
  'under way': (tenant, id) => setAsked(tenant, id, null),
  undoing: (tenant, id) => setUndoAsked(tenant, id, null),
}
