import type { Catalogue } from '../../catalogue/index.ts'
import type { Tx } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { everyoneByEmail, openTeams, peopleInReach, rolesOn } from '../people/index.ts'
import { entriesOfDays } from '../record/index.ts'
import { checkPeople, type MadePerson } from './check-people.ts'
import { checkRecords, type MadeEntry } from './check-records.ts'
import { tellDuplicates } from './duplicates.ts'
import { firstRows, type Of, rowsUnder } from './row-store.ts'
import type { Import, Mapping } from './rules.ts'
import { columnsOf, type Judged, type Row, tableReader } from './table.ts'

/** An import whose columns are known. */
export type Mapped = Import & { readonly sheet: number; readonly headingRow: number; readonly mapping: Mapping }

export const isMapped = (one: Import): one is Mapped =>
  one.sheet !== null && one.headingRow !== null && one.mapping !== null

export type Checked =
  | { readonly what: 'people'; readonly judged: readonly Judged<MadePerson>[]; readonly rows: readonly Row[] }
  | { readonly what: 'records'; readonly judged: readonly Judged<MadeEntry>[]; readonly rows: readonly Row[] }

type Checking = {
  readonly tx: Tx
  readonly tenant: TenantId
  readonly today: PlainDate
  readonly catalogue: Catalogue
}

/** The rows of a sheet that are kept of an import. */
export const rowsOf = (tenant: TenantId, { id, sheet }: Pick<Mapped, 'id' | 'sheet'>): Of => ({ tenant, id, sheet })

/** Checks all rows against what is so now: who there is, and what their records hold. */
export async function check(given: Checking, one: Mapped): Promise<Checked> {
  const { tx, tenant, today } = given
  const of = rowsOf(tenant, one)
  const top = await tx.run(firstRows(of, 20))
  const rows = await tx.run(rowsUnder(of, one.headingRow))
  const headings = top.find(({ line }) => line === one.headingRow)?.cells ?? []
  const table = tableReader(columnsOf(headings, rows), one.mapping, today)
  if (one.what === 'people') {
    const teams = await tx.run(openTeams(tenant, today))
    const here = await tx.run(everyoneByEmail(tenant))
    return { what: 'people', rows, judged: checkPeople(rows, { table, meanings: one.meanings, teams, here, today }) }
  }
  const people = await tx.run(peopleInReach(tenant, one.broughtBy, today))
  const nobody = (await isAdministrator(given, one.broughtBy)) ? 'Nobody here' : 'Nobody you manage'
  const { mapping, meanings } = one
  const { catalogue } = given
  const judged = checkRecords(rows, { table, mapping, meanings, catalogue, reach: { people, nobody }, today })
  const leftOut = new Set(rows.flatMap((row) => (row.leftOut ? [row.line] : [])))
  const held = await tx.run(
    entriesOfDays(
      tenant,
      judged.flatMap(({ made }) => dayOf(made)),
    ),
  )
  return { what: 'records', rows, judged: tellDuplicates(judged, held, (line) => leftOut.has(line)) }
}

const dayOf = (made: MadeEntry | undefined) => (made ? [{ person: made.person, on: made.entry.happenedOn }] : [])

const isAdministrator = async ({ tx, tenant, today }: Checking, person: PersonId): Promise<boolean> =>
  (await tx.run(rolesOn(tenant, person, today))).includes('administrator')
