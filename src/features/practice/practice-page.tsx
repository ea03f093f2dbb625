import type { FormState } from '../../kit/form.ts'
import type { Document } from '../../engine/index.ts'
import {
  Card,
  EmptyState,
  type Frame,
  inWords,
  lookOf,
  Matrix,
  Page,
  StandingTag,
  Stat,
  statusInWords,
  untilTheEndOf,
} from '../../ui/index.ts'
import type { Objection } from '../challenges/index.ts'
import { type AskedOfOccasion, occasionTyped } from './occasion.ts'
import { QuestionForm } from './question-form.tsx'
import { type Answer, type InEveryProgramme, type Question, titleOf } from './rules.ts'

type Props = {
  frame: Frame
  /** Whose, where it is another person's. */
  owner?: string
  base: string
  query: string
  question: Question
  form: FormState
  programmes: ReadonlyMap<string, string>
  roles: ReadonlyMap<string, string>
  everywhere: InEveryProgramme
  occasion: readonly AskedOfOccasion[]
  answers: readonly (Answer & {
    /** That the person has said it is wrong, while that is being checked. */
    readonly objection: Objection | undefined
  })[]
}

/** Every role the area's rules speak of, and how this person stands in each. */
export const PracticePage = (props: Props) => {
  const { frame, owner, base, query, question, form, programmes, roles, occasion, answers } = props
  return (
    <Page
      title={owner ? `What ${owner} may do here` : 'What I may do here'}
      lede={`Under the rules of ${frame.area ?? 'this area'}, on ${inWords(question.asOf)}.`}
      {...{ frame, form }}
    >
      <QuestionForm action={base} {...{ question, form, programmes, occasion }} />
      {answers.length === 0 ? (
        <EmptyState title="No rules are loaded">
          <p class="govuk-body">
            This area has not yet said which practice rules it follows, so Cairn cannot tell who may do what. An
            administrator of the area can choose them.
          </p>
        </EmptyState>
      ) : (
        answers.map(({ rule, role, verdict, objection }) => (
          <Card>
            <Stat
              title={titleOf({ rule, role }, roles)}
              href={`${base}/${rule.id.replace(/^practice\//, '')}?${query}${role ? `&role=${role}` : ''}`}
              meta={objection ? `${verdict.reason} This is being checked by ${objection.deciderName}.` : verdict.reason}
              tag={<StandingTag asOf={question.asOf} status={verdict.status} until={verdict.until} />}
            />
          </Card>
        ))
      )}
      {programmes.size > 1 && answers.length > 0 ? <Everywhere {...props} /> : null}
      {owner ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href="/challenges/own">
            What I have said is wrong
          </a>
        </p>
      )}
    </Page>
  )
}

/** Every role in every programme at a glance. */
function Everywhere({ everywhere, programmes, roles, base, question }: Props) {
  const [year = '', month = '', day = ''] = question.asOf.split('-')
  const address = (rule: Document, programme: string, role: string | undefined) => {
    const boxes = { 'on-day': day, 'on-month': month, 'on-year': year }
    const asked = new URLSearchParams({ ...occasionTyped(question.occasion ?? {}), programme, ...boxes })
    if (role !== undefined) asked.set('role', role)
    return `${base}/${rule.id.replace(/^practice\//, '')}?${asked}`
  }
  return (
    <Matrix
      caption="In every programme"
      first={{ title: 'Role' }}
      columns={[...programmes.values()].map((title) => ({ title }))}
      rows={everywhere.map(({ rule, role, standings }) => ({
        title: titleOf({ rule, role }, roles),
        cells: standings.map(({ programme, status, until }) => ({
          look: lookOf({ status, until }, question.asOf),
          word: statusInWords(status),
          ...(status === 'met' && until !== null && { detail: untilTheEndOf(until) }),
          href: address(rule, programme, role),
        })),
      }))}
    />
  )
}
