import type { Child } from 'hono/jsx'
import type { PieceId } from '../../db/tables.gen.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { Details, type Frame, inWords, InsetText, Page, SummaryList } from '../../ui/index.ts'
import type { Submission } from './rules.ts'
import { submissionStates } from './states.ts'
import { SubmittedPieces, type Words } from './submitted-pieces.tsx'

type Work = Words & { submission: Submission; witnesses: ReadonlyMap<PieceId, Child> }
type Props = Work & { frame: Frame; unitTitle: string }

/** What was handed in, exactly as it stood; not what the pieces have become since. */
export const SubmissionPage = ({ frame, submission, unitTitle, ...words }: Props) => {
  const { content, registration, unit } = submission
  return (
    <Page
      title={`Handed in: ${unitTitle}`}
      caption={`${content.learner.name} · ${content.centre.name}`}
      back={`/registrations/${registration}/units/${unit}`}
      frame={frame}
    >
      <InsetText>This is exactly what was handed in. What the pieces have become since is not shown here.</InsetText>
      <SubmittedWork submission={submission} {...words} />
    </Page>
  )
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
