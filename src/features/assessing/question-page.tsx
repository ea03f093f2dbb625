import type { OrganisationId, QuestionId } from '../../db/tables.gen.ts'
import type { FormState } from '../../kit/form.ts'
import { Card, Form, type Frame, Page, SelectField, SubmitButton, TextareaField } from '../../ui/index.ts'
import { mostReason } from './deciding.ts'
import type { Question } from './question-store.ts'

type Props = {
  frame: Frame
  form: FormState
  centre: { readonly id: OrganisationId; readonly name: string }
  questions: readonly (Question & { readonly unitTitle: string })[]
  /** Every criterion that is loaded, by `unit criterion`. */
  criteria: ReadonlyMap<string, string>
  /** Whether they take questions out; only managers do. */
  mayWithdraw: boolean
  /** The id that a question which is added will have. */
  id: QuestionId
}

/** The questions that a centre asks out loud, by unit and criterion. */
export const QuestionsPage = ({ frame, form, centre, questions, criteria, mayWithdraw, id: added }: Props) => (
  <Page
    title="Questions to ask out loud"
    caption={centre.name}
    back="/assessing"
    lede="Assessors find them where they ask a learner. A question that is taken out stays with the answers it was given. Managers of the centre take questions out."
    {...{ frame, form }}
  >
    {questions.length === 0 ? <p class="govuk-body">There are none yet.</p> : null}
    {questions.map(({ id, unitTitle, criterion, text, lookedFor }) => (
      <Card title={text}>
        <p class="govuk-body-s">
          {unitTitle}, {criterion}
        </p>
        {lookedFor ? <p class="govuk-body cairn-as-written">A good answer speaks of: {lookedFor}</p> : null}
        {mayWithdraw ? (
          <Form action={`/assessing/centres/${centre.id}/questions/${id}/withdraw`}>
            <SubmitButton variant="secondary">
              Take out<span class="govuk-visually-hidden">: {text}</span>
            </SubmitButton>
          </Form>
        ) : null}
      </Card>
    ))}
    <Card title="Add a question">
      <Form hidden={{ id: added }}>
        <SelectField
          form={form}
          name="criterion"
          label="For which criterion?"
          hint="Only criteria that are loaded can be chosen."
          items={[{ value: '', text: 'Choose' }, ...[...criteria].map(([value, text]) => ({ value, text }))]}
          filter
        />
        <TextareaField
          form={form}
          name="text"
          label="The question"
          whoCanSee="Those who assess, quality-assure and manage at the centre; of a talk in which it is asked, the learner too."
          rows={2}
          maxlength={mostReason}
        />
        <TextareaField
          form={form}
          name="lookedFor"
          label="What does a good answer speak of? (optional)"
          rows={2}
          maxlength={mostReason}
          saidAbove
        />
        <SubmitButton>Add</SubmitButton>
      </Form>
    </Card>
  </Page>
)
