import { dayOf } from '../../kit/plain-date.ts'
import { Card, EmptyState, type Frame, inWords, Page, Pagination, TodoList } from '../../ui/index.ts'
import type { Sample } from './rules.ts'
import { sampleStates } from './states.ts'

type Props = {
  frame: Frame
  centres: readonly { readonly id: string; readonly name: string }[]
  samples: readonly Sample[]
  earlier: string | undefined
}

/** What quality assurance found of what someone decided or countersigned, the latest first. */
export const FeedbackPage = ({ frame, centres, samples, earlier }: Props) => (
  <Page title="Feedback on my decisions" frame={frame}>
    <ul class="govuk-list">
      {centres.map(({ id, name }) => (
        <li>
          <a class="govuk-link" href={`/assurance/${id}/meetings`}>
            {`Standardisation meetings of ${name}`}
          </a>
        </li>
      ))}
    </ul>
    {samples.length === 0 ? (
      <EmptyState title="No feedback yet">
        <p class="govuk-body">When an internal quality assurer looks at something that you decided, it stands here.</p>
      </EmptyState>
    ) : (
      <Card>
        <TodoList
          items={samples.map(({ id, unit, learnerName, state, feedback, sampler, sampledAt }) => ({
            title: `Unit ${unit} of ${learnerName}`,
            href: `/samples/${id}`,
            due: sampledAt ? inWords(dayOf(sampledAt)) : undefined,
            meta: `${sampleStates.states[state]}, ${sampler ?? ''}. ${feedback ?? ''}`,
          }))}
        />
      </Card>
    )}
    <Pagination next={earlier ? { href: earlier, text: 'Earlier' } : undefined} />
  </Page>
)
