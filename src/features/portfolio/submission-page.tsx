import type { Child } from 'hono/jsx'
import type { EvidenceKind } from '../../catalogue/index.ts'
import { kindName } from '../../files/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { Card, Details, type Frame, inWords, InsetText, Page, SummaryList } from '../../ui/index.ts'
import { sizeInWords } from '../evidence/index.ts'
import type { Submission, SubmittedEvidence, SubmittedPiece } from './rules.ts'
import { submissionStates } from './states.ts'
import { answersInWords, kindTitle } from './told.ts'
import { answerRows } from './words.tsx'

type Words = {
  readonly kinds: readonly EvidenceKind[]
  /** What a kind of entry is called. */
  readonly entryKind: (kind: string) => string
}

type Props = Words & { frame: Frame; submission: Submission; unitTitle: string }

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

/** The same without its page, to stand beside a decision. */
const SubmittedWork = ({ submission, ...words }: Words & { submission: Submission }) => {
  const { content, id, sha256, state, assessorName, submittedAt } = submission
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
      {content.pieces.map((piece) => (
        <PieceCard piece={piece} {...words} at={`/submissions/${id}/evidence`} />
      ))}
      <Details summary="How to tell that it is unaltered">
        <p class="govuk-body">
          The SHA-256 of what was handed in, written as RFC 8785 says, is{' '}
          <span class="cairn-evidence__text">{sha256.match(/.{1,8}/g)?.join(' ')}</span>.
        </p>
      </Details>
    </>
  )
}

type PieceProps = Words & { piece: SubmittedPiece; at: string }

const PieceCard = ({ piece, kinds, entryKind, at }: PieceProps) => (
  <Card title={piece.title}>
    <SummaryList
      rows={[
        { key: 'Kind', value: kindTitle(kinds, piece.kind) },
        { key: 'When it happened', value: inWords(piece.happenedOn) },
        { key: 'Written by', value: piece.author.name },
        { key: 'For criteria', value: piece.for.join(', ') },
        ...answerRows(
          answersInWords(
            kinds.find(({ id }) => id === piece.kind),
            piece.answers,
          ),
        ),
        piece.entry && {
          key: 'In the record',
          value: `${entryKind(piece.entry.kind)}, ${inWords(piece.entry.happenedOn)}, ${piece.entry.standing === 'verified' ? 'verified' : 'not verified'}`,
        },
        { key: 'Confirmed by the learner', value: inWords(dayOf(new Date(piece.confirmedAt))) },
      ]}
    />
    {piece.evidence.length > 0 ? (
      <ul class="cairn-evidence">
        {piece.evidence.map((one) => (
          <li>{shown(one, at)}</li>
        ))}
      </ul>
    ) : null}
  </Card>
)

function shown(one: SubmittedEvidence, at: string): Child {
  switch (one.kind) {
    case 'file':
      return (
        <div>
          <p class="cairn-evidence__title">
            <a class="govuk-link" href={`${at}/${one.id}`}>
              {one.title}
            </a>
          </p>
          <p class="cairn-evidence__meta">
            {kindName(one.mediaType)}, {sizeInWords(one.bytes)}
          </p>
        </div>
      )
    case 'link':
      return (
        <a class="govuk-link" href={one.link} rel="noopener noreferrer external nofollow">
          {one.title}
        </a>
      )
    case 'text':
      return <p class="cairn-evidence__text">{one.text}</p>
  }
}
