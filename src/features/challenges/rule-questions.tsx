import { Card, SummaryList } from '../../ui/index.ts'
import type { AskedOfRule } from './rules.ts'
import { Said } from './said.tsx'
import { dayInWords } from './words.ts'

type Props = {
  /** The id of the rule. */
  rule: string
  /** What has been answered, and what the reader waits for. */
  questions: readonly AskedOfRule[]
}

/** On the page of a rule: what has been asked about it and answered, and the way to ask. */
export const RuleQuestions = ({ rule, questions }: Props) => (
  <Card title="Questions about this rule">
    {questions.length === 0 ? <p class="govuk-body">Nobody has asked about it yet.</p> : null}
    {questions.map(({ question, askedAt, answer, answeredAt }) => (
      <SummaryList
        rows={[
          { key: 'Question', value: <Said>{question}</Said> },
          answer && answeredAt
            ? { key: `Answer, ${dayInWords(answeredAt)}`, value: <Said>{answer}</Said> }
            : {
                key: 'Waiting',
                value: `You asked on ${dayInWords(askedAt)}. Until it is answered, only you and the rule owners see it.`,
              },
        ]}
      />
    ))}
    <p class="govuk-body">
      <a class="govuk-link" href={`/rules/${rule}/ask`}>
        Ask about this rule
      </a>
    </p>
  </Card>
)
