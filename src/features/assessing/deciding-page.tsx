import type { Child } from 'hono/jsx'
import type { PieceId } from '../../db/tables.gen.ts'
import type { FormState } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import {
  Button,
  Card,
  Details,
  Form,
  type Frame,
  Grid,
  InsetText,
  NotTheCaseRecord,
  Page,
  SubmitButton,
  TextareaField,
  WarningText,
} from '../../ui/index.ts'
import { DraftForm } from '../adding/index.ts'
import type { AssessmentDraft } from './draft-store.ts'
import type { Adjustment } from './adjustment-store.ts'
import { AdjustmentList } from './adjustment-list.tsx'
import { besideCriteria, CriterionFields, type CriterionAsked } from './criterion-fields.tsx'
import { DecisionsView } from './decision-view.tsx'
import { AskWhose, Leave, SentBack } from './deciding-ways.tsx'
import { mostFeedback, mostReason } from './deciding.ts'
import type { DecidingAnew } from './load.ts'
import type { May } from './policy.ts'
import { QueriesView } from './query-pages.tsx'
import type { Decision, Submission } from './rules.ts'
import type { Methods } from '../centres/index.ts'
import { type PieceWords, Seen, submissionStates, SubmittedPieces } from '../portfolio/index.ts'
import type { WorkQuery } from './query-store.ts'
import { dayInWords, earlyInWords } from './words.ts'
import { whoReadsSentBack, WhoReadsSigned } from './who-reads.tsx'

type Saving = Parameters<typeof DraftForm>[0]['saving']

export type AboutSubmission = {
  frame: Frame
  submission: Submission
  unitTitle: string
  qualificationTitle: string
  decisions: readonly Decision[]
  queries: readonly WorkQuery[]
  adjustments: readonly Adjustment[]
  words: PieceWords
  /** What is told of the witnesses of what was handed in, and the same in a line. */
  witnesses: ReadonlyMap<PieceId, Child>
  marks: ReadonlyMap<PieceId, Child>
  methods: Methods
  today: PlainDate
}

type Props = AboutSubmission & {
  form: FormState
  criteria: readonly CriterionAsked[]
  /** What stands of earlier submissions of the same criteria, the latest first. */
  earlier: readonly Decision[]
  draft: AssessmentDraft | undefined
  /** How what is typed is kept; absent where this person does not write a decision now. */
  saving: Saving | undefined
  may: May
  /** Whether an appeal keeps this person from deciding it anew. */
  decidingAnew: DecidingAnew
  asTrainee: boolean
}

/** What was handed in, piece by piece, beside the criteria to decide about. */
export const DecidingPage = (props: Props) => {
  const { frame, form, submission, unitTitle, qualificationTitle, decisions, methods, saving } = props
  const { witnesses } = props
  const { state, learnerName, submittedAt } = submission
  const early = earlyInWords(submission)
  return (
    <Page
      title={`${learnerName}: ${unitTitle}`}
      caption={qualificationTitle}
      back="/assessing"
      lede={`${submissionStates.states[state]}. Handed in on ${dayInWords(submittedAt)} for ${submission.criteria.join(', ')}.`}
      {...{ frame, form }}
    >
      {early ? <WarningText>{early}.</WarningText> : null}
      <AdjustmentList adjustments={props.adjustments} today={props.today} registration={submission.registration} />
      <p class="govuk-body-s">
        <a class="govuk-link" href={`/assessing/registrations/${submission.registration}/prior-learning`}>
          Earlier learning
        </a>
        {', '}
        <a class="govuk-link" href={`/assessing/registrations/${submission.registration}/talks`}>
          talks with the learner
        </a>
        {', '}
        <a class="govuk-link" href={`/registrations/${submission.registration}/portfolio`}>
          the portfolio
        </a>
        {', '}
        <a class="govuk-link" href={`/assessing/${submission.id}/next`}>
          skip, next one
        </a>
      </p>
      <Refusals {...props} />
      <Others {...props} />
      <QueriesView queries={props.queries} />
      <Grid
        even
        side={
          <>
            <h2 class="govuk-heading-m">What was handed in</h2>
            <SubmittedPieces {...{ submission, witnesses, ...props.words }} headingLevel={3} />
          </>
        }
      >
        {saving ? <Deciding {...props} saving={saving} /> : <Acts {...props} />}
        <DecisionsView
          decisions={decisions}
          methods={methods.named}
          beside={besideCriteria(props.criteria, props.marks)}
        />
        <Earlier {...props} />
      </Grid>
    </Page>
  )
}

/** What was decided of what was handed in before, and said to the learner, of the same criteria. */
const Earlier = ({ earlier, methods }: Props) =>
  earlier.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">Decided before, of what was handed in earlier</h2>
      <DecisionsView decisions={earlier} methods={methods.named} of="Earlier decision" />
    </>
  )

