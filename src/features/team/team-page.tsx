import type { Document } from '../../engine/index.ts'
import type { FormState } from '../../kit/form.ts'
import {
  EmptyState,
  type Frame,
  lookOf,
  Matrix,
  Page,
  Pagination,
  statusInWords,
  untilTheEndOf,
} from '../../ui/index.ts'
import { type Answer, type Question, QuestionForm } from '../practice/index.ts'
import type { Member } from './store.ts'

type Row = Member &
  Pick<Answer, 'verdict'> & {
    /** They have said that the answer is wrong, and someone is checking it. */
    readonly isChecked: boolean
  }

type Props = {
  frame: Frame
  question: Question
  form: FormState
  programmes: ReadonlyMap<string, string>
  rules: readonly Document[]
  rule: Document | undefined
  rows: readonly Row[]
  query: string
  next: string | undefined
}

/** The people someone manages, against one requirement, unmet and soonest to lapse first. */
export const TeamPage = ({ frame, question, form, programmes, rules, rule, rows, query, next }: Props) => (
  <Page
    title="My team"
    lede="Who may do what, and for how long. Those who need something soonest come first."
    {...{ frame, form }}
  >
    <QuestionForm action="/team" {...{ question, form, programmes, rules, rule }} />
    {rule && rows.length > 0 ? (
      <Matrix
        caption={`My team: ${rule.title}`}
        first={{ title: 'Person' }}
        columns={[{ title: rule.title }]}
        rows={rows.map(({ id, name, team, jobTitle, verdict, isChecked }) => ({
          title: name,
          href: `/people/${id}/record`,
          meta: `${jobTitle}, ${team}`,
          cells: [
            {
              look: lookOf(verdict, question.asOf),
              word: `${statusInWords(verdict.status)}${isChecked ? ', being checked' : ''}`,
              detail:
                verdict.status === 'met'
                  ? verdict.until
                    ? untilTheEndOf(verdict.until)
                    : 'no end in sight'
                  : verdict.reason,
              href: `/people/${id}/practice/${rule.id.replace(/^practice\//, '')}?${query}`,
            },
          ],
        }))}
      />
    ) : (
      <EmptyState title={rule ? 'Nobody works here on this day' : 'No rules are loaded'}>
        <p class="govuk-body">
          {rule
            ? 'The teams you manage have no people on the day you asked about.'
            : 'This area has not yet said which practice rules it follows. An administrator of the area can choose them.'}
        </p>
      </EmptyState>
    )}
    <p class="govuk-body">
      <a class="govuk-link" href="/challenges">
        Answers that someone thinks are wrong
      </a>
    </p>
    <Pagination next={next ? { href: `/team?${query}&after=${encodeURIComponent(next)}` } : undefined} />
  </Page>
)
