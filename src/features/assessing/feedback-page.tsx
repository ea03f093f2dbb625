import type { FormState } from '../../kit/form.ts'
import { Card, EmptyState, Form, type Frame, Page, SubmitButton, TextareaField } from '../../ui/index.ts'
import { AppealLink } from './appeal-link.tsx'
import { DecisionsView } from './decision-view.tsx'
import { mostNoted } from './deciding.ts'
import { QueriesView } from './query-pages.tsx'
import { counts, type Decision, type Submission } from './rules.ts'
import { submissionStates, toldState } from '../portfolio/index.ts'
import type { WorkQuery } from './query-store.ts'
import { dayInWords } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  submission: Submission
  unitTitle: string
  decisions: readonly Decision[]
  queries: readonly WorkQuery[]
  methods: ReadonlyMap<string, string>
  isLearner: boolean
}

/** For the learner: what was decided about what they handed in, and why; and what they are asked. */
export const FeedbackPage = ({ frame, form, submission, unitTitle, decisions, queries, methods, isLearner }: Props) => {
  const { state, submittedAt, centreName } = submission
  const told = decisions.filter(counts)
  return (
    <Page
      title={`Feedback on ${unitTitle}`}
      caption={centreName}
      lede={`Handed in on ${dayInWords(submittedAt)}. ${submissionStates.states[toldState(state)]}.`}
      {...{ frame, form }}
    >
      <QueriesView queries={queries} />
      {isLearner && state === 'queried' ? (
        <Card title="Answer the question">
          <Form action={`/assessing/${submission.id}/answer`}>
            <TextareaField
              form={form}
              name="answer"
              label="Your answer"
              hint="Say how the work came about: what you did, when, and who can confirm it."
              whoCanSee="You, and those who assess, quality-assure and manage at the centre."
              maxlength={mostNoted}
            />
            <SubmitButton>Answer</SubmitButton>
          </Form>
        </Card>
      ) : null}
      {told.length === 0 ? (
        <EmptyState title="Nothing is decided yet">
          <p class="govuk-body">When your assessor has signed a decision, it stands here with their feedback.</p>
        </EmptyState>
      ) : (
        <DecisionsView decisions={told} methods={methods} />
      )}
      <AppealLink href={isLearner && mayBeWrong(told) ? `/appeals/decisions/${submission.id}` : undefined} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/assessing/registrations/${submission.registration}/prior-learning`}>
          Earlier learning
        </a>
        {', '}
        <a class="govuk-link" href={`/assessing/registrations/${submission.registration}/adjustments`}>
          reasonable adjustments
        </a>
        {', '}
        <a class="govuk-link" href="/appeals">
          your appeals
        </a>
      </p>
    </Page>
  )
}

/** Whether the decision that stands says of something that it is not met. */
const mayBeWrong = ([standing]: readonly Decision[]): boolean =>
  standing !== undefined && standing.criteria.some(({ result }) => result !== 'met')
