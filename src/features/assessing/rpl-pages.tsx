import type { Verdict } from '../../engine/index.ts'
import type { FormState } from '../../kit/form.ts'
import {
  Card,
  Form,
  type Frame,
  InsetText,
  NotTheCaseRecord,
  Page,
  RadiosField,
  SelectField,
  SubmitButton,
  SummaryList,
  TextareaField,
  TextField,
  TodoList,
  WarningText,
} from '../../ui/index.ts'
import { DraftForm } from '../adding/index.ts'
import type { Registration } from '../registrations/index.ts'
import { mostReason } from './deciding.ts'
import { type Findings, outcomeControl, type Part, parts, type RplJudgement } from './rpl.ts'
import { AppealLink } from './appeal-link.tsx'
import type { OutcomeAsked } from './rpl-load.ts'
import { signedInWords } from './words.ts'

export const partInWords: Readonly<Record<Part, string>> = {
  authentic: 'Is the certificate authentic?',
  current: 'Is the certificate current?',
  valid: 'Is the certificate valid?',
  retained: 'Has the learner retained the learning?',
  applied: 'Can the learner apply the learning to practice?',
}

type ListProps = {
  frame: Frame
  form: FormState
  registration: Registration
  judgements: readonly (RplJudgement & { readonly unitTitle: string })[]
  units: ReadonlyMap<string, string>
  mayJudge: boolean
}

/** What was judged of a learner’s earlier learning, and a way to judge more. */
export const RplListPage = ({ frame, form, registration, judgements, units, mayJudge }: ListProps) => (
  <Page
    title="Earlier learning"
    caption={`${registration.learnerName}, ${registration.centreName}`}
    lede="Earlier learning counts once an assessor has found that the certificate is authentic, current and valid, what it matches, and that the learning is retained and can be applied."
    {...{ frame, form }}
  >
    {judgements.length === 0 ? <p class="govuk-body">Nothing has been judged yet.</p> : null}
    <TodoList
      items={judgements.map((judgement) => ({
        title: `${judgement.what}, for ${judgement.unitTitle}`,
        href: `/assessing/prior-learning/${judgement.series}`,
        meta: `${grantedInWords(judgement.granted)} ${signedInWords(judgement)}.`,
      }))}
    />
    {mayJudge ? (
      <Card title="Judge something">
        <Form>
          <SelectField
            form={form}
            name="unit"
            label="For which unit?"
            items={[{ value: '', text: 'Choose' }, ...[...units].map(([value, text]) => ({ value, text }))]}
            filter
          />
          <SubmitButton>Begin</SubmitButton>
        </Form>
      </Card>
    ) : null}
  </Page>
)

/** What a judgement comes to. */
const grantedInWords = (granted: readonly string[]): string =>
  granted.length === 0 ? 'Not yet: it grants nothing.' : `Grants ${granted.join(', ')}.`

type Saving = Parameters<typeof DraftForm>[0]['saving']

type Props = {
  frame: Frame
  form: FormState
  registration: Registration
  unitTitle: string
  outcomes: readonly OutcomeAsked[]
  versions: readonly RplJudgement[]
  saving: Saving | undefined
  reasons: readonly string[]
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
      {saving ? <Writing {...{ form, saving, outcomes }} again={versions.length > 0} /> : null}
      {!saving && reasons.length > 0 && !mayCountersign ? (
        <InsetText>
          {reasons.map((reason) => (
            <p class="govuk-body">{reason}</p>
          ))}
        </InsetText>
      ) : null}
      {mayCountersign ? (
        <Card title="Countersign, or send back">
          <Form action={`${address}/countersign`}>
            <SubmitButton>Countersign</SubmitButton>
          </Form>
          <Form action={`${address}/send-back`}>
            <TextareaField form={form} name="because" label="Why you send it back" rows={3} maxlength={mostReason} />
            <SubmitButton variant="secondary">Send back</SubmitButton>
          </Form>
        </Card>
      ) : null}
      {versions.map((judgement) => (
        <Card title={`Version ${judgement.version}`}>
          <p class="govuk-body">
            {grantedInWords(judgement.granted)} {signedInWords(judgement)}.
          </p>
          {judgement.because ? <p class="govuk-body cairn-as-written">Why anew: {judgement.because}</p> : null}
          {judgement.returnedBecause ? (
            <p class="govuk-body cairn-as-written">Why it was sent back: {judgement.returnedBecause}</p>
          ) : null}
          <FindingsList findings={judgement} outcomes={outcomes} />
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

type WritingProps = { form: FormState; saving: Saving; outcomes: readonly OutcomeAsked[]; again: boolean }

const Writing = ({ form, saving, outcomes, again }: WritingProps) => (
  <DraftForm saving={saving}>
    <NotTheCaseRecord />
    <TextField
      form={form}
      name="what"
      label="What is the earlier learning?"
      hint="The certificate, or what stands for it."
      freeText
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
        hint="How the content matches it. Leave it empty where it does not."
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
      rows={2}
      maxlength={mostReason}
      saidAbove
    />
  </>
)

type FindingsProps = { findings: Findings; outcomes: readonly OutcomeAsked[] }

/** What was found of earlier learning, with how it was checked. */
export const FindingsList = ({ findings: { what, checks, outcomes: matched }, outcomes }: FindingsProps) => (
  <SummaryList
    rows={[
      { key: 'What', value: what },
      ...parts.map((part) => ({
        key: partInWords[part],
        value: (
          <span class="cairn-as-written">
            {checks[part].found ? 'Yes' : 'Not yet'}. {checks[part].how}
          </span>
        ),
      })),
      ...outcomes.map(({ number, title }) => ({
        key: `Outcome ${number}: ${title}`,
        value: <span class="cairn-as-written">{matched[number] ?? 'Not matched'}</span>,
      })),
    ]}
  />
)

type CheckProps = {
  frame: Frame
  form: FormState
  registration: Registration
  unitTitle: string
  outcomes: readonly OutcomeAsked[]
  address: string
  judged: { readonly findings: Findings; readonly verdict: Verdict; readonly granted: readonly string[] } | undefined
  sight: string
  version: number
  asTrainee: boolean
}

/** Everything that is about to be signed, with what it would grant. */
export const RplCheckPage = (props: CheckProps) => {
  const { frame, form, registration, unitTitle, outcomes, address, judged, sight, version, asTrainee } = props
  return (
    <Page
      title="Check before you sign"
      caption={`${registration.learnerName}, ${unitTitle}`}
      back={address}
      lede={judged ? `${grantedInWords(judged.granted)} ${judged.verdict.reason}` : undefined}
      {...{ frame, form }}
    >
      {judged ? (
        <>
          <FindingsList findings={judged.findings} outcomes={outcomes} />
          {judged.findings.because ? (
            <p class="govuk-body cairn-as-written">Why anew: {judged.findings.because}</p>
          ) : null}
          <WarningText>
            What you sign is not changed afterwards. A change is a new version, with its reason.
            {asTrainee ? ' As you are a trainee assessor, it counts once another assessor has countersigned it.' : ''}
          </WarningText>
          <Form hidden={{ sight, version: `${version}` }}>
            <div id="sign">
              <SubmitButton>Sign</SubmitButton>
            </div>
          </Form>
        </>
      ) : (
        <p class="govuk-body" id="sign">
          <a class="govuk-link" href={address}>
            Go back to what you have written
          </a>
        </p>
      )}
    </Page>
  )
}
