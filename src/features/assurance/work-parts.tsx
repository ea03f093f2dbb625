import type { Child } from 'hono/jsx'
import type { PieceId } from '../../db/tables.gen.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { Card, Details, inWords, SummaryList, Table, untilTheEndOf } from '../../ui/index.ts'
import { FindingsList, signedInWords } from '../assessing/index.ts'
import { type PieceWords, type SubmittedEvidence, SubmittedPieces } from '../portfolio/index.ts'
import type { UnitTold } from './load.ts'
import type { SampleAction } from './rules.ts'
import type { StepTaken } from './sample-store.ts'
import type {
  AdjustmentRead,
  AuthorshipRead,
  DecisionRead,
  EarlierRead,
  SubmissionRead,
  UnitWork,
} from './work-store.ts'
import { actionStates, sampleStates } from './states.ts'
import { grantedInWords, methodInWords } from './words.ts'

const results: Readonly<Record<string, string>> = { met: 'Met', 'more-needed': 'More needed', 'not-met': 'Not met' }
const onDay = (at: Date | string) => inWords(dayOf(new Date(at)))

/** How evidence is told, and where that of a submission is opened. */
export type Opening = PieceWords & {
  readonly at?: (submission: SubmissionRead) => string | ((evidence: SubmittedEvidence) => string)
  /** What is told of the witnesses of what was handed in. */
  readonly witnesses: ReadonlyMap<PieceId, Child>
}

type WorkProps = {
  work: UnitWork
  unit: UnitTold
  headingLevel?: 2 | 3
  opening: Opening
  /** Everything stands on the page, nothing has to be opened: to be printed, or read elsewhere. */
  inFull?: boolean
}

/** What was handed in, as it stood, and what was recognised of earlier learning, with every version of what was signed. */
export const Work = ({ work, unit, headingLevel = 2, opening, inFull = false }: WorkProps) => (
  <>
    {work.handedIn.length === 0 ? <p class="govuk-body">Nothing of this unit has been handed in.</p> : null}
    {work.handedIn.map((submission) => (
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
        <Pieces {...{ submission, opening, inFull }} summary="Read what was handed in, piece by piece" />
        {submission.queries.map((query) => (
          <Authorship query={query} />
        ))}
        {submission.decisions.map((decision) => (
          <Decision {...{ decision, unit }} />
        ))}
      </Card>
    ))}
    {[...Map.groupBy(work.earlier, ({ series }) => series).values()].map((versions) => (
      <Earlier {...{ versions, unit, headingLevel }} />
    ))}
    {work.talks.length > 0 ? (
      <Card title="Talks that were recorded and not handed in" {...{ headingLevel }}>
        <Pieces
          submission={{ id: talksAre, content: { pieces: work.talks } }}
          {...{ opening, inFull }}
          summary="Read what was said, talk by talk"
        />
      </Card>
    ) : null}
    <Adjustments adjustments={work.adjustments} {...{ headingLevel }} />
  </>
)

/** Talks are of no submission, and have no files. */
const talksAre = '' as SubmissionRead['id']

type PiecesProps = {
  submission: Parameters<typeof SubmittedPieces>[0]['submission']
  opening: Opening
  inFull: boolean
  summary: string
}

function Pieces({ submission, opening: { at, ...opening }, inFull, summary }: PiecesProps) {
  const pieces = (
    <SubmittedPieces
      {...{ submission, headingLevel: 3, ...opening }}
      at={at?.(submission as SubmissionRead)}
      anchored={false}
    />
  )
  return inFull ? pieces : <Details summary={summary}>{pieces}</Details>
}

/** What was asked of whose work it is. */
const Authorship = ({ query }: { query: AuthorshipRead }) => (
  <SummaryList
    rows={[
      {
        key: 'Asked whose work it is',
        value: `${query.question} (${query.askedByName}, ${onDay(query.askedAt)})`,
      },
      {
        key: 'The learner’s answer',
        value: query.answer === null ? 'Not answered yet' : `${query.answer} (${onDay(query.answeredAt ?? '')})`,
      },
    ]}
  />
)

