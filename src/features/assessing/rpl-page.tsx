import type { AboutId } from '../../db/tables.gen.ts'
import type { FormState } from '../../kit/form.ts'
import {
  Card,
  CheckboxesField,
  Form,
  type Frame,
  Grid,
  InsetText,
  NotTheCaseRecord,
  Page,
  RadiosField,
  SubmitButton,
  TextareaField,
  TextField,
} from '../../ui/index.ts'
import { DraftForm } from '../adding/index.ts'
import { type PieceWords, Seen, type SubmittedPiece, SubmittedPieces } from '../portfolio/index.ts'
import type { Registration } from '../registrations/index.ts'
import { AppealLink } from './appeal-link.tsx'
import { mostReason } from './deciding.ts'
import { outcomeControl, type Part, parts, type RplJudgement } from './rpl.ts'
import type { OutcomeAsked } from './rpl-load.ts'
import { counts } from './rules.ts'
import { FindingsList, grantedInWords, hintOf, partInWords } from './rpl-words.tsx'
import { whoReadsLearningSentBack, WhoReadsSigned } from './who-reads.tsx'
import { signedInWords } from './words.ts'

type Saving = Parameters<typeof DraftForm>[0]['saving']

type Props = {
  frame: Frame
  form: FormState
  series: AboutId
  registration: Registration
  unitTitle: string
  outcomes: readonly OutcomeAsked[]
  versions: readonly RplJudgement[]
  /** What the learner brings of earlier learning, to be named as looked at. */
  offered: readonly SubmittedPiece[]
  words: PieceWords
  saving: Saving | undefined
  reasons: readonly string[]
  /** Whether this person judges earlier learning here at all: nobody else is told why they cannot. */
  judges: boolean
  mayCountersign: boolean
  /** Where the learner appeals against it. */
  appeal: string | undefined
  address: string
}

/** One judgement about earlier learning: what is being written, and what was signed. */
export const RplPage = (props: Props) => {
  const { frame, form, registration, unitTitle, outcomes, versions, saving, reasons, mayCountersign, address } = props
  return (
    <Page
      title={`Earlier learning: ${unitTitle}`}
      caption={registration.learnerName}
      back={`/assessing/registrations/${registration.id}/prior-learning`}
      {...{ frame, form }}
    >
      {saving ? (
        <Grid even side={<Offered {...props} />}>
          <Writing {...props} saving={saving} again={versions.length > 0} />
        </Grid>
      ) : null}
      {!saving && props.judges && reasons.length > 0 && !mayCountersign ? (
        <InsetText>
          {reasons.map((reason) => (
            <p class="govuk-body">{reason}</p>
          ))}
        </InsetText>
      ) : null}
      {mayCountersign ? <Countersigning {...{ form, address }} latest={versions[0]} /> : null}
      {versions.map((judgement) => (
        <Card title={`Version ${judgement.version}`}>
          <p class="govuk-body">
            {grantedInWords(judgement.granted, { holds: counts(judgement) })} {signedInWords(judgement)}.
          </p>
          {judgement.because ? <p class="govuk-body cairn-as-written">Why anew: {judgement.because}</p> : null}
          {judgement.returnedBecause ? (
            <p class="govuk-body cairn-as-written">Why it was sent back: {judgement.returnedBecause}</p>
          ) : null}
          <FindingsList findings={judgement} outcomes={outcomes} />
          {judgement.pieces.length > 0 ? (
            <>
              <h3 class="govuk-heading-s">What was looked at, as it stood</h3>
              <LookedAt {...props} pieces={judgement.pieces} />
            </>
          ) : null}
        </Card>
      ))}
      {!saving && versions.length > 0 && reasons.length === 0 ? (
        <Form action={`${address}/anew`}>
          <SubmitButton variant="secondary">Judge anew, with a reason</SubmitButton>
        </Form>
      ) : null}
      <AppealLink href={props.appeal} />
    </Page>
  )
}

type CountersigningProps = Pick<Props, 'form' | 'address'> & { latest: RplJudgement | undefined }

