import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import { type Look, lookOf } from '../../ui/index.ts'
import type { ComingLapse, Member, Order, Row, Show, Team, TeamCount } from './rules.ts'

/** Whether a row is among those asked for. */
export function isShown({ cells }: Row, show: Show, day: PlainDate): boolean {
  const looks = cells.map((cell) => lookOf(cell, day))
  if (show === 'everyone') return true
  if (show === 'met') return looks.every((look) => look === 'met' || look === 'soon' || look === 'not-applicable')
  if (show === 'attention') return looks.some((look) => look !== 'met' && look !== 'not-applicable')
  return looks.includes(show)
}

/** What lapses soon comes first, by its day; then what is not met, what cannot be told, and what ends later. */
const urgency: Readonly<Record<Look, number>> = {
  soon: 0,
  'not-met': 1,
  'cannot-tell': 2,
  met: 3,
  'not-applicable': 4,
  advice: 4,
}

function mostUrgent({ cells }: Row, day: PlainDate): string {
  const [first = ''] = cells
    .map((cell) => `${urgency[lookOf(cell, day)]} ${cell.status === 'met' ? (cell.until ?? '~') : ''}`)
    .sort()
  return first
}

const byName = new Intl.Collator('en-GB')

/** The rows in the order asked for; people in the same place stay in the order of their names. */
export function inOrder(rows: readonly Row[], order: Order, day: PlainDate): readonly Row[] {
  const keyed = rows.map((row) => ({ row, urgency: mostUrgent(row, day) }))
  const comparing = {
    soonest: (one: Keyed, other: Keyed) => (one.urgency < other.urgency ? -1 : Number(one.urgency > other.urgency)),
    team: (one: Keyed, other: Keyed) => byName.compare(teamOf(one.row), teamOf(other.row)),
    name: () => 0,
  }[order]
  return keyed
    .toSorted((one, other) => comparing(one, other) || byName.compare(one.row.name, other.row.name))
    .map(({ row }) => row)
}

type Keyed = { readonly row: Row; readonly urgency: string }

const teamOf = ({ teams }: Member) => teams.map(({ name }) => name).join(', ')

/** Whether the person's name or job title has the text in it. */
export const hasText = ({ name, jobTitle }: Member, text: string): boolean =>
  `${name}\n${jobTitle}`.toLocaleLowerCase('en-GB').includes(text.toLocaleLowerCase('en-GB'))

/** How far ahead a lapse is told: time to find a place on a course. */
const noticeDays = 90
const mostLapses = 10

/** The evidence of these people that ends within the notice, each piece once, soonest first. */
export function comingLapses(rows: readonly Row[], day: PlainDate): readonly ComingLapse[] {
  const limit = addDays(day, noticeDays)
  const lapses = rows.flatMap(({ id, name, cells }) =>
    cells.flatMap(({ rule, programme, lapses: ofCell }) =>
      ofCell
        .filter(({ until }) => until > day && until <= limit)
        .map(({ fact, say, until }) => ({ key: `${id} ${fact}`, person: id, name, rule, programme, say, until })),
    ),
  )
  const once = new Map(lapses.toReversed().map(({ key, ...lapse }) => [key, lapse]))
  return [...once.values()].toSorted((one, other) => one.until.localeCompare(other.until)).slice(0, mostLapses)
}

/** The teams by organisation and name; someone who works in two of them counts in both. */
export function countTeams(rows: readonly Row[], rules: number, day: PlainDate): readonly TeamCount[] {
  const places = rows.flatMap((row) => row.teams.map((team) => ({ team, row })))
  return [...Map.groupBy(places, ({ team }) => team.id).values()]
    .flatMap((ofTeam) => {
      const [first] = ofTeam
      if (first === undefined) return []
      const people = ofTeam.map(({ row }) => row)
      return [{ team: first.team, ...countAll(people, rules, day) }]
    })
    .toSorted((one, other) => byName.compare(inFull(one.team), inFull(other.team)))
}

/** All of them together: each person once. */
export const countAll = (rows: readonly Row[], rules: number, day: PlainDate): Omit<TeamCount, 'team'> => ({
  people: rows.length,
  counts: Array.from({ length: rules }, (_, at) => countLooks(rows, at, day)),
})

const inFull = ({ organisation, name }: Team) => `${organisation}\n${name}`

function countLooks(people: readonly Row[], at: number, day: PlainDate) {
  const counts = { soon: 0, 'not-met': 0, 'cannot-tell': 0, met: 0, 'not-applicable': 0, advice: 0 }
  for (const { cells } of people) if (cells[at]) counts[lookOf(cells[at], day)]++
  return counts
}
