import type { FormState } from '../../kit/form.ts'
import {
  Card,
  CheckboxesField,
  DateField,
  Form,
  type Frame,
  inWords,
  NotTheCaseRecord,
  Page,
  RadiosField,
  SelectField,
  SubmitButton,
  TextareaField,
  TextField,
} from '../../ui/index.ts'
import { DraftForm } from '../adding/index.ts'
import type { Registration } from '../registrations/index.ts'
import { mostFeedback, mostReason } from './deciding.ts'
import type { Question } from './question-store.ts'
import { answerControl, type TalkKind, talkKinds } from './talk.ts'
import type { TalkPiece } from './talk-store.ts'
import { dayInWords } from './words.ts'

const talkInWords: Readonly<Record<TalkKind, string>> = {
  'professional-discussion': 'Professional discussion',
  questioning: 'Oral questioning',
}

type BeginProps = { frame: Frame; form: FormState; registration: Registration; units: ReadonlyMap<string, string> }

/** Begins the record of a talk with a learner. */
export const BeginTalkPage = ({ frame, form, registration, units }: BeginProps) => (
  <Page
    title="A talk with the learner"
    caption={`${registration.learnerName}, ${registration.centreName}`}
    back="/assessing"
    lede="What you write becomes a piece of the learner’s portfolio, by you. They confirm it."
    {...{ frame, form }}
  >
    <Form>
      <RadiosField
        form={form}
        name="kind"
        label="What is it?"
        items={talkKinds.map((value) => ({ value, text: talkInWords[value] }))}
      />
      <SelectField
        form={form}
        name="unit"
        label="Which unit is it about?"
        items={[{ value: '', text: 'Choose' }, ...[...units].map(([value, text]) => ({ value, text }))]}
        filter
      />
      <SubmitButton>Begin</SubmitButton>
    </Form>
  </Page>
)

type WriteProps = {
  frame: Frame
  form: FormState
  registration: Registration
  kind: TalkKind
  unitTitle: string
  criteria: readonly { readonly number: string; readonly title: string | undefined }[]
  questions: readonly Question[]
  saving: Parameters<typeof DraftForm>[0]['saving']
}

/** Notes while one talks, kept as they are typed. */
export const TalkPage = ({ frame, form, registration, kind, unitTitle, criteria, questions, saving }: WriteProps) => (
  <Page
    title={talkInWords[kind]}
    caption={`${registration.learnerName}, ${unitTitle}`}
    back={`/assessing/registrations/${registration.id}/talks`}
    {...{ frame, form }}
  >
    <DraftForm saving={saving}>
      <NotTheCaseRecord />
      <TextField form={form} name="title" label="What was it about?" freeText />
      <DateField form={form} name="on" label="When was it?" />
      <TextareaField form={form} name="plan" label="Plan (optional)" rows={3} maxlength={mostReason} saidAbove />
      {kind === 'questioning' && questions.length === 0 ? (
        <p class="govuk-body">The centre has no questions for this unit yet. Write yours among the notes.</p>
      ) : null}
      {questions.map((question) => (
        <TextareaField
          form={form}
          name={answerControl(question)}
          label={`${question.criterion}: ${question.text}`}
          hint={question.lookedFor ? `A good answer speaks of: ${question.lookedFor}` : undefined}
          rows={3}
          maxlength={mostReason}
          saidAbove
        />
      ))}
      <TextareaField form={form} name="notes" label="Notes" rows={8} maxlength={mostFeedback} saidAbove />
      <TextField
        form={form}
        name="recording"
        label="Where the recording is (optional)"
        hint="A reference. The recording itself stays where the centre keeps it."
        freeText
      />
      {criteria.length === 0 ? (
        <p class="govuk-body" id="touched">
          The criteria of this unit are not loaded, so it cannot be laid down yet.
        </p>
      ) : (
        <CheckboxesField
          form={form}
          name="touched"
          label="Which criteria did it touch?"
          items={criteria.map(({ number, title }) => ({
            value: number,
            text: `${number}${title ? `: ${title}` : ''}`,
          }))}
        />
      )}
      <SubmitButton>Lay it into the portfolio</SubmitButton>
    </DraftForm>
  </Page>
)

type LaidProps = { frame: Frame; talk: TalkPiece; isLearner: boolean }

/** What an assessor wrote of a talk, for the learner to confirm. */
export const LaidTalkPage = ({ frame, talk, isLearner }: LaidProps) => (
  <Page
    title={talk.title}
    caption={talkInWords[talk.kind as TalkKind]}
    lede={`${talk.authorName} wrote this of ${inWords(talk.happenedOn)}.`}
    frame={frame}
  >
    <Card>
      <p class="govuk-body cairn-as-written">{talk.answers['points'] ?? talk.answers['answers'] ?? ''}</p>
    </Card>
    {talk.confirmedAt ? <p class="govuk-body">Confirmed on {dayInWords(talk.confirmedAt)}.</p> : null}
    {isLearner && !talk.confirmedAt ? (
      <Form action={`/assessing/talks/${talk.id}/confirm`}>
        <p class="govuk-body">
          By confirming you say that it was so, that it reflects the policies of your workplace, the law and the values
          of good practice, and that no family can be known from it.
        </p>
        <SubmitButton>I confirm</SubmitButton>
      </Form>
    ) : null}
  </Page>
)
