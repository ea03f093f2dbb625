import type { FormState } from '../../kit/form.ts'
import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import {
  Card,
  DateField,
  Form,
  type Frame,
  InsetText,
  inWords,
  Page,
  SubmitButton,
  SummaryList,
  Tag,
  TextField,
  untilTheEndOf,
  WarningText,
  WhoCanSee,
} from '../../ui/index.ts'
import { type State, stateOf, type Token } from './rules.ts'

type Props = { frame: Frame; form: FormState; tokens: readonly Token[]; today: PlainDate }

/** A person's own tokens, and making another. */
export const TokensPage = ({ frame, form, tokens, today }: Props) => (
  <Page
    title="Your tokens for programs"
    lede="A program that has one of your tokens sees and changes in this area what you can, in your name, and nothing else."
    back="/account"
    {...{ frame, form }}
  >
    <WhoCanSee>
      Only you can see your tokens, and their names. Whoever runs this Cairn can list and revoke them. What a program
      looks at or changes is noted as if you did it.{' '}
      <a class="govuk-link" href="/api">
        What programs can ask
      </a>
    </WhoCanSee>
    {tokens.length === 0 ? (
      <p class="govuk-body">You have made no tokens.</p>
    ) : (
      tokens.map((token) => <Line {...{ token, today }} />)
    )}
    <h2 class="govuk-heading-m">Make a token</h2>
    <Form action="/account/tokens">
      <TextField
        form={form}
        name="name"
        label="What is it for?"
        hint="So that you know it again, for example: our training calendar"
      />
      <DateField
        form={form}
        name="lastDay"
        label="Last day"
        hint="It stops working after this day. A year ahead at most."
      />
      <SubmitButton>Make a token</SubmitButton>
    </Form>
  </Page>
)

const words: Readonly<Record<State, string>> = { works: 'Works', ended: 'Ended', revoked: 'Revoked' }

function Line({ token, today }: { token: Token; today: PlainDate }) {
  const state = stateOf(token, today)
  return (
    <Card title={token.name} headingLevel={2}>
      <SummaryList
        rows={[
          { key: 'State', value: <Tag colour={state === 'works' ? 'green' : 'grey'}>{words[state]}</Tag> },
          { key: 'Made', value: inWords(dayOf(token.createdAt)) },
          { key: 'Works', value: untilTheEndOf(token.endsOn) },
          { key: 'Last used', value: token.usedOn ? inWords(token.usedOn) : 'Never' },
        ]}
      />
      {state === 'works' ? (
        <Form action={`/account/tokens/${token.id}/revoke`}>
          <SubmitButton variant="secondary">
            Revoke<span class="govuk-visually-hidden"> {token.name}</span>
          </SubmitButton>
        </Form>
      ) : null}
    </Card>
  )
}

/** The secret of a token that has just been made: it is shown once. */
export const NewTokenPage = ({ frame, name, secret }: { frame: Frame; name: string; secret: string }) => (
  <Page title="Your new token" caption={name} back="/account/tokens" frame={frame}>
    <WarningText>Copy it now. Nobody, not even Cairn, can show it again.</WarningText>
    <InsetText>
      <code class="cairn-code cairn-code--wrap">{secret}</code>
    </InsetText>
    <p class="govuk-body">
      Whoever has it acts as you. Keep it where you keep passwords, and revoke it when the program no longer needs it. A
      program sends it with each request as <code>Authorization: Bearer</code>.
    </p>
  </Page>
)