/** The second name to what a trainee has judged, or why not. */
const Countersigning = ({ form, address, latest }: CountersigningProps) => (
  <Card title="Countersign, or send back">
    <Form action={`${address}/countersign`}>
      <Seen revision={latest?.version ?? 0} />
      <SubmitButton>Countersign</SubmitButton>
    </Form>
    <Form action={`${address}/send-back`}>
      <TextareaField
        form={form}
        name="because"
        label="Why you send it back"
        whoCanSee={whoReadsLearningSentBack}
        rows={3}
        maxlength={mostReason}
      />
      <SubmitButton variant="secondary">Send back</SubmitButton>
    </Form>
  </Card>
)

type LookedAtProps = Pick<Props, 'series' | 'address' | 'words'> & { pieces: readonly SubmittedPiece[] }

/** Pieces with their evidence. */
const LookedAt = ({ pieces, series, address, words }: LookedAtProps) => (
  <SubmittedPieces
    {...words}
    submission={{ id: series, content: { pieces } }}
    anchored={false}
    at={`${address}/evidence`}
    headingLevel={3}
    witnesses={new Map()}
  />
)

const Offered = (props: Props) => (
  <>
    <h2 class="govuk-heading-m">What the learner brings</h2>
    {props.offered.length === 0 ? (
      <p class="govuk-body">No piece of earlier learning is in the portfolio and confirmed by the learner yet.</p>
    ) : (
      <LookedAt {...props} pieces={props.offered} />
    )}
  </>
)

type WritingProps = Pick<Props, 'form' | 'outcomes' | 'offered' | 'registration'> & { saving: Saving; again: boolean }

const Writing = ({ form, saving, outcomes, offered, registration, again }: WritingProps) => (
  <DraftForm saving={saving}>
    <NotTheCaseRecord />
    <WhoReadsSigned learnerName={registration.learnerName} />
    <p class="govuk-body">
      Write so that someone who was not there, such as an internal quality assurer, can follow what you found and could
      check it again.
    </p>
    <TextField
      form={form}
      name="what"
      label="What is the earlier learning?"
      hint="The certificate, or what stands for it: its title, who awarded it, at which level and when."
      freeText
    />
    {offered.length === 0 ? null : (
      <CheckboxesField
        form={form}
        name="pieces"
        label="What did you look at?"
        hint="It is kept with the judgement as it stands now."
        items={offered.map(({ id, title }) => ({ value: id, text: title }))}
      />
    )}
    <TextareaField
      form={form}
      name="no_piece"
      label={offered.length === 0 ? 'Why is there nothing in the portfolio?' : 'If none of it, why?'}
      hint="Such as that the certificate was shown on paper, by whom and when."
      rows={2}
      maxlength={mostReason}
      saidAbove
    />
    {parts.slice(0, 3).map((part) => (
      <PartFields form={form} part={part} />
    ))}
    <h2 class="govuk-heading-m">What does its content match?</h2>
    {outcomes.length === 0 ? (
      <p class="govuk-body">The outcomes of this unit are not loaded, so there is nothing to match it to.</p>
    ) : null}
    {outcomes.map(({ number, title }) => (
      <TextareaField
        form={form}
        name={outcomeControl(number)}
        label={`Outcome ${number}: ${title}`}
        hint="Which part of the content matches it, such as a module or a session, and how. Leave it empty where none does."
        rows={2}
        maxlength={mostReason}
        saidAbove
      />
    ))}
    {parts.slice(3).map((part) => (
      <PartFields form={form} part={part} />
    ))}
    {again ? (
      <TextareaField
        form={form}
        name="because"
        label="Why it is judged anew"
        rows={3}
        maxlength={mostReason}
        saidAbove
      />
    ) : null}
    <SubmitButton>Check and sign</SubmitButton>
  </DraftForm>
)

const PartFields = ({ form, part }: { form: FormState; part: Part }) => (
  <>
    <RadiosField
      form={form}
      name={part}
      label={partInWords[part]}
      inline
      items={[
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'Not yet' },
      ]}
    />
    <TextareaField
      form={form}
      name={`${part}_how`}
      label={`How did you check it? (${partInWords[part].replace('?', '').toLowerCase()})`}
      hint={hintOf[part]}
      rows={2}
      maxlength={mostReason}
      saidAbove
    />
  </>
)
