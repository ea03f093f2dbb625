import type { BroughtRecordId, EntryChangeId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Fact } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

export type Standing = 'claimed' | 'verified' | 'planned'
export type Verifier = 'issuer' | 'employer' | 'independent'
/** What whoever is to verify a claim has done instead, as long as its person has not answered. */
export type Review = 'asked' | 'declined'
/** Who may see an entry: the person alone, or those who manage them too. */
export type Visibility = 'own' | 'line'
/** How an entry came in: typed here, from a file, or brought from another Cairn. */
export type Source = 'typed' | 'imported' | 'brought'

/** What an entry says, which a correction may change. */
export type EntryState = {
  readonly title: string
  /** The day it became true; the first of the month where only the month is known. */
  readonly happenedOn: PlainDate
  readonly precision: 'day' | 'month'
  /** The first day on which it is no longer true. */
  readonly endsOn: PlainDate | null
  readonly standing: Standing
  readonly visibility: Visibility
  readonly attributes: Readonly<Record<string, unknown>>
  /** In the person's own words; no rule reads it. */
  readonly notes: string | null
}

/** One stone on the cairn: something the person did, holds or was given, and how well it is known. */
export type Entry = Omit<EntryState, 'notes'> & {
  readonly id: EntryId
  readonly person: PersonId
  readonly kind: string
  readonly verifiedBy: Verifier | null
  /** What went to a regulator, the first submitted first. */
  readonly submissions: readonly Submission[]
}

