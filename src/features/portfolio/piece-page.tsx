import type { Child } from 'hono/jsx'
import type { EvidenceKind } from '../../catalogue/index.ts'
import { lowered } from '../../kit/first-letter.ts'
import type { FormState } from '../../kit/form.ts'
import {
  Button,
  Card,
  Details,
  Form,
  type Frame,
  inWords,
  InsetText,
  LikelyNames,
  Page,
  SubmitButton,
  SummaryList,
} from '../../ui/index.ts'
import { EvidenceList } from '../evidence/index.ts'
import { ObjectionList } from '../objections/index.ts'
import type { LoadedPiece } from './piece-load.ts'
import { Seen } from './seen.tsx'
import { answersInWords, kindTitle, lackInWords, mappedInWords, readByOthers } from './told.ts'
import { answerRows, confirmation } from './words.tsx'

type Props = LoadedPiece & {
  frame: Frame
  form: FormState
  kinds: readonly EvidenceKind[]
  /** What an entry of the record is called by its kind. */
  entryKind: string | undefined
  /** Names that may stand in what the learner wrote. */
  known: readonly string[]
  /** What the reader may do with it. */
  may: { readonly change: boolean; readonly map: boolean; readonly withdraw: boolean; readonly object: boolean }
  /** What is told of the witness who signed it. */
  witness: Child
}

/** One piece: what it says, what shows it, what it is evidence for, and whether it is confirmed. */
export const PiecePage = (props: Props) => {
  const { frame, form, piece, registration, kinds } = props
  const kind = kinds.find(({ id }) => id === piece.kind)
  return (
    <Page
      title={piece.title}
      caption={`${kindTitle(kinds, piece.kind)} · ${registration.centreName}`}
      back={`/registrations/${registration.id}/portfolio`}
      {...{ frame, form }}
    >
      {piece.isWithdrawn ? (
        <InsetText>This piece has been withdrawn. What was handed in with it stays.</InsetText>
      ) : null}
      <SummaryList
        rows={[
          { key: 'When it happened', value: inWords(piece.happenedOn) },
          { key: 'Written by', value: piece.authorName },
          ...answerRows(answersInWords(kind, piece.answers)),
        ]}
      />
      {props.witness ? <Card title="The witness">{props.witness}</Card> : null}
      <ObjectionList objections={props.objections} />
      {piece.isWithdrawn ? null : <Parts {...props} />}
    </Page>
  )
}

const Parts = (props: Props) => (
  <>
    {props.may.change && props.piece.entry === null ? (
      <p class="govuk-body">
        <a class="govuk-link" href={`/pieces/${props.piece.id}/correct`}>
          Correct it
        </a>
      </p>
    ) : null}
    <EvidenceCard {...props} />
    <CriteriaCard {...props} />
    {props.lacks === undefined ? <Confirming {...props} /> : <Lacking {...props} lacks={props.lacks} />}
    {props.may.object ? (
      <p class="govuk-body">
        <a class="govuk-link" href={`/pieces/${props.piece.id}/not-right`}>
          Say that it is not right
        </a>
      </p>
    ) : null}
    {props.may.withdraw ? <Withdraw {...props} /> : null}
  </>
)

function EvidenceCard(props: Props) {
  const { piece, evidence, isOwn, may } = props
  if (piece.witnessed !== null) return null
  return (
    <Card title="Evidence">
      {piece.entry === null ? null : <OfRecord {...props} />}
      {evidence.length > 0 && (isOwn || piece.entry === null) ? <EvidenceList evidence={evidence} /> : null}
      {may.change && piece.entry === null ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/record/${piece.id}/evidence`}>
            {evidence.length > 0 ? 'Add or remove files, links or text' : 'Add a file, a link or text'}
          </a>
        </p>
      ) : null}
    </Card>
  )
}

/** The entry that a piece is, as it is now. */
const OfRecord = ({ entry, entryKind, isOwn }: Props) =>
  entry === undefined ? (
    <p class="govuk-body">The entry that this is no longer counts: it was withdrawn, or is planned.</p>
  ) : (
    <p class="govuk-body">
      {entryKind} of {inWords(entry.happenedOn)}, {entry.standing === 'verified' ? 'verified' : 'not verified'}.{' '}
      {isOwn ? (
        <a class="govuk-link" href={`/record/${entry.id}`}>
          Open it in my record
        </a>
      ) : (
        'Its files are opened in what is handed in.'
      )}
    </p>
  )

const CriteriaCard = ({ piece, may }: Props) => (
  <Card title="Criteria">
    <p class="govuk-body">{mappedInWords(piece.criteria) || 'It is evidence for no criterion yet.'}</p>
    {piece.witnessed === null ? null : <p class="govuk-body">The witness ticked these. Nobody changes them.</p>}
    {may.map ? (
      <p class="govuk-body">
        <a class="govuk-link" href={`/pieces/${piece.id}/criteria`}>
          Say what it is evidence for
        </a>
      </p>
    ) : null}
  </Card>
)

/** What is missing, and where to mend it. */
const Lacking = ({ piece, may, lacks }: Props & { lacks: string }) => (
  <Card title="What is missing">
    <p class="govuk-body">
      This piece {lackInWords(lacks)}. Until it does, it is evidence for nothing and cannot be handed in.
    </p>
    {may.change ? (
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <a class="govuk-link" href={`/pieces/${piece.id}/correct`}>
            Write it down
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`/record/${piece.id}/evidence`}>
            Or add the file, a link or text that holds it
          </a>
        </li>
      </ul>
    ) : (
      <p class="govuk-body">{piece.authorName}, who wrote this piece, adds it.</p>
    )}
  </Card>
)

function Confirming({ piece, isOwn, known, evidence }: Props) {
  if (piece.confirmedAt !== null) return <InsetText>Confirmed: {confirmation}.</InsetText>
  if (!isOwn) return <InsetText>The learner has not confirmed this piece as it stands yet.</InsetText>
  return (
    <Card title="Before you hand it in">
      <LikelyNames texts={readByOthers({ piece, evidence })} known={known} />
      <p class="govuk-body">Confirm of this piece as it stands: {lowered(confirmation)}.</p>
      <Form action={`/pieces/${piece.id}/confirm`}>
        <Seen revision={piece.revision} />
        <SubmitButton>I confirm this</SubmitButton>
      </Form>
    </Card>
  )
}

const Withdraw = ({ piece }: Props) => (
  <Details summary="Withdraw this piece">
    <p class="govuk-body">
      It leaves the portfolio, and is evidence for nothing any more. What was handed in with it stays as it was.
    </p>
    <Form action={`/pieces/${piece.id}/withdraw`}>
      <Button variant="warning" preventDoubleClick>
        Withdraw it
      </Button>
    </Form>
  </Details>
)
