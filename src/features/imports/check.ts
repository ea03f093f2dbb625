import type { Tx } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Choices } from './choices.ts'
import { everyoneByEmail, openTeams, peopleInReach, rolesOn } from '../people/index.ts'
import { entriesOfDays } from '../record/index.ts'
import { type MadePerson, peopleJudge } from './check-people.ts'
import { type MadeEntry, recordJudge } from './check-records.ts'
import { tellDuplicates } from './duplicates.ts'
import type { Column } from './mapping.ts'
import { inPieces, type Teller } from './progress.ts'
import { firstRows, type Of, rowsUnder } from './row-store.ts'
import type { Import, Mapping } from './rules.ts'
import { columnsOf, type Judged, type Row, tableReader } from './table.ts'

/** An import whose columns are known. */
export type Mapped = Import & { readonly sheet: number; readonly headingRow: number; readonly mapping: Mapping }

export const isMapped = (one: Import): one is Mapped =>
  one.sheet !== null && one.headingRow !== null && one.mapping !== null

type Table = { readonly rows: readonly Row[]; readonly columns: readonly Column[] }
export type Checked =
  | (Table & { readonly what: 'people'; readonly judged: readonly Judged<MadePerson>[] })
  | (Table & { readonly what: 'records'; readonly judged: readonly Judged<MadeEntry>[] })

type Checking = {
  readonly tx: Tx
  readonly tenant: TenantId
  readonly today: PlainDate
  readonly choices: Choices
  /** Told how many rows have been checked. */
  readonly tell: Teller
}

/** The rows of a sheet that are kept of an import. */
export const rowsOf = (tenant: TenantId, { id, sheet }: Pick<Mapped, 'id' | 'sheet'>): Of => ({ tenant, id, sheet })

/** Checks all rows against what is so now: who there is, and what their records hold. */
export async function check(given: Checking, one: Mapped): Promise<Checked> {
  const { tx, tenant, today, tell } = given
  const of = rowsOf(tenant, one)
  const top = await tx.run(firstRows(of, 20))
  const rows = await tx.run(rowsUnder(of, one.headingRow))
  const headings = top.find(({ line }) => line === one.headingRow)?.cells ?? []
  const columns = columnsOf(headings, rows)
  const table = tableReader(columns, one.mapping, today)
  if (one.what === 'people') {
    const teams = await tx.run(openTeams(tenant, today))
    const here = await tx.run(everyoneByEmail(tenant))
    const judge = peopleJudge({ table, meanings: one.meanings, teams, here, today })
    return { what: 'people', rows, columns, judged: await inPieces(rows, (piece) => piece.map(judge), tell) }
  }
  const people = await tx.run(peopleInReach(tenant, one.broughtBy, today))
  const nobody = (await isAdministrator(given, one.broughtBy)) ? 'Nobody here' : 'Nobody you manage'
  const { mapping, meanings } = one
  const { choices } = given
  const judge = recordJudge({ table, mapping, meanings, choices, reach: { people, nobody }, today })
  const judged = await inPieces(rows, (piece) => piece.map(judge), tell)
  const leftOut = new Set(rows.flatMap((row) => (row.leftOut ? [row.line] : [])))
  const held = await tx.run(
    entriesOfDays(
      tenant,
      judged.flatMap(({ made }) => dayOf(made)),
    ),
  )
  return { what: 'records', rows, columns, judged: tellDuplicates(judged, held, (line) => leftOut.has(line)) }
}

const dayOf = (made: MadeEntry | undefined) => (made ? [{ person: made.person, on: made.entry.happenedOn }] : [])

const isAdministrator = async ({ tx, tenant, today }: Checking, person: PersonId): Promise<boolean> =>
  (await tx.run(rolesOn(tenant, person, today))).includes('administrator')
