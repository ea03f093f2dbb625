import type { Child } from 'hono/jsx'
import type { Catalogue, EvidenceKind } from '../../catalogue/index.ts'
import type { AboutId, PieceId, SubmissionId } from '../../db/tables.gen.ts'
import { kindName } from '../../files/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { Card, inWords, SummaryList } from '../../ui/index.ts'
import { sizeInWords } from '../evidence/index.ts'
import type { SubmittedContent, SubmittedEvidence, SubmittedPiece } from './rules.ts'
import { answersInWords, kindTitle } from './told.ts'
import { answerRows } from './words.tsx'

export type Words = {
  readonly kinds: readonly EvidenceKind[]
  /** What a kind of entry is called. */
  readonly entryKind: (kind: string) => string
}

/** The words of a catalogue for pieces and entries. */
export const wordsFor = ({ assessment, forms }: Pick<Catalogue, 'assessment' | 'forms'>): Words => ({
  kinds: assessment.kinds,
  entryKind: (kind) => forms.find((form) => form.kind === kind)?.text ?? kind,
})

type Props = Words & {
  submission: { readonly id: SubmissionId | AboutId; readonly content: Pick<SubmittedContent, 'pieces'> }
  headingLevel?: 2 | 3
  /** Where its evidence is opened, if not where the learner and their centre open it; or where a file of it lies. */
  at?: string | ((evidence: SubmittedEvidence) => string) | undefined
  /** Each piece can be linked to, which on a page with several submissions no two may be by the same name. */
  anchored?: boolean
  /** What is told, beside what they signed, of witnesses now. */
  witnesses: ReadonlyMap<PieceId, Child>
}

/** Where a piece stands on the page. */
export const pieceAnchor = ({ id }: Pick<SubmittedPiece, 'id'>): string => `piece-${id}`

/** What was handed in, piece by piece, exactly as it stood. */
export const SubmittedPieces = ({ submission: { id, content }, at, ...words }: Props) => (
  <>
    {content.pieces.map((piece) => (
      <PieceCard piece={piece} {...words} at={at ?? `/submissions/${id}/evidence`} />
    ))}
  </>
)

/** The pieces that a witness signed, who has no account. */
export const signedIn = (...contents: readonly Pick<SubmittedContent, 'pieces'>[]): readonly PieceId[] =>
  contents.flatMap(({ pieces }) => pieces.flatMap(({ id, author }) => (author.id === null ? [id] : [])))

type PieceProps = Omit<Props, 'submission'> & { piece: SubmittedPiece; at: NonNullable<Props['at']> }

const PieceCard = ({ piece, kinds, entryKind, at, headingLevel, witnesses, anchored = true }: PieceProps) => (
  <Card title={piece.title} headingLevel={headingLevel} id={anchored ? pieceAnchor(piece) : undefined}>
    <SummaryList
      rows={[
        { key: 'Kind', value: kindTitle(kinds, piece.kind) },
        { key: 'When it happened', value: inWords(piece.happenedOn) },
        { key: 'Written by', value: piece.author.name },
        piece.for.length > 0 ? { key: 'For criteria', value: piece.for.join(', ') } : null,
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
    {witnesses.get(piece.id)}
    {piece.evidence.length > 0 ? (
      <ul class="cairn-evidence">
        {piece.evidence.map((one) => (
          <li>{shown(one, at)}</li>
        ))}
      </ul>
    ) : null}
  </Card>
)

function shown(one: SubmittedEvidence, at: NonNullable<Props['at']>): Child {
  switch (one.kind) {
    case 'file':
      return (
        <div>
          <p class="cairn-evidence__title">
            <a class="govuk-link" href={typeof at === 'string' ? `${at}/${one.id}` : at(one)}>
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