type EarlierProps = { versions: readonly EarlierRead[]; unit: UnitTold; headingLevel: 2 | 3 }

/** One judgement about earlier learning, in every version. */
const Earlier = ({ versions, unit, headingLevel }: EarlierProps) => (
  <Card title={`Earlier learning: ${versions[0]?.what ?? ''}`} {...{ headingLevel }}>
    {versions.map((judgement) => (
      <>
        <p class="govuk-body">
          <b>{`Version ${judgement.version}. It ${grantedInWords(judgement)}.`}</b>{' '}
          {signedInWords({
            ...judgement,
            signedAt: new Date(judgement.signedAt),
            countersignedAt: judgement.countersignedAt === null ? null : new Date(judgement.countersignedAt),
            returnedAt: judgement.returnedAt === null ? null : new Date(judgement.returnedAt),
          })}
          .{judgement.because ? ` Judged anew because: ${judgement.because}` : ''}
          {judgement.returnedBecause ? ` Sent back because: ${judgement.returnedBecause}` : ''}
        </p>
        <FindingsList findings={judgement} outcomes={outcomesOf(judgement, unit)} />
      </>
    ))}
  </Card>
)

/** Every outcome of the unit, and those that were matched though the unit no longer has them. */
const outcomesOf = ({ outcomes: matched }: EarlierRead, { outcomes }: UnitTold) => [
  ...outcomes,
  ...Object.keys(matched)
    .filter((number) => outcomes.every((each) => each.number !== number))
    .map((number) => ({ number, title: 'its wording is not loaded' })),
]

type AdjustmentsProps = { adjustments: readonly AdjustmentRead[]; headingLevel: 2 | 3 }

/** What is arranged otherwise for the learner. */
const Adjustments = ({ adjustments, headingLevel }: AdjustmentsProps) =>
  adjustments.length === 0 ? null : (
    <Card title="Adjustments that were agreed" {...{ headingLevel }}>
      {adjustments.map(({ what, because, startsOn, endsOn, recordedByName, agreedAt }) => (
        <SummaryList
          rows={[
            { key: 'What is arranged', value: what },
            { key: 'Why', value: because },
            { key: 'From', value: `${inWords(startsOn)}${endsOn === null ? '' : ` ${untilTheEndOf(endsOn)}`}` },
            { key: 'Agreed', value: `Recorded by ${recordedByName}; the learner agreed on ${onDay(agreedAt)}` },
          ]}
        />
      ))}
    </Card>
  )

function Decision({ decision, unit }: { decision: DecisionRead; unit: UnitTold }) {
  const wording = new Map(unit.criteria?.map(({ number, title }) => [number, title]))
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
      {actions.map(({ id, what, assessorName, dueOn, answer, sentBackBecause, closedAt, state }) => (
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
            sentBackBecause !== null && { key: 'Not enough yet', value: sentBackBecause },
            {
              key: 'How it stands',
              value: `${actionStates.states[state]}${closedAt === null ? '' : ` on ${onDay(closedAt)}`}`,
            },
          ]}
        />
      ))}
    </Card>
  )

function stepWords({ step, action }: StepTaken): string {
  const steps: Readonly<Record<string, { readonly say: string }>> =
    action === null ? sampleStates.steps : actionStates.steps
  const { say } = (Object.hasOwn(steps, step) ? steps[step] : undefined) ?? { say: step }
  return action === null ? say : `${say}, of “${action}”`
}

/** What was done with a sample, by whom and why. */
export const Steps = ({ steps }: { steps: readonly StepTaken[] }) =>
  steps.length === 0 ? null : (
    <Card title="What was done">
      <ul class="govuk-list">
        {steps.map((step) => (
          <li>
            {`${onDay(step.at)}: ${stepWords(step)}, ${step.by}`}
            {step.because ? `. ${step.because}` : ''}
          </li>
        ))}
      </ul>
    </Card>
  )
