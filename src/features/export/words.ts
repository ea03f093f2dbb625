import type { Catalogue } from '../../catalogue/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { inWords, untilTheEndOf } from '../../ui/dates.ts'
import { changeInWords, kindInWords, type Lists, stateInWords, type Verification } from '../record/index.ts'
import type { Head, TakenEntry } from './format.ts'
import type { Taken } from './taking.ts'

/** What a person reads of an entry that is taken along. */
export type Told = {
  readonly kind: string
  readonly when: string
  readonly standing: string
  readonly rows: readonly { readonly key: string; readonly value: string }[]
  readonly history: readonly string[]
}

const standings = { verified: 'Verified', claimed: 'Not yet verified', planned: 'Planned' } as const

export const whoSees = { own: 'Only the person', line: 'The person, and those who manage their team' } as const

const verifiers = {
  employer: 'the employer',
  issuer: 'the body that issued it',
  independent: 'someone independent',
} as const

/** "the employer: Dilip Rao, manager of Parenting, Northmoor Partnership, 14 March 2026" */
export function verificationInWords({ by, name, as, area, on }: Verification): string {
  const who = name === null ? '' : `: ${[name, as, area].filter(Boolean).join(', ')}`
  return `${verifiers[by]}${who}${on === null ? '' : `, ${inWords(on)}`}`
}

const dayIn = (at: string) => inWords(dayOf(new Date(at)))

const laidHow = { typed: 'laid it down', imported: 'laid it down from a file' } as const

export function standingInWords({ standing, verification, told }: TakenEntry): string {
  const by = verification === null ? '' : ` by ${verificationInWords(verification)}`
  const not =
    told === null ? '' : `. Elsewhere it was verified by ${verificationInWords(told)}, which was not taken on trust`
  return `${standings[standing]}${by}${not}`
}

/** Everything that was done to the entry, the earliest first. */
export const historyInWords = ({ laid, history }: TakenEntry): string[] => [
  `${dayIn(laid.at)}, ${laid.area}: ${laid.by} ${laidHow[laid.how]}`,
  ...history.map(
    ({ at, area, because, ...change }) =>
      `${dayIn(at)}, ${area}: ${changeInWords(change)}${because === null ? '' : `: ${because}`}`,
  ),
]

/** What evidence stands beside the entry: what it is called, and where it is. */
export const evidenceInWords = ({ evidence }: TakenEntry): string[] =>
  evidence.map((each) => {
    if (each.kind === 'link') return `${each.title}: ${each.link}`
    return each.kind === 'text' ? `${each.title}: ${each.text}` : `${each.title} (a file, ${each.path ?? each.sha256})`
  })

/** Tells entries in the words of the catalogue, and by what things are called in the area. */
export function telling({ forms }: Pick<Catalogue, 'forms'>, lists: Lists) {
  const byKind = new Map(forms.map((form) => [form.kind, form]))
  const wording = { lists, kinds: new Map(forms.map(({ kind, text }) => [kind, text])) }
  return ({ entry, taken }: Taken): Told => ({
    kind: kindInWords(entry, wording),
    when: inWords(taken.on) + (taken.until === null ? '' : `, ${untilTheEndOf(taken.until)}`),
    standing: standingInWords(taken),
    rows: stateInWords(entry, byKind.get(entry.kind), lists).filter(({ key }) => key !== 'Name'),
    history: historyInWords(taken),
  })
}

type Place = Head['places'][number]
type Role = Head['roles'][number]

/** "3 March 2024 to 4 April 2026", "since 3 March 2024". */
export function periodInWords({ from, until }: Pick<Place, 'from' | 'until'>): string {
  return until === null ? `since ${inWords(from)}` : `from ${inWords(from)}, ${untilTheEndOf(until)}`
}

export const placeInWords = ({ jobTitle, team, organisation, area }: Place): string =>
  `${jobTitle}: ${team}, ${organisation} (${area})`

export const roleInWords = ({ role, over, area }: Role): string => `${role}: ${over} (${area})`
