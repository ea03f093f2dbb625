import { dayOf } from '../../kit/plain-date.ts'
import { EmptyState, type Frame, inWords, Page, Pagination, TodoList } from '../../ui/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { HandedInLine } from './opening.ts'
import { submissionStates } from './states.ts'
import { decisionAt } from './told.ts'
import { WentAlong } from './words.tsx'

type Props = {
  frame: Frame
  registration: Pick<Registration, 'id' | 'learnerName' | 'centreName' | 'transferredTo'>
  lines: readonly HandedInLine[]
  isOwn: boolean
  /** The address of the next page, where there is one. */
  earlier: string | undefined
}

/** All that was ever handed in of a registration, and the way to what was decided about each. */
export const HandedInPage = ({ frame, registration, lines, isOwn, earlier }: Props) => (
  <Page
    title="What was handed in and decided"
    caption={`${isOwn ? 'My portfolio' : `The portfolio of ${registration.learnerName}`} · ${registration.centreName}`}
    back={`/registrations/${registration.id}/portfolio`}
    lede={isOwn ? 'The feedback stays here. Where something is not met, you can appeal from its feedback.' : undefined}
    frame={frame}
  >
    {registration.transferredTo !== null ? (
      <WentAlong to={registration.transferredTo} />
    ) : lines.length === 0 ? (
      <EmptyState title="Nothing has been handed in">
        <p class="govuk-body">A unit, or a part of one, is handed in from its page in the portfolio.</p>
      </EmptyState>
    ) : (
      <TodoList
        items={lines.map((line) => ({
          title: `${line.unitTitle}: ${line.criteria.join(', ')}`,
          href: `/submissions/${line.id}`,
          due: inWords(dayOf(line.submittedAt)),
          meta: (
            <>
              {submissionStates.states[line.state]}
              {line.decidedAt ? ` on ${inWords(dayOf(line.decidedAt))}` : ''}.{' '}
              {hasAnswer(line) ? (
                <a class="govuk-link" href={decisionAt(line.id, isOwn)}>
                  {line.decidedAt ? 'What was decided, and the feedback' : 'What is asked about it'}
                  <span class="govuk-visually-hidden">
                    {' '}
                    for {line.unitTitle}, {line.criteria.join(', ')}
                  </span>
                </a>
              ) : null}
            </>
          ),
        }))}
      />
    )}
    <Pagination next={earlier === undefined ? undefined : { href: earlier, text: 'Earlier' }} />
    {isOwn ? (
      <p class="govuk-body">
        <a class="govuk-link" href="/appeals">
          My appeals
        </a>
      </p>
    ) : null}
  </Page>
)

const hasAnswer = ({ decidedAt, state }: HandedInLine): boolean => decidedAt !== null || state === 'queried'
