import { didYouMean } from '../../catalogue/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import { dateField } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import {
  Chooser,
  columnsOf,
  type Field,
  guessMapping,
  headingRowOf,
  isProblem,
  type Known,
  type Line,
  type TableReader,
  tableReader,
  Unreadable,
  whoFields,
  whoFinder,
} from '../imports/index.ts'
import { madeUpMark } from '../rulebook/index.ts'
import type { NewRegistration } from './rules.ts'
import type { WhyClosed } from './windows.ts'

/** A file to start from: its headings, with nobody in it. */
export const cohortTemplate =
  'Full name,Email address,Qualification,Day of registration,Awarding body’s number,With the awarding body from\r\n'

/** The most learners that are registered at once. */
export const mostAtOnce = 500

/** What the columns of a cohort may be, by the headings that real files have. */
const fields: readonly Field[] = [
  ...whoFields,
  { id: 'qualification', label: 'Qualification', type: 'text', headings: /qualification|award|course|programme/ },
  {
    id: 'bodyOn',
    label: 'With the awarding body from',
    type: 'date',
    headings: /body|number (date|from)|enrolment date/,
  },
  { id: 'on', label: 'Day of registration', type: 'date', headings: /regist|start|date|day/ },
  { id: 'number', label: 'Awarding body’s number', type: 'text', headings: /number|\bno\b|\bid\b|reference/ },
]

/** What the rows of a file make: a row that cannot be registered says why. */
export type Row = {
  readonly line: number
  /** As the file says it. */
  readonly shown: string
  readonly title: string
  readonly problems: readonly string[]
  /** Nobody here goes by what the row says. */
  readonly isNobody: boolean
  readonly made: Made | undefined
}
type Made = Pick<NewRegistration, 'learner' | 'qualification' | 'registeredOn' | 'bodyNumber' | 'bodyRegisteredOn'>

type Around = {
  readonly people: readonly Known[]
  readonly qualifications: ReadonlyMap<string, string>
  readonly today: PlainDate
  readonly whyClosed: WhyClosed
}

/** Reads the rows of a cohort: the first that look like headings tell what the columns are. Throws Unreadable. */
export function readCohort(lines: readonly Line[], { today, ...around }: Around): readonly Row[] {
  const heading = headingRowOf(lines)
  const rows = lines.filter(({ line }) => line > heading)
  if (rows.length === 0) throw new Unreadable('The file has headings and no rows')
  if (rows.length > mostAtOnce)
    throw new Unreadable(`The file has more than ${mostAtOnce} rows, the most that are registered at once. Split it`)
  const columns = columnsOf(lines.find(({ line }) => line === heading)?.cells ?? [], rows)
  const table = tableReader(columns, guessMapping(columns, fields, today), today)
  const missing = ['qualification', 'on'].filter((field) => !table.has(field))
  const named = ['email', 'name', 'lastName'].some((field) => table.has(field))
  if (missing.length > 0 || !named) throw new Unreadable(missingColumns(named, missing))
  const read = rowReader(table, { ...around, today })
  return withoutTwins(rows.map(read))
}

function missingColumns(named: boolean, missing: readonly string[]): string {
  const labels = missing.map((id) => fields.find((field) => field.id === id)?.label ?? id)
  const all = [...(named ? [] : ['Full name or Email address']), ...labels]
  return `No column is headed like: ${all.join('; ')}. Give it such a heading`
}

function rowReader(table: TableReader, { people, qualifications, today, whyClosed }: Around) {
  const find = whoFinder({ people, nobody: 'Nobody in the area' }, {}, table)
  const choose = new Chooser(
    [...qualifications].map(([value, title]) => ({ value, names: [value, ...titlesIn(title)] })),
  )
  const known = [...qualifications].flatMap(([id, title]) => [...titlesIn(title), id])
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return (row: Line): Row => {
    const who = find(row)
    const word = table.say(row, 'qualification')
    const qualification = choose.exactly(word) ?? choose.within(word)
    const on = dayIn(row, table, { field: 'on', name: 'the day of registration', today })
    const body = bodyIn(row, table, { on: 'day' in on ? on.day : undefined, today })
    const learner = 'person' in who ? who.person : undefined
    return {
      line: row.line,
      shown: names.get(learner as PersonId) ?? toldName(row, table),
      isNobody: 'problem' in who,
      title: qualifications.get(qualification ?? '') ?? word,
      problems: [
        ...('problem' in who ? [who.problem.message] : []),
        ...(qualification === undefined ? [unknownQualification(word, known)] : []),
        ...problemIn(on),
        ...closedIn(qualification, on, whyClosed),
        ...problemIn(body),
      ],
      made: madeOf({ learner, qualification, on, body }, whyClosed),
    }
  }
}

