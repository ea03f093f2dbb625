import { stringify } from 'csv-stringify/sync'
import { workbook } from '../../kit/spreadsheet.ts'
import { lastDay, statusInWords } from '../../ui/index.ts'
import type { Ask } from '../practice/index.ts'
import { type Asked, askTitle, isAnswerTo } from '../verdicts/index.ts'
import type { Cell, Row } from './rules.ts'

export const formats = ['csv', 'xlsx'] as const
export type Format = (typeof formats)[number]

/** What a file tells of the rows, beside who they are. */
type Told = {
  readonly asks: readonly Ask[]
  readonly roles: Asked['roles']
  readonly programmes: ReadonlyMap<string, string>
}
type Value = { readonly text: string } | { readonly day: string }

const headOf = ({ asks, roles }: Told): readonly string[] => [
  'Person',
  'Job title',
  'Team',
  'Programme',
  ...asks.map((ask) => askTitle(ask, { roles })).flatMap((title) => [title, `${title}: last day`, `${title}: why`]),
]

function valuesOf({ name, jobTitle, teams, cells }: Row, { asks, programmes }: Told): readonly Value[] {
  const programme = programmes.get(cells[0]?.programme ?? '') ?? ''
  const who = [name, jobTitle, teams.map((team) => team.name).join(', '), programme]
  const answers = asks.flatMap((ask) => answerIn(cells.find((cell) => isAnswerTo(ask, cell))))
  return [...who.map((text) => ({ text })), ...answers]
}

function answerIn(cell: Cell | undefined): readonly Value[] {
  if (cell === undefined) return [{ text: '' }, { text: '' }, { text: '' }]
  const { status, until, reason, isChecked } = cell
  const ends = status === 'met' && until !== null
  return [
    { text: `${statusInWords(status)}${isChecked ? ', being checked' : ''}` },
    ends ? { day: lastDay(until) } : { text: '' },
    { text: reason },
  ]
}

const mediaTypes: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The rows as a file to be taken away. */
export async function teamFile(rows: readonly Row[], told: Told, { format, asOf }: { format: Format; asOf: string }) {
  const content = new Uint8Array(
    format === 'csv' ? Buffer.from(asCsv(rows, told)) : Buffer.from(await asWorkbook(rows, told)),
  )
  return { mediaType: mediaTypes[format], name: `my-team-${asOf}.${format}`, content }
}

/** The rows as comma-separated values in UTF-8. No cell begins as a formula does, so that no program runs one. */
function asCsv(rows: readonly Row[], told: Told): string {
  const lines = rows.map((row) => valuesOf(row, told).map((value) => ('day' in value ? value.day : value.text)))
  return stringify([headOf(told), ...lines], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}

const wide = 40
const narrow = 24

/** The rows as an Excel workbook. Every cell is a text or a day: there is nothing in it that could be run. */
const asWorkbook = (rows: readonly Row[], told: Told): Promise<Buffer> =>
  workbook([
    {
      name: 'My team',
      columns: headOf(told).map((title) => ({ title, width: title.endsWith('why') ? wide : narrow })),
      rows: rows.map((row) => valuesOf(row, told)),
    },
  ])
