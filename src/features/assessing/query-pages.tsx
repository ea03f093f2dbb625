import type { FormState } from '../../kit/form.ts'
import { Card, Form, type Frame, Page, SubmitButton, TextareaField } from '../../ui/index.ts'
import { mostReason } from './deciding.ts'
import type { Submission } from './rules.ts'
import type { WorkQuery } from './query-store.ts'
import { dayInWords } from './words.ts'

/** What was asked of whose work it is, and what the learner answered. */
export const QueriesView = ({ queries }: { queries: readonly WorkQuery[] }) =>
  queries.length === 0 ? null : (
    <Card title="Whose work it is">
      {queries.map(({ question, askedByName, askedAt, answer, answeredAt }) => (
        <>
          <p class="govuk-body cairn-as-written">
            {askedByName} asked on {dayInWords(askedAt)}: {question}
          </p>
          <p class="govuk-body cairn-as-written">
            {answeredAt ? `Answered on ${dayInWords(answeredAt)}: ${answer ?? ''}` : 'Not answered yet.'}
          </p>
        </>
      ))}
    </Card>
  )

type QueryProps = { frame: Frame; form: FormState; submission: Submission; unitTitle: string }

/** An assessor asks whose work it is. */
export const QueryPage = ({ frame, form, submission: { id, learnerName }, unitTitle }: QueryProps) => (
  <Page
    title="Ask whose work it is"
    caption={`${learnerName}, ${unitTitle}`}
    back={`/assessing/${id}`}
    lede={`${learnerName} is asked, and answers before anything is decided. The question and the answer stay with the submission.`}
    {...{ frame, form }}
  >
    <Form>
      <TextareaField
        form={form}
        name="question"
        label="Your question"
        hint="Say which piece, and what makes you ask. A query is not a finding."
        whoCanSee={`${learnerName}, and those who assess, quality-assure and manage at the centre.`}
        maxlength={mostReason}
      />
      <SubmitButton>Ask</SubmitButton>
    </Form>
  </Page>
)
