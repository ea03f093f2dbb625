import type { PropsWithChildren } from 'hono/jsx'
import type { PlainDate } from '../../kit/plain-date.ts'
import { Card, Details, Form, type Frame, Page, SubmitButton, SummaryList, type SummaryRow } from '../../ui/index.ts'
import { WayIn } from './people-page.tsx'
import { hasLeft, type PersonFile, type PlaceInTime, type RoleInTime, tenseOf } from './rules.ts'
import type { InvitationMail } from './invitation-store.ts'
import { mailInWords, roleNames, scopeInWords, spanInWords, teamInWords } from './words.ts'

type Props = {
  frame: Frame
  person: PersonFile
  today: PlainDate
  seesRecord: boolean
  /** Whether invitations can go out by e-mail, and what became of the last one. */
  sendsMail: boolean
  mail: InvitationMail | undefined
}

/** What an administrator keeps of one person, and everything they can do about it. */
export function PersonPage({ frame, person, today, seesRecord, sendsMail, mail }: Props) {
  const base = `/people/${person.id}`
  const left = hasLeft(person, today)
  return (
    <Page title={person.name} caption="People" back="/people" frame={frame}>
      <SummaryList
        rows={[
          { key: 'Name', value: person.name, actions: [correct(base, 'name')] },
          { key: 'Email address', value: person.email, actions: [correct(base, 'email address')] },
          { key: 'Account', value: <WayIn person={person} today={today} /> },
          seesRecord && { key: 'Record', value: <TextLink href={`${base}/record`}>Open the record</TextLink> },
        ]}
      />
      {left ? null : <SignIn {...{ base, person, sendsMail, mail }} />}
      <Places base={base} person={person} today={today} />
      <Roles base={base} person={person} today={today} />
      <Leaving base={base} person={person} left={left} />
    </Page>
  )
}

const correct = (base: string, what: string) => ({
  href: `${base}/correct`,
  text: 'Correct',
  visuallyHiddenText: what,
})

const TextLink = ({ href, children }: PropsWithChildren<{ href: string }>) => (
  <a class="govuk-link" href={href}>
    {children}
  </a>
)

type PartProps = { base: string; person: PersonFile; today: PlainDate }

type SignInProps = Pick<Props, 'person' | 'sendsMail' | 'mail'> & { base: string }

const SignIn = ({ base, person, sendsMail, mail }: SignInProps) => (
  <Card title="Getting in">
    <p class="govuk-body">
      {person.joined
        ? 'If they have forgotten their password, or their email address was corrected, make a link with which they choose a new password.'
        : 'Make a link with which they choose a password and get in. You send it to them yourself.'}{' '}
      {person.invited ? 'A link was made and still works. A new one takes its place.' : ''}
    </p>
    {mail ? <p class="govuk-body">{mailInWords(mail)}</p> : null}
    <div class="govuk-button-group">
      {sendsMail ? (
        <Form action={`${base}/invitation/mail`}>
          <SubmitButton variant={person.joined ? 'secondary' : undefined}>{byMailInWords(person, mail)}</SubmitButton>
        </Form>
      ) : null}
      <Form action={`${base}/invitation`}>
        <SubmitButton variant={person.joined || sendsMail ? 'secondary' : undefined}>
          {byLinkInWords(person)}
        </SubmitButton>
      </Form>
      {isOpen(person, mail) ? (
        <Form action={`${base}/invitation/withdraw`}>
          <SubmitButton variant="secondary">Withdraw the link</SubmitButton>
        </Form>
      ) : null}
    </div>
  </Card>
)

/** Whether a link works, or is about to be sent. */
const isOpen = ({ invited }: Props['person'], mail: Props['mail']) => invited || mail?.state === 'waiting'

function byMailInWords({ name, joined }: Props['person'], mail: Props['mail']): string {
  if (mail) return 'Send it again by email'
  return joined ? 'Send a link by email' : `Invite ${name} by email`
}

function byLinkInWords({ name, joined, invited }: Props['person']): string {
  if (joined) return 'Let them choose a new password'
  return invited ? `Invite ${name} again` : `Invite ${name}`
}

