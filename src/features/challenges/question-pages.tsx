import type { RuleQuestionId } from '../../db/tables.gen.ts'
import type { FormState } from '../../kit/form.ts'
import { inShort } from '../../kit/in-short.ts'
import {
  Card,
  EmptyState,
  Form,
  type Frame,
  Page,
  Pagination,
  SubmitButton,
  SummaryList,
  TextareaField,
  TodoList,
} from '../../ui/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { mostWritten } from './fields.ts'
import type { RuleQuestion } from './rules.ts'
import { Said } from './said.tsx'
import { dayInWords } from './words.ts'

type AskProps = {
  frame: Frame
  form: FormState
  typing: Typing
  ruleTitle: string
  back: string
  /** The names of those who answer. */
  owners: readonly string[]
  /** The id that the question will have. */
  id: RuleQuestionId
}

const names = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** Asks what a rule means; and before that who answers, and who reads it. */
export const AskPage = ({ frame, form, typing, ruleTitle, back, owners, id }: AskProps) => (
  <Page title="Ask about this rule" caption={ruleTitle} {...{ frame, form, back }}>
    {owners.length === 0 ? (
      <EmptyState title="Nobody answers yet">
        <p class="govuk-body">
          {frame.area ?? 'This area'} has no rule owner. An administrator can give someone this role; then you can ask
          here.
        </p>
      </EmptyState>
    ) : (
      <TypedForm typing={typing} hidden={{ id }}>
        <TextareaField
          form={form}
          name="question"
          label="What would you like to know?"
          hint="For example, which trainings count as an equivalent."
          whoCanSee={
            <>
              {names.format(owners)} answers, and sees your question with your name. Once it is answered, your question
              and the answer stand on the page of the rule for everyone in {frame.area ?? 'this area'},{' '}
              <b>without your name</b>.
            </>
          }
          maxlength={mostWritten}
        />
        <SubmitButton>Ask</SubmitButton>
      </TypedForm>
    )}
  </Page>
)

/** A question with the title of its rule. */
export type AskedLine = RuleQuestion & { readonly title: string }

type ListProps = {
  frame: Frame
  waiting: readonly AskedLine[]
  answered: readonly AskedLine[]
  earlier: string | undefined
}

/** What people ask about the rules of the area, for those who answer. */
export const QuestionsPage = ({ frame, waiting, answered, earlier }: ListProps) => (
  <Page
    title="Questions about rules"
    lede="An answer stands on the page of the rule for the whole area, without the name of whoever asked."
    frame={frame}
  >
    {waiting.length + answered.length === 0 ? (
      <EmptyState title="Nobody has asked yet">
        <p class="govuk-body">When someone asks about a rule, it stands here and on Today.</p>
      </EmptyState>
    ) : null}
    <Lines title="Waiting for an answer" lines={waiting} />
    <Lines title="Answered" lines={answered} />
    <Pagination next={earlier ? { href: `/rule-questions?before=${earlier}`, text: 'Earlier' } : undefined} />
    <p class="govuk-body">
      <a class="govuk-link" href="/challenges">
        Answers that someone thinks are wrong
      </a>
    </p>
  </Page>
)

const Lines = ({ title, lines }: { title: string; lines: readonly AskedLine[] }) =>
  lines.length === 0 ? null : (
    <Card title={title}>
      <TodoList
        items={lines.map(({ id, title, question, name, askedAt }) => ({
          title: inShort(question),
          href: `/rule-questions/${id}`,
          meta: `${title}. ${name} asked on ${dayInWords(askedAt)}.`,
        }))}
      />
    </Card>
  )

type AnswerProps = { frame: Frame; form: FormState; line: AskedLine }

/** One question, and its answer or the box for it. */
export const AnswerPage = ({ frame, form, line }: AnswerProps) => (
  <Page title={`A question from ${line.name}`} caption={line.title} back="/rule-questions" {...{ frame, form }}>
    <SummaryList
      rows={[
        { key: 'Rule', value: <RuleLink {...line} /> },
        { key: 'Asked on', value: dayInWords(line.askedAt) },
        { key: 'Question', value: <Said>{line.question}</Said> },
        line.answeredAt && { key: 'Answered on', value: dayInWords(line.answeredAt) },
      ]}
    />
    <Form>
      <TextareaField
        form={form}
        name="answer"
        label={line.answer === null ? 'Your answer' : 'Change the answer'}
        hint="If the question names a parent or a child, do not answer it here: speak with whoever asked."
        whoCanSee={
          <>
            Everyone in {frame.area ?? 'this area'} can see the question and your answer on the page of the rule,
            without {line.name}’s name and without yours.
          </>
        }
        maxlength={mostWritten}
      />
      <SubmitButton>{line.answer === null ? 'Answer for the whole area' : 'Change it for the whole area'}</SubmitButton>
    </Form>
  </Page>
)

const RuleLink = ({ rule, title }: Pick<AskedLine, 'rule' | 'title'>) => (
  <a class="govuk-link" href={`/rules/${rule}`}>
    {title}
  </a>
)
