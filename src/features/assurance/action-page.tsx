import type { FormState } from '../../kit/form-state.ts'
import { dayOf } from '../../kit/plain-date.ts'
import type { Verdict } from '../../kit/verdict.ts'
import { Card, DateField, Form, type Frame, inWords, Page, SubmitButton, TextareaField } from '../../ui/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { mostWritten } from './fields.ts'
import type { Sample, SampleAction } from './rules.ts'
import { About } from './sample-page.tsx'
import { actionStates } from './states.ts'
import { Actions } from './work-parts.tsx'
import type { UnitWork } from './work-store.ts'

type Props = {
  frame: Frame
  form: FormState
  typing: Typing
  action: SampleAction
  sample: Sample
  work: UnitWork
  mayAnswer: boolean
  maySendBack: Verdict
  mayClose: boolean
}

/** Where an answer that is not enough yet is sent back. */
export const sendBackAt = ({ id }: Pick<SampleAction, 'id'>): string => `/sample-actions/${id}/send-back`

/** One thing that an assessor was asked to do. */
export const ActionPage = ({ frame, form, typing, action, sample, work, mayAnswer, ...may }: Props) => (
  <Page
    title="Action from quality assurance"
    caption={`Unit ${sample.unit} of ${sample.learnerName}`}
    {...{ frame, form }}
    back="/"
  >
    <About {...{ sample }} unitTitle="" />
    <Actions actions={[action]} open={false} />
    <Links {...{ sample, work }} assesses={mayAnswer} />
    {mayAnswer || stays(form) ? (
      <TypedForm typing={typing}>
        <TextareaField
          {...{ form }}
          name="answer"
          label="What did you do?"
          whoCanSee="The quality assurers and managers of the centre read this. So does the external quality assurer."
          rows={5}
          maxlength={mostWritten}
        />
        <SubmitButton>Send</SubmitButton>
      </TypedForm>
    ) : null}
    {may.mayClose ? (
      <Form action={`/sample-actions/${action.id}/close`}>
        <SubmitButton>Close the action</SubmitButton>
      </Form>
    ) : null}
    {may.maySendBack.allowed ? (
      <Card title={actionStates.steps['send-back'].say}>
        <TypedForm typing={typing} action={sendBackAt(action)}>
          <TextareaField
            {...{ form }}
            name="because"
            label="What is not enough yet?"
            whoCanSee="The assessor, and the quality assurers and managers of the centre, read this. So does the external quality assurer."
            rows={3}
            maxlength={mostWritten}
          />
          <DateField {...{ form }} name="due" label="By when" />
          <SubmitButton variant="secondary">Send back to the assessor</SubmitButton>
        </TypedForm>
      </Card>
    ) : null}
  </Page>
)

/** An answer that could not be sent any more stays in sight. */
const stays = ({ raw, problems }: FormState): boolean => problems.length > 0 && raw['answer'] !== undefined

type LinksProps = { sample: Sample; work: UnitWork; assesses: boolean }

/** The way to what the action is about; for the assessor, to where it is decided anew too. */
const Links = ({ sample, work, assesses }: LinksProps) => (
  <ul class="govuk-list">
    <li>
      <a class="govuk-link" href={`/samples/${sample.id}`}>
        What was sampled: the work, what was decided, and what was done since
      </a>
    </li>
    {assesses
      ? work.handedIn.map(({ id, submittedAt }) => (
          <li>
            <a class="govuk-link" href={`/assessing/${id}`}>
              {`The decision about what was handed in on ${inWords(dayOf(submittedAt))}`}
            </a>
          </li>
        ))
      : null}
    {assesses
      ? [...new Map(work.earlier.map((each) => [each.series, each])).values()].map(({ series, what }) => (
          <li>
            <a class="govuk-link" href={`/assessing/prior-learning/${series}`}>
              {`The judgement about earlier learning: ${what}`}
            </a>
          </li>
        ))
      : null}
  </ul>
)