function Places({ base, person: { places, endsOn }, today }: PartProps) {
  const past = places.filter((place) => tenseOf(place, today) === 'past')
  const open = places.filter((place) => tenseOf(place, today) !== 'past')
  const actions = ({ membership }: PlaceInTime, about: string) => [
    { href: `${base}/places/${membership}/move`, text: 'Move', visuallyHiddenText: `from ${about}` },
    { href: `${base}/places/${membership}/job-title`, text: 'Job title', visuallyHiddenText: `in ${about}: change` },
    { href: `${base}/places/${membership}/end`, text: 'End', visuallyHiddenText: `the place in ${about}` },
  ]
  return (
    <Card title="Where they work">
      {open.length === 0 ? <p class="govuk-body">They have no place in a team.</p> : null}
      <Rows rows={open.map((place) => ({ ...placeRow(place, today), actions: actions(place, place.teamName) }))} />
      {endsOn !== null && endsOn <= today ? null : (
        <p class="govuk-body">
          <TextLink href={`${base}/places/add`}>Add a further place</TextLink>
        </p>
      )}
      <Earlier rows={past.map((place) => placeRow(place, today))}>Earlier places</Earlier>
    </Card>
  )
}

const placeRow = (place: PlaceInTime, today: PlainDate): SummaryRow => ({
  key: place.jobTitle,
  value: (
    <>
      {teamInWords(place)}
      <br />
      {spanInWords(place, today)}
    </>
  ),
})

function Roles({ base, person: { roles, endsOn }, today }: PartProps) {
  const past = roles.filter((role) => tenseOf(role, today) === 'past')
  const open = roles.filter((role) => tenseOf(role, today) !== 'past')
  const actions = ({ id, role }: RoleInTime) => [
    { href: `${base}/roles/${id}/end`, text: 'End', visuallyHiddenText: roleNames[role] },
  ]
  return (
    <Card title="Roles">
      {open.length === 0 ? <p class="govuk-body">They have no role beyond their own record.</p> : null}
      <Rows rows={open.map((role) => ({ ...roleRow(role, today), actions: actions(role) }))} />
      {endsOn !== null && endsOn <= today ? null : (
        <p class="govuk-body">
          <TextLink href={`${base}/roles/give`}>Give a role</TextLink>
        </p>
      )}
      <Earlier rows={past.map((role) => roleRow(role, today))}>Earlier roles</Earlier>
    </Card>
  )
}

const roleRow = (role: RoleInTime, today: PlainDate): SummaryRow => ({
  key: roleNames[role.role],
  value: (
    <>
      Over {scopeInWords(role)}
      <br />
      {spanInWords(role, today)}
    </>
  ),
})

const Rows = ({ rows }: { rows: readonly SummaryRow[] }) => (rows.length === 0 ? null : <SummaryList rows={rows} />)

const Earlier = ({ rows, children }: PropsWithChildren<{ rows: readonly SummaryRow[] }>) =>
  rows.length === 0 ? null : (
    <Details summary={children}>
      <SummaryList rows={rows} />
    </Details>
  )

const Leaving = ({ base, person: { name, endsOn }, left }: Omit<PartProps, 'today'> & { left: boolean }) => (
  <Card title={endsOn ? 'Coming back' : 'Leaving'}>
    <p class="govuk-body">
      {endsOn
        ? `${left ? `${name} has left.` : `${name} is going to leave.`} Nothing of their record has been deleted.`
        : 'Their places and roles end with their last day. Nothing of their record is deleted.'}
    </p>
    <p class="govuk-body">
      <TextLink href={`${base}/exit`}>What goes with {name}, and what stays</TextLink>
    </p>
    <p class="govuk-body">
      {endsOn ? (
        <TextLink href={`${base}/take-back`}>Take {name} back</TextLink>
      ) : (
        <TextLink href={`${base}/end`}>Set {name}’s last day</TextLink>
      )}
    </p>
  </Card>
)
