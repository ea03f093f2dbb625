import type { FormState } from '../../kit/form.ts'
import {
  Card,
  CheckboxesField,
  DateField,
  Details,
  Form,
  type Frame,
  InsetText,
  inWords,
  NotTheCaseRecord,
  Page,
  SubmitButton,
  SummaryList,
  TextareaField,
  WhoCanSee,
  TextField,
} from '../../ui/index.ts'
import { DraftForm } from '../adding/index.ts'
import { ObjectionList } from '../objections/index.ts'
import { Seen } from '../portfolio/index.ts'
import type { Registration } from '../registrations/index.ts'
import { mostFeedback, mostReason } from './deciding.ts'
import type { Question } from './question-store.ts'
import type { PlannedTalk } from './plan-store.ts'
import { answerControl, othersControl, type TalkKind, talkInWords } from './talk.ts'
import type { LaidTalk } from './talk-work.ts'
import { dayInWords } from './words.ts'

type WriteProps = {
  frame: Frame
  form: FormState
  registration: Registration
  kind: TalkKind
  unitTitle: string
  criteria: readonly { readonly number: string; readonly title: string | undefined }[]
  /** Whether these are all criteria of the unit. */
  isComplete: boolean
  questions: readonly Question[]
  saving: Parameters<typeof DraftForm>[0]['saving']
  /** What the learner was told of it, where it is planned. */
  shared: PlannedTalk | undefined
}

/** The plan of a talk and the notes while one talks, kept as they are typed. */
export const TalkPage = ({
  frame,
  form,
  registration,
  kind,
  unitTitle,
  criteria,
  isComplete,
  questions,
  saving,
  shared,
}: WriteProps) => (
  <Page
    title={talkInWords[kind]}
    caption={`${registration.learnerName}, ${unitTitle}`}
    back={`/assessing/registrations/${registration.id}/talks`}
    {...{ frame, form }}
  >
    <WhoCanSee>
      Only you see what you write here, until you share the plan or lay the talk down. Then {registration.learnerName}{' '}
      does, and those who assess, quality-assure and manage at the centre.
    </WhoCanSee>
    <p class="govuk-body">It waits for you on your desk and under “To finish”.</p>
    {shared ? (
      <InsetText>
        Shared with {registration.learnerName} on {dayInWords(shared.sharedAt)}: {shared.title}, on {inWords(shared.on)}
        . Share the plan again where it has changed.
      </InsetText>
    ) : null}
    <DraftForm saving={saving}>
      <NotTheCaseRecord />
      <TextField form={form} name="title" label="What is it about?" freeText />
      <DateField form={form} name="on" label="When is it?" hint="A plan can be for a day ahead." />
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
      {criteria.length === 0 ? null : (
        <CheckboxesField
          form={form}
          name="touched"
          label="Which criteria does it touch?"
          items={criteria.map(({ number, title }) => ({
            value: number,
            text: `${number}${title ? `: ${title}` : ''}`,
          }))}
        />
      )}
      {isComplete ? null : (
        <TextField
          form={form}
          name={othersControl}
          label={
            criteria.length === 0
              ? 'Which criteria does it touch, by number?'
              : 'Other criteria that it touches, by number (optional)'
          }
          hint="They are not loaded here. For example, 1.1, 1.2"
        />
      )}
      <div class="govuk-button-group">
        <SubmitButton>Lay it into the portfolio</SubmitButton>
        <SubmitButton variant="secondary" name="then" value="share">
          Share the plan with the learner
        </SubmitButton>
        <SubmitButton variant="secondary" name="then" value="later">
          Save and go on later
        </SubmitButton>
      </div>
    </DraftForm>
    <Details summary="Call it off">
      <p class="govuk-body">
        What you have written of it is gone then{shared ? ', and the learner no longer sees the plan' : ''}.
      </p>
      <Form action={`/assessing/talks/${saving.draft}/call-off`}>
        <SubmitButton variant="warning">Call it off</SubmitButton>
      </Form>
    </Details>
  </Page>
)

type PlannedProps = { frame: Frame; talk: PlannedTalk; unitTitle: string }

/** A talk that is planned, as the learner sees it. */
export const PlannedTalkPage = ({ frame, talk, unitTitle }: PlannedProps) => (
  <Page
    title={talk.title}
    caption={talkInWords[talk.kind as TalkKind]}
    lede={`${talk.assessorName} plans this for ${inWords(talk.on)}.`}
    back={`/assessing/registrations/${talk.registration}/talks`}
    frame={frame}
  >
    <SummaryList
      rows={[
        { key: 'Day', value: inWords(talk.on) },
        { key: 'Unit', value: unitTitle },
        { key: 'Criteria', value: talk.criteria.join(', ') || 'Not said yet' },
        { key: 'Plan', value: <span class="cairn-as-written">{talk.plan ?? 'Not said yet'}</span> },
        { key: 'Shared', value: dayInWords(talk.sharedAt) },
      ]}
    />
  </Page>
)

type LaidProps = { frame: Frame; form: FormState; talk: LaidTalk; isLearner: boolean }

/** What an assessor wrote of a talk, for the learner to confirm. */
export const LaidTalkPage = ({ frame, form, talk, isLearner }: LaidProps) => (
  <Page
    title={talk.title}
    caption={talkInWords[talk.kind as TalkKind]}
    lede={`${talk.authorName} wrote this of ${inWords(talk.happenedOn)}.`}
    {...{ frame, form }}
  >
    <Card>
      <p class="govuk-body cairn-as-written">{talk.answers['points'] ?? talk.answers['answers'] ?? ''}</p>
    </Card>
    <p class="govuk-body">
      <a class="govuk-link" href={`/pieces/${talk.id}`}>
        As a piece of the portfolio, with what it is evidence for
      </a>
    </p>
    <ObjectionList objections={talk.objections} />
    {talk.confirmedAt ? <p class="govuk-body">Confirmed on {dayInWords(talk.confirmedAt)}.</p> : null}
    {isLearner && !talk.confirmedAt ? (
      <Form action={`/assessing/talks/${talk.id}/confirm`}>
        <p class="govuk-body">
          By confirming you say that it was so, that it reflects the policies of your workplace, the law and the values
          of good practice, and that no family can be known from it.
        </p>
        <Seen revision={talk.revision} />
        <SubmitButton>I confirm</SubmitButton>
      </Form>
    ) : null}
    {isLearner && !talk.objections.some(({ state }) => state === 'open') ? (
      <p class="govuk-body">
        <a class="govuk-link" href={`/pieces/${talk.id}/not-right`}>
          It was not so: say what is not right
        </a>
      </p>
    ) : null}
  </Page>
)
