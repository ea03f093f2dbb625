import { EmptyState, type Frame, inWords, type Look, Matrix, Page } from '../../ui/index.ts'
import type { Ask } from '../practice/index.ts'
import type { Asked } from '../verdicts/index.ts'
import { type Column, columnsOf } from './columns.ts'
import type { TeamCount } from './rules.ts'
import { queryFor, type Wanted } from './wanted.ts'

type Props = {
  frame: Frame
  wanted: Wanted
  asks: readonly Ask[]
  roles: Asked['roles']
  teams: readonly TeamCount[]
  /** All of them together, where each person counts once. */
  total: Omit<TeamCount, 'team'>
}

/** The teams someone manages, and how many of their people meet what is asked of them. */
export const CountsPage = ({ frame, wanted, ...counted }: Props) => (
  <Page
    title="How many in each team"
    caption="My team"
    lede={`On ${inWords(wanted.asOf)}. Someone who works in two teams counts in both, and once in all teams.`}
    back={`/team?${queryFor(wanted)}`}
    frame={frame}
  >
    <Counts wanted={wanted} {...counted} />
  </Page>
)

function Counts({ wanted, asks, roles, teams, total }: Omit<Props, 'frame'>) {
  const columns = columnsOf(asks, { roles })
  if (teams.length === 0 || asks.length === 0)
    return (
      <EmptyState title="Nothing to count">
        <p class="govuk-body">Nobody in the teams you manage has anything asked of them on this day.</p>
      </EmptyState>
    )
  return (
    <Matrix
      caption="How many in each team"
      first={{ title: 'Team' }}
      columns={columns.map(({ title }) => ({ title }))}
      rows={[
        ...(teams.length > 1
          ? [
              {
                title: 'All teams',
                href: `/team?${queryFor(wanted)}`,
                meta: peopleIn(total),
                cells: cellsOf(total, columns),
              },
            ]
          : []),
        ...teams.map((each) => ({
          title: each.team.name,
          href: `/team?${queryFor(wanted, { team: each.team.id })}`,
          meta: `${each.team.organisation}, ${peopleIn(each)}`,
          cells: cellsOf(each, columns),
        })),
      ]}
    />
  )
}

type Count = TeamCount['counts'][number]

const fromWorst: readonly Look[] = ['not-met', 'cannot-tell', 'soon', 'met']
const worstOf = (count: Count): Look => fromWorst.find((look) => count[look] > 0) ?? 'not-applicable'

const peopleIn = ({ people }: Pick<TeamCount, 'people'>) => (people === 1 ? '1 person' : `${people} people`)

const cellsOf = (team: Omit<TeamCount, 'team'>, columns: readonly Column[]) =>
  columns.map(({ parts: [first, ...below] }) => ({
    ...cellOf(team, first?.at),
    below: below.map(({ at, name }) => cellOf(team, at, `${name}: `)),
  }))

function cellOf({ people, counts }: Omit<TeamCount, 'team'>, at = -1, name = '') {
  const count = counts[at]
  if (count === undefined) return { look: 'not-applicable' as const, word: '', absent: true }
  return { look: worstOf(count), word: `${name}${count.met + count.soon} of ${people} met`, detail: restOf(count) }
}

const remaining: readonly (readonly [Look, (count: number) => string])[] = [
  ['soon', (count) => `${count} of them ${count === 1 ? 'ends' : 'end'} soon`],
  ['not-met', (count) => `${count} not met`],
  ['cannot-tell', (count) => `${count} cannot tell`],
  ['not-applicable', (count) => (count === 1 ? '1 does not apply' : `${count} do not apply`)],
]

/** "1 of them ends soon, 2 not met" */
const restOf = (count: Count): string =>
  remaining.flatMap(([look, words]) => (count[look] > 0 ? [words(count[look])] : [])).join(', ')