/** A title as the page names it, and as the awarding body does. */
const titlesIn = (title: string): readonly string[] => [title, title.replace(` (${madeUpMark})`, '')]

/** That nobody begins the qualification on the day. */
function closedIn(qualification: string | undefined, on: Day, whyClosed: WhyClosed): readonly string[] {
  const closed = qualification === undefined || 'problem' in on ? undefined : whyClosed(qualification, on.day)
  return closed === undefined ? [] : [closed]
}

const toldName = (row: Line, { say }: TableReader): string => [say(row, 'name'), say(row, 'email')].find(Boolean) ?? ''

const problemIn = (read: Day | Body): readonly string[] => ('problem' in read ? [read.problem] : [])

const unknownQualification = (word: string, known: readonly string[]) =>
  word === ''
    ? 'The row does not say the qualification'
    : `There is no one qualification called “${word}”${didYouMean(word, known)}`

type Day = { readonly day: PlainDate } | { readonly problem: string }
type Body = Pick<Made, 'bodyNumber' | 'bodyRegisteredOn'> | { readonly problem: string }
type Read = {
  readonly learner: PersonId | undefined
  readonly qualification: string | undefined
  readonly on: Day
  readonly body: Body
}

function madeOf({ learner, qualification, on, body }: Read, whyClosed: WhyClosed): Made | undefined {
  if (learner === undefined || qualification === undefined || 'problem' in on || 'problem' in body) return undefined
  if (closedIn(qualification, on, whyClosed).length > 0) return undefined
  return { learner, qualification, registeredOn: on.day, ...body }
}

type Asked = { readonly field: string; readonly name: string; readonly today: PlainDate }

function dayIn(row: Line, table: TableReader, { field, name, today }: Asked): Day {
  const told = table.date(row, field)
  if (isProblem(told)) return { problem: `${told.message}. Write days like 27/3/2026 or 2026-03-27` }
  const read = dateField(name).safeParse(told)
  if (!read.success) return { problem: read.error.issues[0]?.message ?? `Enter ${name}` }
  return read.data > today
    ? { problem: `${read.data} lies ahead: ${name} must be today or in the past` }
    : { day: read.data }
}

/** A number without a day of its own holds from the day of registration. */
function bodyIn(row: Line, table: TableReader, { on, today }: { on: PlainDate | undefined; today: PlainDate }): Body {
  const number = table.say(row, 'number')
  if (number === '') return { bodyNumber: null, bodyRegisteredOn: null }
  if (number.length > 60) return { problem: 'The awarding body’s number must be 60 characters or fewer' }
  if (!table.has('bodyOn') || table.say(row, 'bodyOn') === '')
    return { bodyNumber: number, bodyRegisteredOn: on ?? null }
  const day = dayIn(row, table, { field: 'bodyOn', name: 'the day with the awarding body', today })
  return 'problem' in day ? day : { bodyNumber: number, bodyRegisteredOn: day.day }
}

/** A learner is registered once for a qualification: a second row of the same says which the first was. */
function withoutTwins(rows: readonly Row[]): readonly Row[] {
  const first = new Map<string, number>()
  return rows.map((row) => {
    if (row.made === undefined) return row
    const key = `${row.made.learner} ${row.made.qualification}`
    const before = first.get(key)
    if (before !== undefined) return keptOut(row, `Row ${before} registers the same learner for the same`)
    first.set(key, row.line)
    return row
  })
}

/** The row with a problem more, so that it makes nothing. */
export const keptOut = (row: Row, problem: string): Row => ({
  ...row,
  problems: [...row.problems, problem],
  made: undefined,
})
