import type { InvitationMail } from './invitation-store.ts'
import type { RoleName } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { inWords, lastDay, untilTheEndOf } from '../../ui/dates.ts'
import { type PlaceInTime, type RoleInTime, type Span, tenseOf } from './rules.ts'

/** "since 3 March 2024", "from 1 January 2027, until the end of 31 March 2027", "3 March 2020 to 4 April 2021". */
export function spanInWords(span: Span, today: PlainDate): string {
  const { startsOn, endsOn } = span
  const tense = tenseOf(span, today)
  if (tense === 'past' && endsOn) return `${inWords(startsOn)} to ${inWords(lastDay(endsOn))}`
  const begins = `${tense === 'future' ? 'from' : 'since'} ${inWords(startsOn)}`
  return endsOn ? `${begins}, ${untilTheEndOf(endsOn)}` : begins
}

export const roleNames: Readonly<Record<RoleName, string>> = {
  administrator: 'Administrator',
  manager: 'Manager',
  'rule-owner': 'Rule owner',
  'centre-manager': 'Centre manager',
  assessor: 'Assessor',
  'trainee-assessor': 'Trainee assessor',
  'internal-quality-assurer': 'Internal quality assurer',
  'external-quality-assurer': 'External quality assurer',
}

type Scope = Pick<RoleInTime, 'organisationName' | 'teamName'>

/** "the whole area", "Hillside Family Hub", "Outreach, Hillside Family Hub". */
export const scopeInWords = ({ organisationName, teamName }: Scope): string =>
  [teamName, organisationName].filter(Boolean).join(', ') || 'the whole area'

export const teamInWords = ({
  teamName,
  organisationName,
}: Pick<PlaceInTime, 'teamName' | 'organisationName'>): string => `${teamName}, ${organisationName}`

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** "28 November 2026 at 09:00", on London's clock. */
export const momentInWords = (moment: Date): string => clock.format(moment)

/** What became of an invitation by e-mail, in a sentence. */
export function mailInWords({ email, state, askedAt, sentAt, failure }: InvitationMail): string {
  if (sentAt !== null) return `A link was sent to ${email} on ${momentInWords(sentAt)}.`
  const asked = `A link to ${email} was asked for on ${momentInWords(askedAt)}`
  const why = failure === null ? '' : ` ${failure}.`
  return {
    waiting: `${asked}, and goes out in a moment.${why}`,
    sending: `${asked}, and is being sent.`,
    sent: `${asked}.`,
    failed: `${asked}, and could not be sent.${why}`,
    'in-doubt': `${asked}. Whether it has arrived is not known.${why}`,
    dropped: `${asked}, and was not sent: another took its place, or it was withdrawn.`,
  }[state]
}