/** Why this person decides nothing here now. */
const Refusals = ({ may, submission: { state }, decidingAnew }: Props) => {
  const reasons = state === 'awaiting-countersignature' ? may.countersign : may.decide
  if (state === 'decided' && !decidingAnew.allowed)
    return (
      <InsetText>
        <p class="govuk-body">{decidingAnew.because}.</p>
        <ToAppeal decidingAnew={decidingAnew} />
      </InsetText>
    )
  return reasons.length === 0 || state === 'decided' || state === 'replaced' ? null : (
    <InsetText>
      <p class="govuk-body">
        {state === 'awaiting-countersignature' ? 'You cannot countersign this.' : 'You cannot decide this now.'}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
    </InsetText>
  )
}

/** The way to the appeal that asks for a decision anew. */
const ToAppeal = ({ decidingAnew: { upheldAt } }: Pick<Props, 'decidingAnew'>) =>
  upheldAt === undefined ? null : (
    <p class="govuk-body">
      <a class="govuk-link" href={upheldAt}>
        Read the appeal
      </a>
    </p>
  )

/** What was written on another device to the same answers. */
const Others = ({ draft, submission }: Props) =>
  draft && draft.others.length > 0 ? (
    <InsetText>
      <p class="govuk-body">
        You have written different answers on another device. Both are kept: take over what you need.
      </p>
      {draft.others.map(({ answers }) => (
        <dl class="govuk-body">
          {Object.entries(answers).map(([name, text]) => (
            <>
              <dt>
                <b>{name.replace(/_/, ' ').replaceAll('_', '.')}</b>
              </dt>
              <dd class="cairn-as-written">{text || 'left empty'}</dd>
            </>
          ))}
        </dl>
      ))}
      <Form action={`/assessing/${submission.id}/others`}>
        <SubmitButton variant="secondary">I have taken over what I need</SubmitButton>
      </Form>
    </InsetText>
  ) : null

const Deciding = ({
  saving,
  form,
  criteria,
  methods,
  decisions,
  asTrainee,
  submission,
  may,
  marks,
}: Props & { saving: Saving }) => (
  <>
    <SentBack decisions={decisions} />
    <DraftForm saving={saving}>
      <h2 class="govuk-heading-m">What you decide</h2>
      <NotTheCaseRecord />
      <WhoReadsSigned learnerName={submission.learnerName} />
      {criteria.map((criterion) => (
        <CriterionFields form={form} criterion={criterion} methods={methods.offered} marks={marks} />
      ))}
      <TextareaField
        form={form}
        name="feedback"
        label={`Feedback to ${submission.learnerName}`}
        hint="What was good, and what to do next. It reads better than a list of criteria."
        rows={6}
        maxlength={mostFeedback}
        saidAbove
      />
      {decisions.length > 0 ? (
        <TextareaField
          form={form}
          name="because"
          label="Why it is decided anew"
          hint="It stands with the new version, beside the earlier one."
          rows={3}
          maxlength={mostReason}
          saidAbove
        />
      ) : null}
      {asTrainee ? (
        <p class="govuk-body">You are a trainee assessor: another assessor countersigns what you sign.</p>
      ) : null}
      <div class="govuk-button-group">
        <SubmitButton>Check and sign</SubmitButton>
        <Button variant="secondary" type="submit" name="then" value="later">
          Save and finish later
        </Button>
      </div>
    </DraftForm>
    {may.query ? <AskWhose id={submission.id} /> : null}
    {submission.state === 'decided' ? <Leave id={submission.id} /> : null}
  </>
)

/** What else can be done: countersign, send back, decide anew. */
const Acts = ({ submission: { id, state }, decisions, may, form, decidingAnew }: Props) => {
  if (state === 'awaiting-countersignature' && may.countersign.length === 0)
    return (
      <Card title="Countersign, or send back">
        <p class="govuk-body">A trainee has decided this. It holds once you put your name to it.</p>
        <Form action={`/assessing/${id}/countersign`}>
          <Seen revision={decisions[0]?.version ?? 0} />
          <SubmitButton>Countersign</SubmitButton>
        </Form>
        <Details summary="Send it back to the trainee" open={form.problems.some(({ field }) => field === 'because')}>
          <Form action={`/assessing/${id}/send-back`}>
            <TextareaField
              form={form}
              name="because"
              label="Why you send it back"
              whoCanSee={whoReadsSentBack}
              rows={3}
              maxlength={mostReason}
            />
            <SubmitButton variant="secondary">Send back</SubmitButton>
          </Form>
        </Details>
      </Card>
    )
  if (!may.anew) return null
  const isUpheld = decidingAnew.upheldAt !== undefined
  return (
    <>
      {isUpheld ? (
        <InsetText>
          <p class="govuk-body">
            An appeal against this was upheld. It is to be decided anew, and you may: you neither made the decision nor
            answered the appeal.
          </p>
          <ToAppeal decidingAnew={decidingAnew} />
        </InsetText>
      ) : null}
      <Form action={`/assessing/${id}/anew`}>
        <SubmitButton variant={isUpheld ? undefined : 'secondary'}>Decide anew, with a reason</SubmitButton>
      </Form>
    </>
  )
}
