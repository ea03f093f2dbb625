import type { Child } from 'hono/jsx'
import type { Document } from '../../engine/index.ts'
import { blankForm, type FormState } from '../../kit/form.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { Button, Form, type Frame, InsetText, inWords, Page, SubmitButton, SummaryList } from '../../ui/index.ts'
import { BroughtHistory, LeftBehind, NotVouchedFor } from './elsewhere.tsx'
import { type Evidence, EvidenceList } from '../evidence/index.ts'
import { StandingMark } from './record-page.tsx'
import { AnswerBox, SaidAbout, Verify } from './review-pages.tsx'
import { type EntryChange, type EntryInFull, leftBehind, saidAbout, standingSubmission } from './rules.ts'
import { sightOf } from './sight.ts'
import { changeInWords, type Difference } from './words.ts'

type Happened = EntryChange & { readonly differences: readonly Difference[] }

type Props = {
  frame: Frame
  owner?: string
  back: string
  entry: EntryInFull
  kind: string
  rows: readonly { readonly key: string; readonly value: Child }[]
  /** The rules that read it, where it is there to be read. */
  readBy: readonly Pick<Document, 'id' | 'title'>[] | undefined
  changes: readonly Happened[]
  evidence: readonly Evidence[]
  form?: FormState
  /** Where it waits for the answer of whoever reads it: what was asked, or why it was declined. */
  asked: EntryChange | undefined
  /** What the reader may do as someone who verifies. */
  mayReview: readonly string[]
  mayChange: boolean
  mayShare: boolean
  /** On one's own page, of a kind that counts once it has gone to a regulator. */
  forRegulator?: boolean
}

const verifiers = {
  employer: 'by the employer',
  issuer: 'by the body that issued it',
  independent: 'independently',
} as const

function verification(entry: EntryInFull): string {
  const { verifiedBy, verifier, verifiedAs, verifiedOn } = entry
  if (!verifiedBy) return ''
  const who = verifier ? `: ${[verifier, verifiedAs, areaOfVerifier(entry)].filter(Boolean).join(', ')}` : ''
  return ` ${verifiers[verifiedBy]}${who}${verifiedOn ? `, ${inWords(verifiedOn)}` : ''}`
}

/** Where it was verified, if that was not here. */
const areaOfVerifier = ({ verifierId, origin }: EntryInFull) =>
  verifierId === null ? origin?.verification?.area : null

const readers = {
  own: 'Only the person',
  line: 'The person, and those who manage their team',
} as const

export function EntryPage(props: Props) {
  const { frame, form = blankForm, owner, back, entry, kind, rows, readBy, changes, evidence } = props
  const { asked, mayReview, mayChange, mayShare } = props
  return (
    <Page title={entry.title} caption={owner ? `${owner} · ${kind}` : kind} {...{ back, form, frame }}>
      {entry.withdrawn ? (
        <InsetText>
          <p class="govuk-body">
            {entry.withdrawn.by} withdrew this on {inWords(dayOf(entry.withdrawn.at))}, so it no longer counts:{' '}
            {entry.withdrawn.because}
          </p>
        </InsetText>
      ) : null}
      {asked ? <AnswerBox {...{ form, asked }} entry={entry.id} hasEvidence={evidence.length > 0} /> : null}
      <SummaryList
        rows={[
          ...rows,
          {
            key: 'Standing',
            value: (
              <>
                <StandingMark {...entry} />
                {verification(entry)}
              </>
            ),
          },
          ...(readBy === undefined ? [] : [{ key: 'Which rules read it', value: <ReadBy rules={readBy} /> }]),
          { key: 'Who can see it', value: readers[entry.visibility] },
          ...forRegulatorIn(props),
        ]}
      />
      <NotVouchedFor origin={entry.origin} />
      {entry.notes ? <Notes text={entry.notes} /> : null}
      <EvidenceOf {...{ entry, evidence, mayChange }} />
      {asked ? null : <SaidAbout said={saidAbout(changes)} />}
      {owner && mayReview.includes('verify') ? (
        <Verify at={`${back}/${entry.id}`} {...{ owner }} may={mayReview} seen={sightOf(entry, evidence)} />
      ) : null}
      <Acts {...{ entry, mayChange, mayShare }} />
      <History {...{ entry, changes }} />
    </Page>
  )
}

const forRegulatorIn = ({ entry, forRegulator }: Props) =>
  forRegulator ? [{ key: 'For your regulator', value: <ForRegulator entry={entry} /> }] : []

