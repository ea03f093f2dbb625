import type { Child } from 'hono/jsx'
import { Card, type Frame, Page, SummaryList } from '../../ui/index.ts'

type Props = {
  frame: Frame
  /** The names of those who administer the area; undefined for someone who is not signed in. */
  administrators: readonly string[] | undefined
}

const To = ({ href, children }: { href: string; children?: Child }) => (
  <a class="govuk-link" href={href}>
    {children}
  </a>
)

const Steps = ({ items }: { items: readonly Child[] }) => (
  <ol class="govuk-list govuk-list--number">
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ol>
)

/** How to do what people come for, and whom to ask. */
export const HelpPage = ({ frame, administrators }: Props) => (
  <Page title="Help" lede="How to begin, what the words mean, and whom to ask." frame={frame}>
    <nav aria-label="On this page">
      <ul class="govuk-list">
        {sections.map(({ id, title }) => (
          <li>
            <To href={`#${id}`}>{title}</To>
          </li>
        ))}
        <li>
          <To href="#ask">Whom to ask</To>
        </li>
      </ul>
    </nav>
    {sections.map(({ id, title, body }) => (
      <Card title={title} id={id}>
        {body}
      </Card>
    ))}
    <Card title="Whom to ask" id="ask">
      <Whom administrators={administrators} />
    </Card>
  </Page>
)

function Whom({ administrators }: Pick<Props, 'administrators'>) {
  if (administrators === undefined)
    return (
      <p class="govuk-body">
        Ask an administrator of your area: whoever told you of Cairn knows who that is.{' '}
        <To href="/sign-in?next=/help">Sign in</To> to see them by name.
      </p>
    )
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Your place, your role, signing in', value: namesOr(administrators) },
          { key: 'Whether an entry is verified', value: 'Those who manage your team' },
          {
            key: 'What a rule means',
            value: (
              <>
                Open the rule under <To href="/rules">Rules</To> and choose “Ask about this rule”
              </>
            ),
          },
          {
            key: 'An answer that seems wrong',
            value: 'Open the answer and choose “I think this is wrong”. One named person decides',
          },
          {
            key: 'Cairn itself',
            value: <To href="/improve">Help us improve this</To>,
          },
          {
            key: 'A child or an adult at risk',
            value: <To href="/worried">Worried about someone?</To>,
          },
        ]}
      />
    </>
  )
}

const names = new Intl.ListFormat('en-GB', { type: 'disjunction' })
const namesOr = (people: readonly string[]) =>
  people.length > 0
    ? `${names.format(people)}, who ${people.length > 1 ? 'administer' : 'administers'} the area`
    : 'Nobody administers the area at present'

const sections: readonly { readonly id: string; readonly title: string; readonly body: Child }[] = [
  {
    id: 'begin',
    title: 'How to begin',
    body: (
      <Steps
        items={[
          'Open the link that an administrator of your area has sent you, and choose a password. The link works once, for seven days.',
          <>
            Go to <To href="/record">My record</To> and add one thing that you have: the last safeguarding training, for
            example. You need its name and its date.
          </>,
          <>
            Look at <To href="/practice">What I may do here</To>. It says what you may do, why, and until when.
          </>,
          'Show the certificate to whoever manages you, so that they can verify the entry.',
        ]}
      />
    ),
  },
  {
    id: 'drafts',
    title: 'If you are interrupted',
    body: (
      <p class="govuk-body">
        What you have typed is kept on each page that you send, also with “Save and finish later”. You find it under
        “Not finished yet” in your record. Nobody else sees a draft.
      </p>
    ),
  },
  {
    id: 'verify',
    title: 'How an entry is verified',
    body: (
      <>
        <p class="govuk-body">
          An entry is your own statement until someone has seen the evidence. Nobody verifies their own.
        </p>
        <Steps
          items={[
            'If you manage people, open Today or My team and choose the person.',
            'Open the entry, and look at the certificate or other evidence.',
            'If both say the same, choose “I have seen the evidence: verify”. Your name and the day are kept with it.',
            'If something is missing, ask the person about it, or decline and say why. They find it on Today, and answer there.',
          ]}
        />
      </>
    ),
  },
  {
    id: 'correct',
    title: 'If something is wrong',
    body: (
      <ul class="govuk-list govuk-list--bullet">
        <li>Your name, e-mail address, team or job title: ask an administrator of the area.</li>
        <li>
          An entry of your record: open it and choose “Correct it”, or “Withdraw it” if it should not be there at all.
          What it was before stays in its history. Something that a manager decided about you, that manager corrects.
        </li>
        <li>
          An answer of Cairn about you: open it and choose “I think this is wrong”. You see before you write who decides
          and who reads it.
        </li>
        <li>A rule: open it and choose “Ask about this rule”.</li>
      </ul>
    ),
  },
  {
    id: 'words',
    title: 'What the words mean',
    body: (
      <SummaryList
        rows={[
          { key: 'Met', value: 'On this day the rule holds. If it ends, the day is named.' },
          { key: 'Not met', value: 'Something that is required is missing, and what would meet it is named.' },
          {
            key: 'Cannot tell',
            value: 'Something that decides is not known to Cairn. It is neither a yes nor a no: add what is missing.',
          },
          { key: 'Does not apply', value: 'The rule asks nothing of you here.' },
          { key: 'Not yet verified', value: 'You say so; nobody has seen the evidence yet.' },
          {
            key: 'Question asked',
            value: 'Whoever is to verify it wants to know something first, and waits for the answer.',
          },
          {
            key: 'Declined',
            value:
              'Someone has said why they do not verify it. It stays the person’s own statement, and they can answer.',
          },
          { key: 'Verified', value: 'Someone whose name is given has seen the evidence.' },
          { key: 'Planned', value: 'It is still to come, and counts for nothing yet.' },
          { key: 'Not loaded', value: 'No source says it, so Cairn does not say it either.' },
          { key: 'Until the end of', value: 'It still holds on that day, and no longer on the next.' },
        ]}
      />
    ),
  },
  {
    id: 'families',
    title: 'What not to write',
    body: (
      <p class="govuk-body">
        Cairn is not the case record. Write of your own learning and work, and leave out what could tell who a parent or
        a child is: names, initials, dates of birth, addresses. Where you type, Cairn tells you what looks like a name.
        It does not find everything, and stops you from nothing.
      </p>
    ),
  },
  {
    id: 'readers',
    title: 'Who sees what',
    body: (
      <p class="govuk-body">
        It stands beside each field before you type. <To href="/privacy">Privacy</To> tells all of it, and{' '}
        <To href="/record/readers">Who has looked at my record</To> who did.
      </p>
    ),
  },
  {
    id: 'signing-in',
    title: 'Signing in and out',
    body: (
      <ul class="govuk-list govuk-list--bullet">
        <li>Forgotten your password? An administrator can send you a new link.</li>
        <li>
          On a shared computer, sign out when you leave. <To href="/account">Your account</To> signs you out everywhere.
        </li>
        <li>After some wrong passwords Cairn asks you to wait some minutes.</li>
      </ul>
    ),
  },
  {
    id: 'paper',
    title: 'On paper',
    body: (
      <p class="govuk-body">
        Every page prints with your browser’s own “Print”: an answer with all its reasons, your record, who has looked
        at it.
      </p>
    ),
  },
]
