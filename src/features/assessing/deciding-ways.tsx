import { Details, Form, InsetText, SubmitButton } from '../../ui/index.ts'
import type { Decision, Submission } from './rules.ts'
import { dayInWords } from './words.ts'

/** Why a trainee's decision was sent back to them, said before what they write anew. */
export const SentBack = ({ decisions: [latest] }: { decisions: readonly Decision[] }) =>
  latest?.returnedAt ? (
    <InsetText>
      <p class="govuk-body">
        Sent back by {latest.returnedByName} on {dayInWords(latest.returnedAt)}:
      </p>
      <p class="govuk-body cairn-as-written">{latest.returnedBecause}</p>
    </InsetText>
  ) : null

/** The way back for whoever has begun to decide anew what can stay. */
export const Leave = ({ id }: Pick<Submission, 'id'>) => (
  <Details summary="Leave the decision as it is">
    <p class="govuk-body">What you have written here is thrown away. The decision below stays as it was signed.</p>
    <Form action={`/assessing/${id}/leave`}>
      <SubmitButton variant="warning">Leave it as it is</SubmitButton>
    </Form>
  </Details>
)

/** The way to the learner before anything is decided. */
export const AskWhose = ({ id }: Pick<Submission, 'id'>) => (
  <p class="govuk-body">
    Not sure whose work it is?{' '}
    <a class="govuk-link" href={`/assessing/${id}/query`}>
      Ask the learner first
    </a>
  </p>
)
