import type { ImprovementId } from '../../db/tables.gen.ts'
import type { FormState } from '../../kit/form.ts'
import { inShort } from '../../kit/in-short.ts'
import { dayOf } from '../../kit/plain-date.ts'
import {
  Card,
  EmptyState,
  Form,
  type Frame,
  inWords,
  Page,
  Pagination,
  RadiosField,
  type ReadersNow,
  SubmitButton,
  SummaryList,
  Tag,
  TextareaField,
  TodoList,
  WhoCanSee,
  WhoReads,
} from '../../ui/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { mostWritten } from './fields.ts'
import { type Improvement, type Status, statuses, statusInWords } from './rules.ts'

type ImproveProps = {
  frame: Frame
  form: FormState
  typing: Typing
  readers: ReadersNow
  own: readonly Improvement[]
  /** The id that what is said here will have. */
  id: ImprovementId
}

/** Says what would improve Cairn; and before that who reads it. */
export const ImprovePage = ({ frame, form, typing, readers, own, id: said }: ImproveProps) => (
  <Page
    title="Help us improve this"
    lede="Something was hard, slow or missing? Tell those who administer the area. They answer here."
    {...{ frame, form }}
  >
    <WhoCanSee>
      <WhoReads {...readers} />
    </WhoCanSee>
    <TypedForm typing={typing} hidden={{ id: said }}>
      <TextareaField
        form={form}
        name="doing"
        label="What were you doing?"
        hint="For example, adding the first-aid course I did in May."
        maxlength={mostWritten}
      />
      <TextareaField
        form={form}
        name="helps"
        label="What would help?"
        hint="For example, if the course were in the list."
        maxlength={mostWritten}
        saidAbove
      />
      <SubmitButton>Send</SubmitButton>
    </TypedForm>
    {own.length > 0 ? (
      <Card title="What you have said">
        <Lines lines={own} />
      </Card>
    ) : null}
    <p class="govuk-body">
      Is an answer about you wrong? Open it and choose “I think this is wrong” instead.{' '}
      <a class="govuk-link" href="/changes">
        What has changed in Cairn
      </a>
    </p>
  </Page>
)

const Lines = ({ lines, named }: { lines: readonly Improvement[]; named?: boolean }) => (
  <TodoList
    items={lines.map(({ id, helps, status, saidAt, name }) => ({
      title: inShort(helps),
      href: `/improve/${id}`,
      due: statusInWords[status],
      meta: `${named ? name : 'You'} said so on ${inWords(dayOf(saidAt))}.`,
    }))}
  />
)

type SaidProps = {
  frame: Frame
  waiting: readonly Improvement[]
  all: readonly Improvement[]
  earlier: string | undefined
}

/** What people of the area have said, for those who reply. */
export const SaidPage = ({ frame, waiting, all, earlier }: SaidProps) => (
  <Page title="What people say would help" lede="Only whoever said it, and administrators, can see it." frame={frame}>
    {all.length + waiting.length === 0 ? (
      <EmptyState title="Nobody has said anything yet">
        <p class="govuk-body">Whoever follows “Help us improve this” at the foot of a page is heard here.</p>
      </EmptyState>
    ) : null}
    {waiting.length > 0 ? (
      <Card title="Waiting for a reply">
        <Lines lines={waiting} named />
      </Card>
    ) : null}
    {all.length > 0 ? (
      <Card title="All, latest first">
        <Lines lines={all} named />
      </Card>
    ) : null}
    <Pagination next={earlier ? { href: `/improve/said?before=${earlier}`, text: 'Earlier' } : undefined} />
  </Page>
)

type OneProps = {
  frame: Frame
  form: FormState
  improvement: Improvement
  /** For those who reply. */
  replies: boolean
}

/** One thing said, what was replied, and for administrators the box for it. */
export const ImprovementPage = ({ frame, form, improvement, replies }: OneProps) => (
  <Page
    title={replies ? `What ${improvement.name} says would help` : 'What you said would help'}
    back={replies ? '/improve/said' : '/improve'}
    {...{ frame, form }}
  >
    <SummaryList rows={rowsOf(improvement)} />
    {replies ? (
      <Form>
        <RadiosField
          form={form}
          name="status"
          label="How does it stand?"
          whoCanSee={
            <>
              {improvement.name}, you and the other administrators of the area can see what you reply.{' '}
              <b>Nobody else in Cairn can.</b>
            </>
          }
          items={statuses.map((value) => ({ value, text: statusInWords[value], ...hints[value] }))}
        />
        <TextareaField form={form} name="reply" label="Your reply" maxlength={mostWritten} />
        <SubmitButton>Reply</SubmitButton>
      </Form>
    ) : null}
  </Page>
)

const hints: Partial<Record<Status, { hint: { text: string } }>> = {
  received: { hint: { text: 'It has been read, and nothing is decided.' } },
  'not-now': { hint: { text: 'Say why in your reply.' } },
}

const rowsOf = ({ doing, helps, saidAt, status, reply, repliedAt, replier }: Improvement) => [
  { key: 'Said on', value: inWords(dayOf(saidAt)) },
  { key: 'What they were doing', value: <Said>{doing}</Said> },
  { key: 'What would help', value: <Said>{helps}</Said> },
  { key: 'How it stands', value: <Tag>{statusInWords[status]}</Tag> },
  repliedAt !== null && { key: 'Reply', value: <Said>{reply ?? 'None in words'}</Said> },
  repliedAt !== null && { key: 'Replied', value: `${replier ?? ''}, ${inWords(dayOf(repliedAt))}` },
]

/** What someone wrote, with its paragraphs. */
const Said = ({ children }: { children: string }) => (
  <>
    {children
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => (
        <p class="govuk-body">{line}</p>
      ))}
  </>
)
