import type { FormState } from '../../kit/form.ts'
import { dayOf } from '../../kit/plain-date.ts'
import {
  Card,
  CheckboxesField,
  Form,
  type Frame,
  inWords,
  Page,
  Progress,
  SubmitButton,
  TextField,
  WarningText,
} from '../../ui/index.ts'
import type { Round } from '../verdicts/index.ts'
import type { PracticeRule } from './rules.ts'

type Props = {
  frame: Frame
  form: FormState
  rules: readonly PracticeRule[]
  /** The last time that answers which no longer held were worked out again. */
  round: Round | undefined
}

const more = [
  { href: '/imports', text: 'Bring people and records from a file' },
  { href: '/catalogue', text: 'What is loaded from awarding bodies' },
  { href: '/area/trusted', text: 'Other Cairns that this area trusts' },
  { href: '/outbox', text: 'Reminders sent by e-mail' },
]

export const SettingsPage = ({ frame, form, rules, round }: Props) => (
  <Page title="Settings of the area" caption="People" back="/people" {...{ frame, form }}>
    <Form>
      <TextField form={form} name="name" label="Name of the area" hint="It stands at the top of every page" />
      <TextField
        form={form}
        name="safeguardingContact"
        label="Whom to tell when worried about someone (optional)"
        hint="A name or team and how to reach them, shown under “Worried about someone?” on every page"
      />
      {rules.length > 0 ? (
        <CheckboxesField
          form={form}
          name="rules"
          label="Practice rules that this area follows"
          hint="They decide what people see under “What I may do here”"
          items={rules.map(({ id, title }) => ({ value: id, text: title }))}
        />
      ) : (
        <p class="govuk-body">No practice rules are loaded.</p>
      )}
      <SubmitButton>Save</SubmitButton>
    </Form>
    <ul class="govuk-list">
      {more.map(({ href, text }) => (
        <li>
          <a class="govuk-link" href={href}>
            {text}
          </a>
        </li>
      ))}
    </ul>
    {round ? <AnswersAgain round={round} /> : null}
  </Page>
)

const AnswersAgain = ({ round: { done, total, startedAt, endedAt, failedAt } }: { round: Round }) => (
  <Card title="Answers about everyone">
    {endedAt ? (
      <p class="govuk-body">
        What no longer held was last worked out again on {inWords(dayOf(startedAt))}: for{' '}
        {total === 1 ? '1 person' : `${total} people`}.
      </p>
    ) : (
      <>
        {failedAt ? (
          <WarningText>Something went wrong on our side. Cairn tries again by itself in a moment.</WarningText>
        ) : null}
        <p class="govuk-body">
          The rules have changed, or a day has come on which something ends. Meanwhile every page tells what is true;
          long lists take a little longer.
        </p>
        <Progress label="How far it has come" done={done} total={total} of="people" address="/area/verdicts" />
      </>
    )}
  </Card>
)
