import type { Child } from 'hono/jsx'
import type { Criterion } from '../../catalogue/index.ts'
import type { PieceId } from '../../db/tables.gen.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { Card, Details, inWords, SummaryList, Table } from '../../ui/index.ts'
import { type PieceWords, SubmittedPieces } from '../portfolio/index.ts'
import type { SampleAction } from './rules.ts'
import type { StepTaken } from './sample-store.ts'
import type { DecisionRead, SubmissionRead } from './work-store.ts'
import { sampleStates } from './states.ts'
import { methodInWords } from './words.ts'

const results: Readonly<Record<string, string>> = { met: 'Met', 'more-needed': 'More needed', 'not-met': 'Not met' }
const onDay = (at: Date | string) => inWords(dayOf(new Date(at)))

/** How evidence is told, and where that of a submission is opened. */
export type Opening = PieceWords & {
  readonly at?: (submission: SubmissionRead) => string
  /** What is told of the witnesses of what was handed in. */
  readonly witnesses: ReadonlyMap<PieceId, Child>
}

type WorkProps = {
  work: readonly SubmissionRead[]
  criteria: readonly Criterion[] | undefined
  headingLevel?: 2 | 3
  /** Without it, pieces are told by their titles alone. */
  opening?: Opening
}

/** What was handed in, as it stood, with every version of what was decided of it. */
export const Work = ({ work, criteria, headingLevel = 2, opening }: WorkProps) => (
  <>
    {work.length === 0 ? <p class="govuk-body">Nothing of this unit has been handed in.</p> : null}
    {work.map((submission) => (
      <Card title={`Handed in on ${onDay(submission.submittedAt)}`} {...{ headingLevel }}>
        <SummaryList
          rows={[
            { key: 'Criteria', value: submission.criteria.join(', ') },
            {
              key: 'Evidence',
              value: (
                <ul class="govuk-list">
                  {submission.content.pieces.map((piece) => (
                    <li>{`${piece.title} (${piece.for.join(', ')})`}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
        {opening ? (
          <Details summary="Read what was handed in, piece by piece">
            <SubmittedPieces submission={submission} headingLevel={3} {...opening} at={opening.at?.(submission)} />
          </Details>
        ) : null}
        {submission.decisions.map((decision) => (
          <Decision {...{ decision, criteria }} />
        ))}
      </Card>
    ))}
  </>
)

function Decision({ decision, criteria }: { decision: DecisionRead; criteria: readonly Criterion[] | undefined }) {
  const wording = new Map(criteria?.map(({ number, title }) => [number, title]))
  const label = `Version ${decision.version}, signed by ${decision.assessorName} on ${onDay(decision.signedAt)}`
  return (
    <>
      <p class="govuk-body">
        <b>{label}</b>
        {decision.asTrainee ? ` as a trainee, ${countersigned(decision)}` : ''}
        {decision.because ? `. Changed because: ${decision.because}` : ''}
      </p>
      <p class="govuk-body">Feedback to the learner: {decision.feedback}</p>
      <div class="cairn-scroll" tabindex={0} role="group" aria-label={label}>
        <Table
          head={['Criterion', 'Result', 'Method', 'Found', 'Note']}
          rows={decision.criteria.map(({ criterion, result, method, found, note }) => [
            `${criterion} ${wording.get(criterion) ?? '(its wording is not loaded)'}`,
            results[result] ?? result,
            methodInWords(method),
            found.join(', '),
            note ?? '',
          ])}
        />
      </div>
    </>
  )
}

const countersigned = ({ countersignerName }: DecisionRead) =>
  countersignerName === null ? 'not yet countersigned' : `countersigned by ${countersignerName}`

/** What was asked for after a sample, and how that stands. */
export const Actions = ({ actions, open }: { actions: readonly SampleAction[]; open: boolean }) =>
  actions.length === 0 ? null : (
    <Card title="Actions">
      {actions.map(({ id, what, assessorName, dueOn, answer, closedAt }) => (
        <SummaryList
          rows={[
            {
              key: 'To be done',
              value: open ? (
                <a class="govuk-link" href={`/sample-actions/${id}`}>
                  {what}
                </a>
              ) : (
                what
              ),
            },
            { key: 'By', value: `${assessorName}, by ${inWords(dueOn)}` },
            { key: 'What was done', value: answer ?? 'Not answered yet' },
            { key: 'How it stands', value: closedAt === null ? 'Open' : `Closed on ${onDay(closedAt)}` },
          ]}
        />
      ))}
    </Card>
  )

const stepWords = (step: string) =>
  Object.hasOwn(sampleStates.steps, step)
    ? sampleStates.steps[step as keyof typeof sampleStates.steps].say
    : 'Planned for another month'

/** What was done with a sample, by whom and why. */
export const Steps = ({ steps }: { steps: readonly StepTaken[] }) =>
  steps.length === 0 ? null : (
    <Card title="What was done">
      <ul class="govuk-list">
        {steps.map(({ step, at, by, because }) => (
          <li>
            {`${onDay(at)}: ${stepWords(step)}, ${by}`}
            {because ? `. ${because}` : ''}
          </li>
        ))}
      </ul>
    </Card>
  )
