import type { ReminderWords } from '../../catalogue/index.ts'
import {
  Card,
  EmptyState,
  Form,
  type Frame,
  inWords,
  Page,
  Pagination,
  SubmitButton,
  TodoList,
  untilTheEndOf,
} from '../../ui/index.ts'
import type { Reminder } from './rules.ts'
import { kindNamed, sentInWords } from './words.ts'

type Props = {
  frame: Frame
  words: ReminderWords
  sendsMail: boolean
  standing: readonly Reminder[]
  ended: readonly Reminder[]
  earlier: string | undefined
  /** For administrators: where they see what the area has sent. */
  administers: boolean
}

/** What one is reminded of: now, and before; why, until when, and whether an e-mail said so. */
export const RemindersPage = ({ frame, words, sendsMail, standing, ended, earlier, administers }: Props) => (
  <Page
    title="What I am reminded of"
    lede={
      sendsMail
        ? 'Each reminder stands here, and goes out by e-mail unless you choose otherwise.'
        : 'Reminders stand here. No e-mail is sent: Cairn has not been told of a mail server.'
    }
    frame={frame}
  >
    {standing.length === 0 ? (
      <EmptyState title="Nothing to remind you of">
        <p class="govuk-body">
          When something on your record is about to lapse, or waits for you, it stands here ahead of time.
        </p>
      </EmptyState>
    ) : (
      <Card title="Now">
        <TodoList
          items={standing.map((reminder) => ({
            title: reminder.subject,
            href: reminder.link,
            due: untilTheEndOf(reminder.endsOn),
            meta: <Standing reminder={reminder} words={words} />,
          }))}
        />
      </Card>
    )}
    <p class="govuk-body">
      <a class="govuk-link" href="/reminders/choices">
        Choose what you are reminded of, and how
      </a>
    </p>
    {administers ? (
      <p class="govuk-body">
        <a class="govuk-link" href="/outbox">
          What this area has sent
        </a>
      </p>
    ) : null}
    {ended.length > 0 ? (
      <Card title="Before">
        <TodoList
          items={ended.map((reminder) => ({
            title: reminder.subject,
            meta: `Told on ${inWords(reminder.madeOn)}. ${sentInWords(reminder)}`,
          }))}
        />
      </Card>
    ) : null}
    <Pagination next={earlier ? { href: `/reminders?before=${earlier}`, text: 'Earlier' } : undefined} />
  </Page>
)

const Standing = ({ reminder, words }: { reminder: Reminder; words: ReminderWords }) => (
  <>
    <p>{reminder.text}</p>
    <p>
      Why: {reminder.reason} Told on {inWords(reminder.madeOn)}; until{' '}
      {kindNamed(words, reminder.kind)?.end ?? 'its end'}. {sentInWords(reminder)}
    </p>
    <Form action={`/reminders/${reminder.id}/stop`}>
      <SubmitButton variant="secondary">
        Stop reminding me<span class="govuk-visually-hidden">: {reminder.subject}</span>
      </SubmitButton>
    </Form>
  </>
)
