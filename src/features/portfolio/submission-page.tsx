import type { Child } from 'hono/jsx'
import type { PieceId } from '../../db/tables.gen.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { Details, type Frame, inWords, InsetText, Page, SummaryList } from '../../ui/index.ts'
import type { Submission } from './rules.ts'
import { submissionStates } from './states.ts'
import { decisionAt } from './told.ts'
import { SubmittedPieces, type Words } from './submitted-pieces.tsx'

type Work = Words & { submission: Submission; witnesses: ReadonlyMap<PieceId, Child> }
type Props = Work & { frame: Frame; unitTitle: string; isOwn: boolean }

/** What was handed in, exactly as it stood; not what the pieces have become since. */
export const SubmissionPage = ({ frame, submission, unitTitle, isOwn, ...words }: Props) => {
  const { content, registration, unit } = submission
  return (
    <Page
      title={`Handed in: ${unitTitle}`}
      caption={`${content.learner.name} · ${content.centre.name}`}
      back={`/registrations/${registration}/units/${unit}`}
      frame={frame}
    >
      <Decided submission={submission} isOwn={isOwn} />
      <InsetText>This is exactly what was handed in. What the pieces have become since is not shown here.</InsetText>
      <SubmittedWork submission={submission} {...words} />
    </Page>
  )
}

/** The way to what came of it, and from there to an appeal. */
const Decided = ({ submission: { id, state, registration }, isOwn }: Pick<Props, 'submission' | 'isOwn'>) => (
  <p class="govuk-body">
    {state === 'replaced' ? null : (
      <>
        <a class="govuk-link" href={decisionAt(id, isOwn)}>
          {linkOf(state, isOwn)}
        </a>
        <br />
      </>
    )}
    <a class="govuk-link" href={`/registrations/${registration}/handed-in`}>
      All that was handed in and decided
    </a>
  </p>
)

function linkOf(state: Submission['state'], isOwn: boolean): string {
  if (state === 'decided') return isOwn ? 'Read the feedback, or appeal against the decision' : 'What was decided'
  if (state === 'queried') return isOwn ? 'Answer what you are asked about it' : 'What the learner is asked'
  return isOwn ? 'Feedback: nothing is decided yet' : 'Assess it'
}

const SubmittedWork = ({ submission, ...words }: Work) => {
  const { content, sha256, state, assessorName, submittedAt } = submission
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Handed in on', value: inWords(dayOf(submittedAt)) },
          { key: 'State', value: submissionStates.states[state] },
          { key: 'Criteria', value: content.criteria.join(', ') },
          { key: 'Assessor', value: assessorName ?? 'Not named yet' },
        ]}
      />
      <SubmittedPieces submission={submission} {...words} />
      <Details summary="How to tell that it is unaltered">
        <p class="govuk-body">
          The SHA-256 of what was handed in, written as RFC 8785 says, is{' '}
          <span class="cairn-evidence__text">{sha256.match(/.{1,8}/g)?.join(' ')}</span>.
        </p>
      </Details>
    </>
  )
}
