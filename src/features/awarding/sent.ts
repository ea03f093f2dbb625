import type { Context } from 'hono'
import { stringify } from 'yaml'
import { clean } from '../../kit/form.ts'
import { type Outcome, type Problem, refused } from '../../kit/outcome.ts'
import { readSheets, type Sheet, Unreadable } from '../imports/index.ts'
import { withUnits } from './units-in-text.ts'
import { readUnitsTable } from './units-table.ts'

/** The most that is told of what is wrong with one table. */
const mostProblems = 50

/**
 * The text as it becomes by the file that was sent along: a YAML file takes its place, and the units of a table go into
 * it. Undefined where no file was sent.
 */
export async function sentIn(c: Context, text: string): Promise<Outcome<string | undefined>> {
  const { file } = await c.req.parseBody()
  if (!(file instanceof File) || file.size === 0) return { ok: true, value: undefined }
  if (!/\.(csv|tsv|xlsx)$/i.test(file.name)) return { ok: true, value: clean(await file.text()) }
  return withTableOf(text, new Uint8Array(await file.arrayBuffer()))
}

/** The text with the units of a table (CSV or Excel) in it. Refused with what is wrong with the table, row by row. */
export async function withTableOf(text: string, table: Uint8Array): Promise<Outcome<string>> {
  try {
    const [sheet] = await readSheets(table)
    return sheet ? withTable(text, sheet) : { ok: true, value: text }
  } catch (error) {
    if (error instanceof Unreadable) return refused('file', error.message)
    throw error
  }
}

function withTable(text: string, sheet: Sheet): Outcome<string> {
  const { units, problems } = readUnitsTable(sheet)
  if (problems.length > 0) return { ok: false, problems: toldOf(problems) }
  const untouched = text.trim() === '' || text.trim() === example.trim()
  const value = withUnits(untouched ? begun : text, units)
  return value === undefined
    ? refused('text', 'The text cannot be read, so the units of the table cannot go into it. Mend or empty it first')
    : { ok: true, value }
}

function toldOf(problems: readonly string[]): readonly Problem[] {
  const more = problems.length - mostProblems
  const told = problems.slice(0, mostProblems)
  return [...told, ...(more > 0 ? [`And ${more} more like these`] : [])].map((message) => ({ field: 'file', message }))
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
