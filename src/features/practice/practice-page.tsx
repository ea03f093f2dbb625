import type { FormState } from '../../kit/form.ts'
import { Card, EmptyState, type Frame, inWords, Page, StandingTag, Stat } from '../../ui/index.ts'
import type { Objection } from '../challenges/index.ts'
import { QuestionForm } from './question-form.tsx'
import type { Answer, Question } from './rules.ts'

type Props = {
  frame: Frame
  /** Whose, where it is another person's. */
  owner?: string
  base: string
  query: string
  question: Question
  form: FormState
  programmes: ReadonlyMap<string, string>
  answers: readonly (Answer & {
    /** That the person has said it is wrong, while that is being checked. */
    readonly objection: Objection | undefined
  })[]
}

/** Every role the area's rules speak of, and how this person stands in each. */
export const PracticePage = ({ frame, owner, base, query, question, form, programmes, answers }: Props) => (
  <Page
    title={owner ? `What ${owner} may do here` : 'What I may do here'}
    lede={`Under the rules of ${frame.area ?? 'this area'}, on ${inWords(question.asOf)}.`}
    {...{ frame, form }}
  >
    <QuestionForm action={base} {...{ question, form, programmes }} />
    {answers.length === 0 ? (
      <EmptyState title="No rules are loaded">
        <p class="govuk-body">
          This area has not yet said which practice rules it follows, so Cairn cannot tell who may do what. An
          administrator of the area can choose them.
        </p>
      </EmptyState>
    ) : (
      answers.map(({ rule, verdict, objection }) => (
        <Card>
          <Stat
            title={rule.title}
            href={`${base}/${rule.id.replace(/^practice\//, '')}?${query}`}
            meta={objection ? `${verdict.reason} This is being checked by ${objection.deciderName}.` : verdict.reason}
            tag={<StandingTag asOf={question.asOf} status={verdict.status} until={verdict.until} />}
          />
        </Card>
      ))
    )}
    {owner ? null : (
      <p class="govuk-body">
        <a class="govuk-link" href="/challenges/own">
          What I have said is wrong
        </a>
      </p>
    )}
  </Page>
)
