import { stringify as csv } from 'csv-stringify/sync'
import type { Context } from 'hono'
import { stringify } from 'yaml'
import { clean } from '../../kit/form.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { readSheets, type Sheet, Unreadable } from '../imports/index.ts'
import { withUnits } from './units-in-text.ts'
import { type ReadTable, readUnitsTable } from './units-table.ts'

/** What was sent along: the text of a file, or a table as text, so that it can be shown and mended. */
export type Sent = { readonly text: string } | { readonly table: string }

/** Undefined where no file was sent. Refused where a table cannot be read at all. */
export async function sentIn(c: Context): Promise<Outcome<Sent | undefined>> {
  const { file } = await c.req.parseBody()
  if (!(file instanceof File) || file.size === 0) return { ok: true, value: undefined }
  if (!/\.(csv|tsv|xlsx)$/i.test(file.name)) return { ok: true, value: { text: clean(await file.text()) } }
  const sheet = await sheetIn(new Uint8Array(await file.arrayBuffer()))
  return sheet.ok ? { ok: true, value: { table: asText(sheet.value) } } : sheet
}

async function sheetIn(table: Uint8Array): Promise<Outcome<Sheet>> {
  try {
    const [sheet] = await readSheets(table)
    return { ok: true, value: sheet ?? { name: '', lines: [] } }
  } catch (error) {
    if (error instanceof Unreadable) return refused('file', error.message)
    throw error
  }
}

/** The table with every row where it stood: so a mistake is told by the same number. */
function asText({ lines }: Sheet): string {
  const last = lines.at(-1)?.line ?? 0
  const byLine = new Map(lines.map(({ line, cells }) => [line, cells]))
  return csv(
    Array.from({ length: last }, (_, index) => [...(byLine.get(index + 1) ?? [''])]),
    { quoted_match: /[;\t|]/ },
  )
}

/** What is read from a table, row by row, before anything is kept of it. */
export async function readTable(table: Uint8Array): Promise<Outcome<ReadTable>> {
  const sheet = await sheetIn(table)
  return sheet.ok ? { ok: true, value: readUnitsTable(sheet.value) } : sheet
}

/** The text with the units of a table in it. Refused where the text cannot be read. */
export function withTable(text: string, { units }: ReadTable): Outcome<string> {
  const untouched = text.trim() === '' || text.trim() === example.trim()
  const value = withUnits(untouched ? begun : text, units)
  return value === undefined
    ? refused('text', 'The text cannot be read, so the units of the table cannot go into it. Mend or empty it first')
    : { ok: true, value }
}

const remark =
  '# What an awarding body tells. What it does not tell is left out: it is then shown as not loaded, and never as zero.'

/** What the units of a table go into where there is nothing yet: who tells them is for the person to say. */
const begun = `${remark}\n${stringify({ awardingBody: '', source: '' })}`

/** What the text begins as: an example of each thing that a file may tell. */
export const example = `${remark}
${stringify({
  awardingBody: 'Name of the awarding body',
  source: 'Where this comes from, and its date',
  qualifications: {
    'our-l3-certificate': {
      title: 'Level 3 Certificate in …',
      level: 3,
      credits: 12,
      guidedHours: { from: 60, to: 80 },
      totalHours: 120,
    },
  },
  units: { 'our-301': { title: 'Title of the unit', scheme: 'our-scheme', level: 3, credits: 6 } },
  rules: [
    {
      id: 'qualification/our-l3-certificate',
      title: 'Credits for the Level 3 Certificate in …',
      subject: 'person',
      pinned: { kind: 'enrolment', towards: 'our-l3-certificate' },
      versions: [
        {
          requires: {
            say: 'At least 12 credits',
            short: 'Credit',
            fact: { kind: 'unit', scheme: 'our-scheme' },
            sum: { of: 'credits', atLeast: 12 },
            different: 'unit',
          },
        },
      ],
    },
  ],
  offers: [{ unit: 'our-301', provider: 'Name of the college', cost: 120, hours: 40, ends: '2027-07-31' }],
})}`
