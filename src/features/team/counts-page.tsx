import type { Document } from '../../engine/index.ts'
import { EmptyState, type Frame, inWords, type Look, Matrix, Page } from '../../ui/index.ts'
import type { TeamCount } from './rules.ts'
import { queryFor, type Wanted } from './wanted.ts'

type Props = { frame: Frame; wanted: Wanted; rules: readonly Document[]; teams: readonly TeamCount[] }

/** The teams someone manages, and how many of their people meet what is asked of them. */
export const CountsPage = ({ frame, wanted, rules, teams }: Props) => (
  <Page
    title="How many in each team"
    caption="My team"
    lede={`On ${inWords(wanted.asOf)}. Someone who works in two teams counts in both.`}
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
        rows={teams.map(({ team, people, counts }) => ({
          title: team.name,
          href: `/team?${queryFor(wanted, { team: team.id })}`,
          meta: `${team.organisation}, ${people === 1 ? '1 person' : `${people} people`}`,
          cells: counts.map((count) => ({
            look: worstOf(count),
            word: `${count.met + count.soon} of ${people} met`,
            detail: restOf(count),
          })),
        }))}
      />
    )}
  </Page>
)

type Count = TeamCount['counts'][number]

const fromWorst: readonly Look[] = ['not-met', 'cannot-tell', 'soon', 'met']
const worstOf = (count: Count): Look => fromWorst.find((look) => count[look] > 0) ?? 'not-applicable'

const parts = {
  soon: 'ends soon',
  'not-met': 'not met',
  'cannot-tell': 'cannot tell',
  'not-applicable': 'does not apply',
} as const

/** "1 ends soon, 2 not met" */
const restOf = (count: Count): string =>
  Object.entries(parts)
    .flatMap(([look, words]) => (count[look as Look] > 0 ? [`${count[look as Look]} ${words}`] : []))
    .join(', ')