/** Whether it has gone to the regulator as it stands, and where one says so. */
const ForRegulator = ({ entry }: Pick<Props, 'entry'>) => (
  <>
    {submissionInWords(entry)}{' '}
    <a class="govuk-link" href={`/cpd/pieces/${entry.id}`}>
      Open it as a piece of my CPD
    </a>
  </>
)

function submissionInWords(entry: EntryInFull): string {
  const submitted = standingSubmission(entry)
  if (submitted) return `Submitted on ${inWords(submitted.on)}.`
  return entry.submissions.length > 0
    ? 'Changed since it was submitted: it counts no longer, until you submit it again.'
    : 'Not submitted: it counts towards a year from the day you submit it.'
}

/** The rules that look for what an entry says. */
const ReadBy = ({ rules }: { rules: NonNullable<Props['readBy']> }) =>
  rules.length === 0 ? (
    <>No rule of this area reads it now, so no answer rests on it.</>
  ) : (
    <ul class="govuk-list">
      {rules.map(({ id, title }) => (
        <li>
          <a class="govuk-link" href={`/rules/${id}`}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  )

const Notes = ({ text }: { text: string }) => (
  <>
    <h2 class="govuk-heading-m">In their own words</h2>
    {text.split(/\n{2,}/).map((paragraph) => (
      <p class="govuk-body cairn-as-written">{paragraph}</p>
    ))}
  </>
)

/** What shows that it is true, and where more is laid to it. */
const EvidenceOf = ({
  entry: { id, withdrawn, origin },
  evidence,
  mayChange,
}: Pick<Props, 'entry' | 'evidence' | 'mayChange'>) => (
  <section>
    <h2 class="govuk-heading-m">Evidence</h2>
    {evidence.length > 0 ? <EvidenceList evidence={evidence} /> : <p class="govuk-body">There is none in Cairn.</p>}
    <LeftBehind told={leftBehind(origin, evidence)} />
    {mayChange && !withdrawn ? (
      <p class="govuk-body">
        <a class="govuk-link" href={`/record/${id}/evidence`}>
          {evidence.length > 0 ? 'Add or remove evidence' : 'Add evidence'}
        </a>
      </p>
    ) : null}
  </section>
)

function Acts({
  entry: { id, withdrawn, visibility },
  mayChange,
  mayShare,
}: Pick<Props, 'entry' | 'mayChange' | 'mayShare'>) {
  if (!mayChange) return null
  if (withdrawn)
    return (
      <Form action={`/record/${id}/restore`}>
        <SubmitButton variant="secondary">Restore it</SubmitButton>
      </Form>
    )
  return (
    <div class="govuk-button-group">
      <Form action={`/record/${id}/correct`}>
        <SubmitButton variant="secondary">Correct it</SubmitButton>
      </Form>
      {mayShare ? (
        <Form action={`/record/${id}/share`} hidden={{ visibility: visibility === 'own' ? 'line' : 'own' }}>
          <SubmitButton variant="secondary">
            {visibility === 'own' ? 'Share it with those who manage me' : 'Keep it to myself'}
          </SubmitButton>
        </Form>
      ) : null}
      <Button variant="secondary" href={`/record/${id}/withdraw`}>
        Withdraw it
      </Button>
    </div>
  )
}

const sources = {
  typed: 'laid it down',
  imported: 'laid it down from a file',
  brought: 'brought it from another Cairn',
}

/** Every state the entry was in, the latest first: nothing is changed in silence. */
const History = ({ entry, changes }: Pick<Props, 'entry' | 'changes'>) => (
  <section>
    <h2 class="govuk-heading-m">History</h2>
    <ol class="govuk-list">
      {changes.map((change) => (
        <li>
          <b>{inWords(dayOf(change.at))}</b>: {changeInWords(change)}
          {change.because ? `: ${change.because}` : ''}
          {change.differences.length > 0 ? (
            <ul class="govuk-list govuk-list--bullet">
              {change.differences.map(({ key, before, after }) => (
                <li>
                  {key}: {before ? <del>{before}</del> : 'nothing'} became {after ? <ins>{after}</ins> : 'nothing'}
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
      <li>
        <b>{inWords(dayOf(entry.recordedAt))}</b>: {entry.recordedBy} {sources[entry.source]}
      </li>
      {entry.origin ? <BroughtHistory origin={entry.origin} /> : null}
    </ol>
  </section>
)
