import type { FormState } from '../../kit/form.ts'
import {
  Card,
  Form,
  type Frame,
  inWords,
  Page,
  RadiosField,
  SelectField,
  SubmitButton,
  TodoList,
} from '../../ui/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { PlannedTalk } from './plan-store.ts'
import { talkInWords, talkKinds } from './talk.ts'
import type { BegunTalk } from './talk-list.ts'
import type { TalkPiece } from './talk-store.ts'
import { dayInWords } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  registration: Registration
  /** Those that the learner does. */
  units: ReadonlyMap<string, string>
  begun: readonly BegunTalk[]
  planned: readonly PlannedTalk[]
  laid: readonly Pick<TalkPiece, 'id' | 'title' | 'authorName' | 'happenedOn' | 'confirmedAt'>[]
  /** Whether they write of talks with this learner. */
  mayBegin: boolean
  isLearner: boolean
}

/** The talks with a learner, planned, begun and laid down; and where an assessor begins one. */
export const TalksPage = (props: Props) => {
  const { frame, form, registration, mayBegin, isLearner, planned, laid, begun } = props
  return (
    <Page
      title={isLearner ? 'Talks with your assessor' : 'Talks with the learner'}
      caption={`${registration.learnerName}, ${registration.centreName}`}
      back={isLearner ? `/registrations/${registration.id}/portfolio` : '/assessing'}
      lede={
        mayBegin
          ? 'Plan a talk, share the plan with the learner, and write while you talk. Laid down, it is a piece of their portfolio, which they confirm.'
          : 'What is planned to be talked about, and what was written of it.'
      }
      {...{ frame, form }}
    >
      <BegunTalks begun={begun} />
      {planned.length > 0 ? (
        <Card title="Planned">
          <TodoList
            items={planned.map((talk) => ({
              title: talk.title,
              href: `/assessing/talks/${talk.id}`,
              due: inWords(talk.on),
              meta: `With ${talk.assessorName}, unit ${talk.unit}.`,
            }))}
          />
        </Card>
      ) : null}
      {laid.length > 0 ? (
        <Card title="Laid down">
          <TodoList
            items={laid.map((talk) => ({
              title: talk.title,
              href: `/assessing/talks/${talk.id}`,
              due: inWords(talk.happenedOn),
              meta: `By ${talk.authorName}. ${talk.confirmedAt ? 'Confirmed' : 'Not confirmed yet'}.`,
            }))}
          />
        </Card>
      ) : null}
      {begun.length + planned.length + laid.length === 0 ? <p class="govuk-body">There are none yet.</p> : null}
      {mayBegin ? <Begin {...props} /> : null}
    </Page>
  )
}

const Begin = ({ registration: { id, learnerName }, form, units }: Props) =>
  units.size === 0 ? (
    <p class="govuk-body">
      A talk is about a unit, and {learnerName} has not chosen any yet.{' '}
      <a class="govuk-link" href={`/registrations/${id}/units`}>
        Choose units
      </a>
    </p>
  ) : (
    <>
      <h2 class="govuk-heading-m">Plan or begin a talk</h2>
      <Form>
        <RadiosField
          form={form}
          name="kind"
          label="What is it?"
          items={talkKinds.map((value) => ({ value, text: talkInWords[value] }))}
        />
        <SelectField
          form={form}
          name="unit"
          label="Which unit is it about?"
          items={[{ value: '', text: 'Choose' }, ...[...units].map(([value, text]) => ({ value, text }))]}
          filter
        />
        <SubmitButton>Begin</SubmitButton>
      </Form>
    </>
  )

type BegunProps = { begun: readonly BegunTalk[] }

/** Talks that one has begun or planned and not laid down, to go on with. */
export const BegunTalks = ({ begun }: BegunProps) =>
  begun.length === 0 ? null : (
    <Card title="Talks that you have begun or planned">
      <TodoList
        items={begun.map((talk) => ({
          title: `${talk.learnerName}: ${talk.name}`,
          href: `/assessing/talks/${talk.id}`,
          due: talk.on && inWords(talk.on),
          meta: `${talk.what}. ${talk.sharedAt ? `Shared with the learner on ${dayInWords(talk.sharedAt)}` : 'Only you can see it'}.`,
        }))}
      />
    </Card>
  )
