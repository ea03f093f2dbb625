import { addDays, daysBetween, type PlainDate } from '../../kit/plain-date.ts'
import { lookOf } from '../../ui/index.ts'
import type { Cell, ComingLapse, Member, Order, Row, Show, Team, TeamCount } from './rules.ts'

type On = { readonly day: PlainDate; readonly told: number }

/** Whether a row is among those asked for on the day, where managers are told of lapses within the days `told`. */
export function isShown({ cells }: Row, show: Show, { day, told }: On): boolean {
  if (show === 'lapsing') return cells.some(({ lapses }) => lapses.some((lapse) => isWithin(lapse, day, told)))
  const looks = cells.map((cell) => lookOf(cell, day))
  if (show === 'everyone') return true
  if (show === 'met') return looks.every((look) => look === 'met' || look === 'soon' || look === 'not-applicable')
  if (show === 'attention') return looks.some((look) => look !== 'met' && look !== 'not-applicable')
  return looks.includes(show)
}

const isWithin = ({ until }: Pick<ComingLapse, 'until'>, day: PlainDate, days: number): boolean =>
  until > day && until <= addDays(day, days)

/** How urgent a cell is: its kind, and within the kind a number; the least first. */
type Urgency = readonly [kind: number, within: number]

const [hasLapsed, willLapse, neverMet, notTold, nothing] = [0, 1, 2, 3, 4]

/** What has lapsed comes first, the latest of it before; then what will, the soonest before; then what was never met. */
function urgencyOf({ status, until, lapses }: Cell, day: PlainDate): Urgency {
  if (status === 'met') return until === null ? [nothing, 0] : [willLapse, daysBetween(day, until)]
  if (status === 'not-applicable') return [nothing, 0]
  const ended = lapses.flatMap((lapse) => (lapse.until <= day ? [daysBetween(lapse.until as PlainDate, day)] : []))
  // It stopped with the last of them.
  if (ended.length > 0) return [hasLapsed, Math.min(...ended)]
  return [status === 'not-met' ? neverMet : notTold, 0]
}

const compareUrgency = ([kind, within]: Urgency, [otherKind, otherWithin]: Urgency) =>
  kind - otherKind || within - otherWithin

const mostUrgent = ({ cells }: Row, day: PlainDate): Urgency =>
  cells.map((cell) => urgencyOf(cell, day)).toSorted(compareUrgency)[0] ?? [nothing, 0]

const byName = new Intl.Collator('en-GB')

/** The rows in the order asked for; people in the same place stay in the order of their names. */
export function inOrder(rows: readonly Row[], order: Order, day: PlainDate): readonly Row[] {
  const keyed = rows.map((row) => ({ row, urgency: mostUrgent(row, day) }))
  const comparing = {
    soonest: (one: Keyed, other: Keyed) => compareUrgency(one.urgency, other.urgency),
    team: (one: Keyed, other: Keyed) => byName.compare(teamOf(one.row), teamOf(other.row)),
    name: () => 0,
  }[order]
  return keyed
    .toSorted((one, other) => comparing(one, other) || byName.compare(one.row.name, other.row.name))
    .map(({ row }) => row)
}

type Keyed = { readonly row: Row; readonly urgency: Urgency }

const teamOf = ({ teams }: Member) => teams.map(({ name }) => name).join(', ')

/** Whether the person's name or job title has the text in it. */
export const hasText = ({ name, jobTitle }: Member, text: string): boolean =>
  `${name}\n${jobTitle}`.toLocaleLowerCase('en-GB').includes(text.toLocaleLowerCase('en-GB'))

const mostLapses = 10

/** The evidence of these people that ends within so many days, each piece once, soonest first. */
export function comingLapses(rows: readonly Row[], day: PlainDate, days: number): readonly ComingLapse[] {
  const lapses = rows.flatMap(({ id, name, cells }) =>
    cells.flatMap(({ rule, role, programme, lapses: ofCell }) =>
      ofCell
        .filter((lapse) => isWithin(lapse, day, days))
        .map(({ fact, say, until }) => ({ key: `${id} ${fact}`, person: id, name, rule, role, programme, say, until })),
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