/** What was submitted of an entry, as it was, from its day until (exclusive) it was changed. */
export type Submission = {
  readonly on: PlainDate
  readonly until: PlainDate | null
  readonly title: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** By whom an entry was verified: by name and in what capacity where that is known, and in which area. */
export type Verification = {
  readonly by: Verifier
  readonly name: string | null
  readonly as: string | null
  readonly on: PlainDate | null
  readonly area: string
}

/** Something done in another area: when (ISO 8601, UTC), and by whom. */
type DoneElsewhere = { readonly at: string; readonly by: string; readonly area: string }

/** An entry's state as an export tells it: `on` is a day, or a month where the day is not known. */
export type StateElsewhere = Pick<EntryState, 'title' | 'standing' | 'visibility' | 'attributes' | 'notes'> & {
  readonly on: string
  readonly until: PlainDate | null
}

/** What was recorded elsewhere of an entry, before it was brought here. */
export type Elsewhere = {
  readonly laid: DoneElsewhere & { readonly how: Exclude<Source, 'brought'> }
  readonly verification: Verification | null
  /** A verification that an area on the way did not take on trust. */
  readonly told: Verification | null
  readonly withdrawn: (DoneElsewhere & { readonly because: string }) | null
  /** The earliest first. */
  readonly history: readonly (DoneElsewhere & {
    readonly change: ChangeKind
    readonly because: string | null
    readonly before: StateElsewhere
  })[]
  readonly evidence: readonly Readonly<Record<string, unknown>>[]
}

/** The same, with whether this area took the other's word for it. */
export type Origin = Elsewhere & { readonly vouched: boolean }

/** What was told of an entry's evidence elsewhere and is not among what stands here: files that did not come along. */
export function leftBehind(origin: Origin | null, evidence: readonly object[]): Elsewhere['evidence'] {
  const here = new Set(evidence.flatMap((each) => ('sha256' in each ? [each.sha256] : [])))
  return (origin?.evidence ?? []).filter(({ sha256 }) => !here.has(sha256))
}

/** An entry with all that is kept of it. Who verified it by name, and when, are null where nobody of the area did. */
export type EntryInFull = Entry & {
  readonly notes: string | null
  readonly source: Source
  readonly revision: number
  readonly recordedAt: Date
  readonly recordedById: PersonId
  readonly recordedBy: string
  readonly review: Review | null
  readonly verifier: string | null
  readonly verifierId: PersonId | null
  readonly verifiedOn: PlainDate | null
  /** In what capacity it was verified. */
  readonly verifiedAs: string | null
  /** Where it was brought from another Cairn: what was recorded there. */
  readonly origin: Origin | null
  readonly withdrawn: {
    readonly at: Date
    readonly by: string
    readonly because: string
    /** Where it was withdrawn, if that was not here. */
    readonly area?: string
  } | null
}

/** An entry as it is about to be written. */
export type NewEntry = EntryState & { readonly kind: string }

/** What is written besides of an entry that is brought from another Cairn. */
export type BroughtAlong = {
  readonly record: BroughtRecordId
  readonly elsewhere: Elsewhere
  /** Where this area takes the other's word that it is verified. */
  readonly verification: Pick<Verification, 'by' | 'as' | 'on'> | null
  readonly withdrawn: { readonly at: Date; readonly because: string } | null
  readonly submissions: readonly Submission[]
}

/**
 * What has been done to an entry. `returned` is a claim again, because what it rests on has changed; `asked`, `declined` and
 * `answered` have their words in `because`.
 */
export const changeKinds = [
  ...(['corrected', 'verified', 'returned', 'withdrawn', 'restored', 'shared', 'kept', 'submitted'] as const),
  ...(['asked', 'declined', 'answered'] as const),
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** A change of an entry, with what the whole of it was before. */
export type EntryChange = {
  readonly id: EntryChangeId
  readonly change: ChangeKind
  readonly because: string | null
  readonly before: EntryState
  readonly at: Date
  readonly by: string
}

/** What was asked of a claim, or why it was declined, and by whom; undefined where nothing waits for its person’s answer. */
export const reviewOf = (
  { review }: Pick<EntryInFull, 'review'>,
  changes: readonly EntryChange[],
): EntryChange | undefined => (review === null ? undefined : changes.find(({ change }) => change === review))

/** What was asked and said about a claim since the first question, the earliest first; nothing once it is verified. */
export function saidAbout(changes: readonly EntryChange[]): readonly EntryChange[] {
  const settled = changes.findIndex(({ change }) => change === 'verified')
  const since = changes.slice(0, settled === -1 ? undefined : settled).toReversed()
  const first = since.findIndex(({ change }) => change === 'asked' || change === 'declined')
  return first === -1 ? [] : since.slice(first)
}

/** Answers given so far, by the name of their control. */
export type Answers = Readonly<Record<string, string>>

/** The day, or the month where the day is not known, as the engine and the screens read it. */
export const when = ({ happenedOn, precision }: Pick<Entry, 'happenedOn' | 'precision'>): string =>
  precision === 'month' ? happenedOn.slice(0, 7) : happenedOn

/** What went to a regulator and has not been changed since; undefined where nothing did, or it waits to go again. */
export const standingSubmission = ({ submissions }: Pick<Entry, 'submissions'>): Submission | undefined =>
  submissions.find(({ until }) => until === null)

/** The id of the entry that a fact was made of. */
export const entryOf = (fact: string): string => fact.split('#')[0] ?? fact

/** What the engine may know of an entry: of one that was submitted, each submission from its own day. */
export function factsOf(entry: Entry): readonly Fact[] {
  const submitted = entry.submissions.map((submission, index) => submittedFact(entry, submission, index))
  return standingSubmission(entry) ? submitted : [...submitted, factOf(entry)]
}

const factOf = (entry: Entry): Fact => ({
  title: entry.title,
  ...entry.attributes,
  id: entry.id,
  kind: entry.kind,
  on: when(entry),
  standing: entry.standing,
  ...(entry.endsOn && { until: entry.endsOn }),
  ...(entry.verifiedBy && { verifiedBy: entry.verifiedBy }),
})

/** The day of a piece is the day on which it was submitted; the day of the learning is kept beside it. */
const submittedFact = (entry: Entry, { on, until, title, attributes }: Submission, index: number): Fact => ({
  ...factOf(entry),
  title,
  ...attributes,
  id: `${entry.id}#${index}`,
  submitted: true,
  activityOn: when(entry),
  on,
  ...(until && { until }),
})
