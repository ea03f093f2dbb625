import type { TeamId } from '../../db/tables.gen.ts'
import { submitted } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { AddPerson, type NewPerson, type OpenTeam } from '../people/index.ts'
import { no, yes } from './mapping.ts'
import { leaveOut, meaningOf, type Meanings, type RowProblem } from './rules.ts'
import {
  besideColumn,
  boxesOf,
  isProblem,
  type Judged,
  keptOut,
  nameIn,
  type Row,
  saidToLeaveOut,
  type TableReader,
} from './table.ts'
import { fold } from './words.ts'

/** Someone whom a row makes, with their first place. */
export type MadePerson = NewPerson & { readonly manages: boolean }

export type PeopleCheck = {
  readonly table: TableReader
  readonly meanings: Meanings
  readonly teams: readonly OpenTeam[]
  /** The names of those who are here already, by e-mail address. */
  readonly here: ReadonlyMap<string, string>
  readonly today: PlainDate
}

/** What a team goes by in a file: its organisation and its name, as far as the row says them. */
const teamWord = (organisation: string, team: string): string => `${fold(organisation)}|${fold(team)}`

/**
 * Checks the rows of a file of people, one after the other, by the same questions as one person is added with. To be handed
 * them in the order of the file.
 */
export function peopleJudge(given: PeopleCheck): (row: Row) => Judged<MadePerson> {
  const read = personReader(given)
  const before = new Map<string, number>()
  return (row) => {
    const judged = read(row)
    const email = judged.made?.email
    if (email === undefined) return judged
    const name = given.here.get(email)
    if (name !== undefined) return duplicate(row, given.table, `${name} is here already, with this email address`)
    const first = before.get(email)
    if (first !== undefined) return duplicate(row, given.table, `Row ${first} has the same email address`)
    if (!row.leftOut) before.set(email, row.line)
    return judged
  }
}

const duplicate = ({ line }: Row, table: TableReader, message: string) =>
  keptOut(line, [{ column: table.heading('email'), message }], 'duplicate')

function personReader({ table, meanings, teams, today }: PeopleCheck) {
  const findTeam = teamFinder(table, meanings, teams)
  return (row: Row): Judged<MadePerson> => {
    const team = findTeam(row)
    if ('leftOut' in team) return keptOut(row.line, [saidToLeaveOut])
    const firstDay = table.has('firstDay') ? table.date(row, 'firstDay') : boxesOfDay(today)
    const manages = table.say(row, 'manager')
    const form = submitted(AddPerson, {
      name: nameIn(row, table),
      email: table.say(row, 'email'),
      jobTitle: table.say(row, 'jobTitle'),
      team: 'team' in team ? team.team : '',
      // What is wrong with the day is told below.
      ...boxesOf('firstDay', isProblem(firstDay) ? boxesOfDay(today) : firstDay),
    })
    const wrong = form.ok ? [] : form.problems.filter(({ field }) => !(field === 'team' && 'problem' in team))
    const problems = [
      ...('problem' in team ? [team.problem] : []),
      ...(isProblem(firstDay) ? [firstDay] : []),
      ...notYesOrNo(table, manages),
      ...wrong.map(({ field, message }) => besideColumn(row, table, field, message)),
    ]
    if (!form.ok || problems.length > 0) return keptOut(row.line, problems)
    return { line: row.line, state: 'ready', problems: [], made: { ...form.value, manages: yes.has(fold(manages)) } }
  }
}

const boxesOfDay = (today: PlainDate) => {
  const [year = '', month = '', day = ''] = today.split('-')
  return { year, month, day }
}

const notYesOrNo = (table: TableReader, said: string): readonly RowProblem[] =>
  yes.has(fold(said)) || no.has(fold(said))
    ? []
    : [{ column: table.heading('manager'), message: `“${said}” is neither yes nor no` }]

type FoundTeam = { readonly team: TeamId } | { readonly problem: RowProblem } | { readonly leftOut: true }

/** Finds the team of a row: by its name and its organisation's, as far as they are told, if only one open team fits. */
function teamFinder(table: TableReader, meanings: Meanings, teams: readonly OpenTeam[]) {
  const found = new Map<string, FoundTeam>()
  const open = new Set<string>(teams.map(({ team }) => team))

  function find(organisation: string, team: string): FoundTeam {
    const word = teamWord(organisation, team)
    const meant = meaningOf(meanings, 'team', word)
    if (meant === leaveOut) return { leftOut: true }
    if (meant !== undefined && open.has(meant)) return { team: meant as TeamId }
    const fits = teams.filter(
      ({ teamName, organisationName }) =>
        (team === '' || fold(teamName) === fold(team)) &&
        (organisation === '' || fold(organisationName) === fold(organisation)),
    )
    const [only] = fits
    if (only && fits.length === 1 && (team !== '' || organisation !== '')) return { team: only.team }
    return { problem: { column: table.heading('team'), ...unknownTeam(organisation, team, fits.length) } }
  }

  return (row: Row): FoundTeam => {
    const [organisation, team] = [table.say(row, 'organisation'), table.say(row, 'team')]
    const word = teamWord(organisation, team)
    const before = found.get(word) ?? find(organisation, team)
    found.set(word, before)
    return before
  }
}

function unknownTeam(organisation: string, team: string, fits: number): Pick<RowProblem, 'message' | 'asks'> {
  const shown = [team, organisation].filter(Boolean).join(', ')
  if (shown === '') return { message: 'The row does not say the team' }
  const asks = { field: 'team', word: teamWord(organisation, team), shown }
  const message = fits > 1 ? `${fits} teams could be meant by “${shown}”` : `There is no open team “${shown}”`
  return { message: `${message}. Say once which is meant`, asks }
}
