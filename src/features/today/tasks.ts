import type { Catalogue } from '../../catalogue/index.ts'
import { inShort } from '../../kit/in-short.ts'
import { addDays, dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { inWords, lastDay } from '../../ui/index.ts'
import type { Listed as Challenged, RuleQuestion } from '../challenges/index.ts'
import { daysLeft, type YearStanding } from '../cpd/index.ts'
import { type Improvement, statusInWords } from '../improvements/index.ts'
import { addressToRenew, type Entry, entryOf, hasPassed, isOneMatter, type OwnClaim } from '../record/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { Waiting } from '../team/index.ts'
import type { Lapse } from '../verdicts/index.ts'

/** One thing that needs this person, and the page on which it is done. */
export type Task = {
  readonly title: string
  readonly href: string
  readonly due?: string
  readonly urgency?: 'now' | 'soon'
  readonly meta?: string
}

/** Seven is as many as one evening holds. */
export const mostTasks = 7
const weekDays = 7

const rank = ({ urgency }: Task) => ['now', 'soon', undefined].indexOf(urgency)

/** The most urgent first, of the same urgency in the order given: as many as the page has, and those that wait besides. */
export function mostUrgent(tasks: readonly Task[]): {
  readonly tasks: readonly Task[]
  readonly more: readonly Task[]
} {
  const ordered = tasks.toSorted((one, other) => rank(one) - rank(other))
  return { tasks: ordered.slice(0, mostTasks), more: ordered.slice(mostTasks) }
}

/** How urgent what is due by a day is. */
export const urgencyBy = (until: string, today: PlainDate) => (until <= addDays(today, weekDays) ? 'now' : 'soon')

export function renewal(
  { fact, say, until }: Lapse,
  { entries, forms }: { readonly entries: readonly Entry[]; readonly forms: Catalogue['forms'] },
  today: PlainDate,
): Task {
  const entry = entries.find(({ id }) => id === entryOf(fact))
  const form = forms.find(({ kind }) => kind === entry?.kind)
  const planned = entries.find(
    (each) => each.standing === 'planned' && form && entry && !hasPassed(each, today) && isOneMatter(form, entry, each),
  )
  const hasLapsed = until <= today
  const due = `${hasLapsed ? 'lapsed' : 'lapses'} at the end of ${inWords(lastDay(until))}`
  if (planned)
    return {
      title: `“${planned.title}” is planned for ${inWords(planned.happenedOn)}`,
      href: `/record/${planned.id}`,
      due,
      // One for later leaves a time in which nothing counts.
      ...(planned.happenedOn >= until && { urgency: urgencyBy(until, today) }),
      meta: `${say}: it counts again once you say that it has happened.`,
    }
  return {
    title: `Renew “${entry?.title ?? say}”`,
    href: entry ? addressToRenew(entry.id) : '/record/add',
    due,
    urgency: urgencyBy(until, today),
    meta: `${say}${hasLapsed ? ': nothing else is missing' : ''}. Add the new one, or the day that is booked.`,
  }
}

/** A year of CPD that is due within so many days and not complete: one line, of which every step stands on its own page. */
export const cpdDue = (
  { of, year, verdict, steps, done, all }: YearStanding,
  today: PlainDate,
  days: number,
): readonly Task[] =>
  done === all || daysLeft(year, today) > days
    ? []
    : [
        {
          title: `Complete your CPD year with ${of.title}`,
          href: '/cpd',
          due: `by ${inWords(year.due)}`,
          urgency: urgencyBy(year.ends, today),
          meta: `${done} of ${all} steps are done. ${verdict.status === 'met' ? stepsLeft(steps) : verdict.reason}`,
        },
      ]

const stepsLeft = (steps: YearStanding['steps']) =>
  `Left: ${steps
    .filter(({ doneOn }) => doneOn === undefined)
    .map(({ say }) => say)
    .join('; ')}.`

/** A plan whose day has passed waits for word. */
export const didItHappen = (entries: readonly Entry[], today: PlainDate): readonly Task[] =>
  entries
    .filter((entry) => hasPassed(entry, today))
    .map(({ id, title, happenedOn }) => ({
      title: `Did “${title}” happen?`,
      href: `/record/${id}`,
      meta: `It was planned for ${inWords(happenedOn)}. It counts once you say that it has happened.`,
    }))

export const check = ({ id, name, rule, raisedAt }: Challenged, { documents }: Rulebook): Task => ({
  title: `Check an answer that ${name} thinks is wrong`,
  href: `/challenges/${id}`,
  meta: `${documents[rule]?.title ?? rule}: they said so on ${inWords(dayOf(raisedAt))}.`,
})

export const passingOn = (count: number): readonly Task[] =>
  count === 0
    ? []
    : [
        {
          title: `Pass on ${count === 1 ? 'an answer' : 'answers'} that someone thinks wrong`,
          href: '/challenges',
          meta: 'Whoever was asked to check it can no longer do so.',
        },
      ]

export const question = ({ id, name, rule, askedAt }: RuleQuestion, { documents }: Rulebook): Task => ({
  title: `Answer a question about “${documents[rule]?.title ?? rule}”`,
  href: `/rule-questions/${id}`,
  meta: `${name} asked on ${inWords(dayOf(askedAt))}.`,
})

export const suggestion = ({ id, name, saidAt }: Improvement): Task => ({
  title: `Reply to what ${name} says would improve Cairn`,
  href: `/improve/${id}`,
  meta: `They said so on ${inWords(dayOf(saidAt))}.`,
})

/** What was replied to what one has said, until one has read it. */
export const replied = ({ id, helps, status, replier, repliedAt }: Improvement): Task => ({
  title: 'Read the reply to what you said would help',
  href: `/improve/${id}`,
  meta: `“${inShort(helps)}” ${replier ?? ''} replied${repliedAt ? ` on ${inWords(dayOf(repliedAt))}` : ''}: ${statusInWords[status].toLowerCase()}.`,
})

export const verification = ({ person, name, claims, decides, answered }: Waiting): Task => ({
  title: `Verify ${claims === 1 ? 'an entry' : `${claims} entries`} of ${name}`,
  href: `/people/${person}/record?standing=claimed`,
  ...(decides && { urgency: 'now' }),
  meta: [
    ...(answered ? [`${name} has answered what was asked.`] : []),
    decides
      ? 'Until you have seen the evidence, Cairn cannot tell what they may do.'
      : `Once you have seen the evidence, ${claims === 1 ? 'it counts' : 'they count'}.`,
  ].join(' '),
})

/** What was asked of one’s own claims, and what was declined: each waits for one’s answer. */
export const toAnswer = (claims: readonly OwnClaim[]): readonly Task[] =>
  claims.flatMap(({ id, title, review, said, by }) =>
    review === null
      ? []
      : [
          {
            title: review === 'asked' ? `Answer ${by ?? ''} about “${title}”` : `“${title}” was not verified`,
            href: `/record/${id}`,
            meta: `${by ?? ''} ${review === 'asked' ? 'asks' : 'says why'}: ${inShort(said ?? '')}`,
          },
        ],
  )

/** One line for all one's own claims that nothing shows yet, where there is someone to ask. */
export function claim(claims: readonly OwnClaim[], managers: readonly string[]): readonly Task[] {
  const [first, ...others] = claims.filter(({ review, hasEvidence }) => review === null && !hasEvidence)
  const [manager] = managers
  if (!first || !manager) return []
  return [
    {
      title: `Show ${manager} the evidence for “${first.title}”${others.length > 0 ? ` and ${others.length} more` : ''}`,
      href: `/record/${first.id}/evidence`,
      meta: 'It may count, and surely does once it is verified.',
    },
  ]
}

/** What of one's own waits for others: nothing that one has to do. */
export type WaitsFor = { readonly title: string; readonly href: string; readonly told: string }

/** One's own claims that have their evidence and wait for whoever verifies them; nothing where nobody would. */
export function waitsToBeVerified(claims: readonly OwnClaim[], managers: readonly string[]): readonly WaitsFor[] {
  const [first, ...others] = claims.filter(({ review, hasEvidence }) => review === null && hasEvidence)
  if (!first || managers.length === 0) return []
  return [
    {
      title: `“${first.title}”${others.length > 0 ? ` and ${others.length} more` : ''}`,
      href: others.length > 0 ? '/record?standing=claimed&evidence=with' : `/record/${first.id}`,
      told: `${others.length > 0 ? 'They have' : 'It has'} evidence, and ${others.length > 0 ? 'wait' : 'waits'} for ${managers.join(' or ')} to verify.`,
    },
  ]
}
