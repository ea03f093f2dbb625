import type { ReminderWords } from '../../catalogue/index.ts'
import { toldNumber } from '../../kit/small-numbers.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { dayOf } from '../../kit/plain-date.ts'
import {
  Card,
  EmptyState,
  Form,
  type Frame,
  inWords,
  Page,
  Pagination,
  SubmitButton,
  SummaryList,
  TodoList,
} from '../../ui/index.ts'
import type { Count, Unsent } from './outbox-store.ts'
import type { State } from './rules.ts'
import { kindNamed, stateInWords } from './words.ts'

type Props = {
  frame: Frame
  words: ReminderWords
  sendsMail: boolean
  since: PlainDate
  today: PlainDate
  counts: readonly Count[]
  /** The least number that is told as it is. */
  fewest: number
  unsent: readonly Unsent[]
  earlier: string | undefined
}

/** What the area has sent, in numbers; what could not be sent, to whom, and nothing of what it says. */
export const OutboxPage = ({ frame, words, sendsMail, since, today, counts, fewest, unsent, earlier }: Props) => (
  <Page
    title="What this area has sent"
    caption="People"
    back="/people"
    lede={
      sendsMail
        ? 'Reminders to people of the area. What they say is for those people alone.'
        : 'Cairn has not been told of a mail server, so nothing is sent: reminders stand in Cairn alone.'
    }
    frame={frame}
  >
    {counts.length + unsent.length === 0 ? (
      <EmptyState title="Nothing yet">
        <p class="govuk-body">Each night Cairn finds out whom to remind of what.</p>
      </EmptyState>
    ) : null}
    {counts.length > 0 ? (
      <Card title={`Since ${inWords(since)}`}>
        <SummaryList
          rows={[...Map.groupBy(counts, ({ kind }) => kind)].map(([kind, own]) => ({
            key: kindNamed(words, kind)?.called ?? kind,
            value: countsInWords(own, fewest),
          }))}
        />
      </Card>
    ) : null}
    {unsent.length > 0 ? (
      <Card title="Could not be sent">
        <TodoList
          items={unsent.map((each) => ({
            title: each.name,
            href: `/people/${each.person}`,
            due: stateInWords[each.state],
            meta: <Why unsent={each} words={words} today={today} />,
          }))}
        />
      </Card>
    ) : null}
    <Pagination next={earlier ? { href: `/outbox?before=${earlier}`, text: 'Earlier' } : undefined} />
  </Page>
)

const countsInWords = (counts: readonly Count[], fewest: number) =>
  (Object.keys(stateInWords) as State[])
    .flatMap((state) => {
      const count = counts.find((each) => each.state === state)?.count ?? 0
      return count > 0 ? [`${toldNumber(count, fewest).text} ${stateInWords[state]}`] : []
    })
    .join(', ')

type WhyProps = { unsent: Unsent; words: ReminderWords; today: PlainDate }

const Why = ({ unsent: { id, kind, state, failure, triedAt, endsOn, name }, words, today }: WhyProps) => (
  <>
    <p>
      {whatInWords(words, kind)}. {failure}
      {triedAt ? `, last tried on ${inWords(dayOf(triedAt))}` : ''}.
      {state === 'in-doubt' ? ' It is not sent again, so that it cannot arrive twice.' : ''}
    </p>
    {state === 'failed' && endsOn > today ? (
      <Form action={`/outbox/${id}/retry`}>
        <SubmitButton variant="secondary">
          Try again<span class="govuk-visually-hidden">: {name}</span>
        </SubmitButton>
      </Form>
    ) : null}
  </>
)

/** What someone is told of themselves is theirs: whoever mends the e-mail need not know of what it speaks. */
function whatInWords(words: ReminderWords, kind: string): string {
  const named = kindNamed(words, kind)
  return named === undefined || named.to === 'person' ? 'A reminder about themselves' : named.called
}
