import { lowered } from '../../kit/first-letter.ts'
import { Card, type Frame, Page, SummaryList } from '../../ui/index.ts'
import type { TypeInWords } from './words.ts'

type Props = {
  frame: Frame
  types: readonly TypeInWords[]
  /** Whom to ask, where someone is signed in. */
  administrators: readonly string[]
}

const names = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** What is kept about people, for people. */
export const PrivacyPage = ({ frame, types, administrators }: Props) => (
  <Page
    title="Privacy"
    lede="What Cairn keeps about you, why, who reads it and for how long. It is printed from what Cairn goes by, not written beside it."
    frame={frame}
  >
    <Card title="In short">
      <ul class="govuk-list govuk-list--bullet">
        <li>Your record is yours. Those who manage you see what your role requires; your drafts are yours alone.</li>
        <li>
          Each time someone else opens your record,{' '}
          <a class="govuk-link" href="/record/readers">
            you can see who, what and when
          </a>
          .
        </li>
        <li>Nothing here is for discipline, pay or redundancy, and nobody is scored or ranked.</li>
        <li>Cairn is not the case record. Write nothing that tells who a parent or a child is.</li>
        <li>Cairn sends nothing to others by itself, shows no advertising and counts no visits.</li>
      </ul>
    </Card>
    <nav aria-label="On this page">
      <h2 class="govuk-heading-m">On this page</h2>
      <ul class="govuk-list">
        {[
          ...types.map(({ id, title }) => ({ id, title })),
          { id: 'exceptions', title: 'When the law can require more' },
          { id: 'rights', title: 'What you can ask for' },
        ].map(({ id, title }) => (
          <li>
            <a class="govuk-link" href={`#${id}`}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    {types.map((type) => (
      <OneType type={type} />
    ))}
    <Exceptions />
    <Rights administrators={administrators} />
    <p class="govuk-body">
      For data protection officers:{' '}
      <a class="govuk-link" href="/privacy/register">
        the processing register
      </a>
      . See also{' '}
      <a class="govuk-link" href="/cookies">
        cookies
      </a>
      .
    </p>
  </Page>
)

const OneType = ({ type }: { type: TypeInWords }) => (
  <Card title={type.title} id={type.id}>
    <p class="govuk-body">{type.what}</p>
    <SummaryList
      rows={[
        { key: 'Why', value: type.purpose },
        { key: 'Who reads it', value: <Lines lines={type.readers} /> },
        { key: 'How long', value: type.retention },
        {
          key: 'If you leave',
          value: `You take along: ${lowered(type.leaves)} What stays: ${lowered(type.stays)}`,
        },
        type.never.length > 0 && { key: 'Never used', value: <Lines lines={type.never} /> },
        { key: 'Who answers for it', value: type.controller },
      ]}
    />
  </Card>
)

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul class="govuk-list">
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
)

const Exceptions = () => (
  <Card title="When the law can require more" id="exceptions">
    <p class="govuk-body">
      What Cairn says of who can see something is true of Cairn’s pages. It cannot undo the law, and does not promise
      to:
    </p>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        A court, the police or a regulator may have a legal power to require something of your employer or the area.
      </li>
      <li>If what you wrote shows that a child or an adult may be at risk, the duty to safeguard them comes first.</li>
      <li>
        Someone whom you write about may ask to see what is kept about them. That is one more reason to leave families
        out.
      </li>
      <li>
        Whoever runs the computer on which Cairn runs could reach what is stored there, and its backups. They act for
        the controller alone, and Cairn’s list of readers does not show what happens outside of it.
      </li>
    </ul>
    <p class="govuk-body">Whether and how such a request is met is for the controller to decide, not for Cairn.</p>
  </Card>
)

const Rights = ({ administrators }: { administrators: readonly string[] }) => (
  <Card title="What you can ask for" id="rights">
    <p class="govuk-body">
      UK data protection law gives you rights, among them to see what is kept about you, to have it put right, and to
      object. Which of them apply depends on the lawful basis, which the controller confirms. Ask the data protection
      officer of your employer.{' '}
      {administrators.length > 0
        ? `In this area, ${names.format(administrators)} can tell you who that is.`
        : 'An administrator of your area can tell you who that is.'}
    </p>
    <p class="govuk-body">
      If you are not content with the answer, you can complain to the Information Commissioner’s Office, the regulator
      for data protection.
    </p>
  </Card>
)
