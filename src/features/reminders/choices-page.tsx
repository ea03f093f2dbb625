import type { ReminderKind, ReminderWords } from '../../catalogue/index.ts'
import type { FormState } from '../../kit/form.ts'
import { Card, Form, type Frame, Page, RadiosField, SubmitButton, TodoList } from '../../ui/index.ts'
import type { StopShown } from './own-store.ts'
import { kindNamed } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  words: ReminderWords
  kinds: readonly ReminderKind[]
  sendsMail: boolean
  /** What was stopped one by one. */
  stopped: readonly StopShown[]
}

/** The control in which one chooses how to be reminded of a kind. */
export const controlOf = (kind: ReminderKind): string => kind.replaceAll('-', '_')

/** How one wants to be reminded, kind by kind; and what one has stopped one by one. */
export const ChoicesPage = ({ frame, form, words, kinds, sendsMail, stopped }: Props) => (
  <Page
    title="Choose what you are reminded of"
    lede={sendsMail ? undefined : 'No e-mail is sent at present: Cairn has not been told of a mail server.'}
    back="/reminders"
    {...{ frame, form }}
  >
    <Form action="/reminders/choices">
      {kinds.map((kind) => (
        <RadiosField
          form={form}
          name={controlOf(kind)}
          label={words.kinds[kind].title}
          hint={`Until ${words.kinds[kind].end}.`}
          items={[
            { value: 'both', text: 'By e-mail, and in Cairn' },
            { value: 'here', text: 'Only in Cairn' },
            { value: 'none', text: 'Not at all' },
          ]}
        />
      ))}
      <SubmitButton>Save</SubmitButton>
    </Form>
    {stopped.length > 0 ? (
      <Card title="Stopped one by one">
        <TodoList
          items={stopped.map(({ kind, cause, subject, extent }) => ({
            title: subject ?? kindNamed(words, kind)?.title ?? kind,
            meta: (
              <>
                <p>{extent === 'mail' ? 'You get no e-mail about it.' : 'You are not reminded of it.'}</p>
                <Form action="/reminders/start" hidden={{ kind, cause }}>
                  <SubmitButton variant="secondary">
                    Remind me again<span class="govuk-visually-hidden">: {subject ?? kind}</span>
                  </SubmitButton>
                </Form>
              </>
            ),
          }))}
        />
      </Card>
    ) : null}
  </Page>
)
