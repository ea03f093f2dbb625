import type { Document } from '../../engine/index.ts'
import { EmptyState, type Frame, inWords, type Look, Matrix, Page } from '../../ui/index.ts'
import type { TeamCount } from './rules.ts'
import { queryFor, type Wanted } from './wanted.ts'

type Props = {
  frame: Frame
  wanted: Wanted
  rules: readonly Document[]
  teams: readonly TeamCount[]
  /** All of them together, where each person counts once. */
  total: Omit<TeamCount, 'team'>
}

/** The teams someone manages, and how many of their people meet what is asked of them. */
export const CountsPage = ({ frame, wanted, rules, teams, total }: Props) => (
  <Page
    title="How many in each team"
    caption="My team"
    lede={`On ${inWords(wanted.asOf)}. Someone who works in two teams counts in both, and once in all teams.`}
    back={`/team?${queryFor(wanted)}`}
    frame={frame}
  >
    {teams.length === 0 || rules.length === 0 ? (
      <EmptyState title="Nothing to count">
        <p class="govuk-body">Nobody in the teams you manage has anything asked of them on this day.</p>
      </EmptyState>
    ) : (
      <Matrix
        caption="How many in each team"
        first={{ title: 'Team' }}
        columns={rules.map(({ title }) => ({ title }))}
        rows={[
          ...(teams.length > 1
            ? [{ title: 'All teams', href: `/team?${queryFor(wanted)}`, meta: peopleIn(total), cells: cellsOf(total) }]
            : []),
          ...teams.map((each) => ({
            title: each.team.name,
            href: `/team?${queryFor(wanted, { team: each.team.id })}`,
            meta: `${each.team.organisation}, ${peopleIn(each)}`,
            cells: cellsOf(each),
          })),
        ]}
      />
    )}
  </Page>
)

type Count = TeamCount['counts'][number]

const fromWorst: readonly Look[] = ['not-met', 'cannot-tell', 'soon', 'met']
const worstOf = (count: Count): Look => fromWorst.find((look) => count[look] > 0) ?? 'not-applicable'

const peopleIn = ({ people }: Pick<TeamCount, 'people'>) => (people === 1 ? '1 person' : `${people} people`)

const cellsOf = ({ people, counts }: Omit<TeamCount, 'team'>) =>
  counts.map((count) => ({
    look: worstOf(count),
    word: `${count.met + count.soon} of ${people} met`,
    detail: restOf(count),
  }))

const parts: readonly (readonly [Look, (count: number) => string])[] = [
  ['soon', (count) => `${count} of them ${count === 1 ? 'ends' : 'end'} soon`],
  ['not-met', (count) => `${count} not met`],
  ['cannot-tell', (count) => `${count} cannot tell`],
  ['not-applicable', (count) => (count === 1 ? '1 does not apply' : `${count} do not apply`)],
]

/** "1 of them ends soon, 2 not met" */
const restOf = (count: Count): string =>
  parts.flatMap(([look, words]) => (count[look] > 0 ? [words(count[look])] : [])).join(', ')
