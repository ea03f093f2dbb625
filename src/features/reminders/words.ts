import type { ReminderKind, ReminderWords } from '../../catalogue/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import { isWeekly, type Reminder, type State } from './rules.ts'

const isKind = (kinds: ReminderWords['kinds'], kind: string): kind is ReminderKind => Object.hasOwn(kinds, kind)

/** What the catalogue says of a kind; undefined where a later Cairn no longer knows it. */
export const kindNamed = ({ kinds }: Pick<ReminderWords, 'kinds'>, kind: string) =>
  isKind(kinds, kind) ? kinds[kind] : undefined

/** What of its kind is stopped with a reminder alone: its cause, or the whole kind where it comes once a week. */
export function causeToStop(words: Pick<ReminderWords, 'kinds'>, { kind, cause }: Pick<Reminder, 'kind' | 'cause'>) {
  const named = kindNamed(words, kind)
  return named && isWeekly(named) ? '' : cause
}

/** Where it stands on its way out, as its person is told. */
export function sentInWords({ state, sentAt }: Pick<Reminder, 'state' | 'sentAt'>): string {
  if (sentAt !== null) return `Sent by e-mail on ${inWords(dayOf(sentAt))}.`
  return ownWords[state]
}

const ownWords: Readonly<Record<State, string>> = {
  here: 'Told here, not by e-mail.',
  waiting: 'An e-mail is about to go.',
  sending: 'An e-mail is on its way.',
  sent: 'Sent by e-mail.',
  failed: 'The e-mail could not be sent.',
  'in-doubt': 'An e-mail may have been sent.',
  dropped: 'No e-mail was sent.',
}

/** The same as administrators read it, in the order of their list. */
export const stateInWords: Readonly<Record<State, string>> = {
  sent: 'sent',
  waiting: 'waiting to be sent',
  sending: 'being sent',
  failed: 'not sent',
  'in-doubt': 'in doubt',
  here: 'told in Cairn alone',
  dropped: 'no longer needed',
}
