import type { ReminderKind, ReminderWords } from '../../catalogue/index.ts'
import type { PersonId, ReminderId } from '../../db/tables.gen.ts'
import { inWords } from '../../engine/index.ts'
import { addDays, daysBetween, type PlainDate } from '../../kit/plain-date.ts'

/**
 * Where a reminder stands on its way out: `here` is told in Cairn alone; `in-doubt` may have arrived or not, and is never
 * sent again; `dropped` ended or was stopped before it went.
 */
export type State = 'here' | 'waiting' | 'sending' | 'sent' | 'failed' | 'in-doubt' | 'dropped'

/** Something that someone may be reminded of. */
export type Occasion = {
  readonly kind: ReminderKind
  /** Who is told. */
  readonly person: PersonId
  /** Which of its kind it is; nothing for what is told once a week. */
  readonly about: string
  /** The day that it is about. */
  readonly on: PlainDate
  /** The first day on which it is no longer worth telling; the day itself, unless given. */
  readonly until?: PlainDate
  /** The day as it is known: `2026-11` where only the month is. */
  readonly shown?: string
  /** What it is, as an e-mail may say it. */
  readonly what?: string | undefined
  /** How many people it is about. */
  readonly people?: number
  /** Where to do something about it. */
  readonly link: string
}

/** A reminder that stands on a day. */
export type Due = {
  readonly person: PersonId
  readonly kind: ReminderKind
  /** What it is about, whatever the step. */
  readonly cause: string
  /** By which it is made once. */
  readonly key: string
  readonly reason: string
  readonly subject: string
  readonly text: string
  readonly link: string
  /** The first day on which it no longer makes sense. */
  readonly endsOn: PlainDate
}

/** A reminder as its person reads it. */
export type Reminder = Omit<Due, 'person' | 'key' | 'kind'> & {
  readonly id: ReminderId
  readonly kind: string
  readonly madeOn: PlainDate
  readonly state: State
  readonly sentAt: Date | null
}

/** How much of it a person does not want: not by e-mail, or not at all. */
export type Extent = 'mail' | 'all'

/** What a person does not want: a whole kind (cause ''), or one cause of it. */
export type Stop = { readonly kind: string; readonly cause: string; readonly extent: Extent }

type When = ReminderWords['kinds'][ReminderKind]['when']

/** The Monday of the day's week. */
export function mondayOf(date: PlainDate): PlainDate {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return addDays(date, -((weekday + 6) % 7))
}

type Step = { readonly cause: string; readonly key: string; readonly endsOn: PlainDate }

/** The step that has come, of those before the day: the last of them; none too early, and none from the end on. */
function stepBefore({ kind, about, on, until = on }: Occasion, steps: readonly number[], today: PlainDate) {
  if (today >= until) return undefined
  const left = daysBetween(today, on)
  const come = steps.filter((step) => step >= left)
  const cause = `${kind}:${about}:${on}`
  return come.length === 0 ? undefined : { cause, key: `${cause}:${Math.min(...come)}`, endsOn: until }
}

function stepAfter({ kind, about, on }: Occasion, when: Extract<When, { after: unknown }>, today: PlainDate) {
  const endsOn = addDays(on, when.for)
  if (today >= endsOn) return undefined
  const gone = daysBetween(on, today)
  const come = when.after.filter((step) => step <= gone)
  const cause = `${kind}:${about}:${on}`
  return come.length === 0 ? undefined : { cause, key: `${cause}:${Math.max(...come)}`, endsOn }
}

function stepOf(occasion: Occasion, when: When, today: PlainDate): Step | undefined {
  if ('before' in when) return stepBefore(occasion, when.before, today)
  if ('after' in when) return stepAfter(occasion, when, today)
  const monday = mondayOf(today)
  const cause = `${occasion.kind}:${monday}`
  return { cause, key: cause, endsOn: addDays(monday, 7) }
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

/** The reminder of an occasion that stands on the day; undefined where it is too early, or no longer makes sense. */
export function dueOn(occasion: Occasion, words: ReminderWords, today: PlainDate): Due | undefined {
  const { person, kind, on, link } = occasion
  const { when, subject, text, reason } = words.kinds[kind]
  const step = stepOf(occasion, when, today)
  if (step === undefined) return undefined
  const filled: Readonly<Record<string, string>> = {
    what: occasion.what ?? words.otherwise,
    date: inWords(occasion.shown ?? on),
    last: inWords(addDays(on, -1)),
    days: count(daysBetween(today, on), 'day', 'days'),
    people: count(occasion.people ?? 0, 'person', 'people'),
  }
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_all, name: string) => filled[name] ?? '')
  return { person, kind, link, reason, subject: fill(subject), text: fill(text), ...step }
}

/** Whether a kind is told once a week of all that there is: each is about nothing that one could stop alone. */
export const isWeekly = ({ when }: Pick<ReminderWords['kinds'][ReminderKind], 'when'>): boolean => 'weekly' in when

/** Whether a stop forbids it: of the extent, or of more. */
export const isStopped = (
  { kind, cause }: Pick<Due, 'kind' | 'cause'>,
  stops: readonly Stop[],
  extent: Extent,
): boolean =>
  stops.some(
    (stop) =>
      stop.kind === kind && (stop.cause === '' || stop.cause === cause) && (extent === 'mail' || stop.extent === 'all'),
  )

/** How far ahead, or back, the kind looks, in days. */
export function reachOf({ when }: ReminderWords['kinds'][ReminderKind]): number {
  if ('before' in when) return Math.max(...when.before)
  return 'after' in when ? when.for : when.weekly
}

/** What an e-mail may call what lapses: a training by its topic, and nothing else. */
export const nameFor = (
  { names }: Pick<ReminderWords, 'names'>,
  kind: string | null,
  topic: string | null,
): string | undefined => {
  const name = `${kind}/${topic}`
  return Object.hasOwn(names, name) ? names[name] : undefined
}

/** In how many seconds it is tried again, after so many tries; undefined where it is given up. */
export const waitAfter = (tries: number): number | undefined => waits[tries - 1]
const minutes = 60
const waits: readonly (number | undefined)[] = [5 * minutes, 15 * minutes, 60 * minutes, 240 * minutes, 720 * minutes]
