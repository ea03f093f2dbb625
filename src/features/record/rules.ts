import type { QuestionField, QuestionForm, QuestionPage } from '../../catalogue/questions.ts'
import type { DraftId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Fact } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

export type Standing = 'claimed' | 'verified' | 'planned'
export type Verifier = 'issuer' | 'employer' | 'independent'

/** One stone on the cairn: something the person did, holds or was given, and how well it is known. */
export type Entry = {
  readonly id: EntryId
  readonly person: PersonId
  readonly kind: string
  readonly title: string
  /** The day it became true; the first of the month where only the month is known. */
  readonly happenedOn: PlainDate
  readonly precision: 'day' | 'month'
  /** The first day on which it is no longer true. */
  readonly endsOn: PlainDate | null
  readonly standing: Standing
  readonly verifiedBy: Verifier | null
  readonly attributes: Readonly<Record<string, unknown>>
}

/** An entry with who verified it, by name, and when; both null where nobody of the area did. */
export type EntryInFull = Entry & { readonly verifier: string | null; readonly verifiedOn: PlainDate | null }

/** An entry as it is about to be written. */
export type NewEntry = Pick<Entry, 'kind' | 'title' | 'happenedOn' | 'precision' | 'attributes'>

/** Answers given so far, by the name of their control. */
export type Answers = Readonly<Record<string, string>>

export type Draft = {
  readonly id: DraftId
  readonly kind: string
  readonly answers: Answers
  readonly savedAt: Date
}

/** The day, or the month where the day is not known, as the engine and the screens read it. */
export const when = ({ happenedOn, precision }: Pick<Entry, 'happenedOn' | 'precision'>): string =>
  precision === 'month' ? happenedOn.slice(0, 7) : happenedOn

/** What the engine may know of an entry. */
export const factOf = (entry: Entry): Fact => ({
  ...entry.attributes,
  id: entry.id,
  kind: entry.kind,
  on: when(entry),
  standing: entry.standing,
  ...(entry.endsOn && { until: entry.endsOn }),
  ...(entry.verifiedBy && { verifiedBy: entry.verifiedBy }),
})

/** The question pages that apply, given the answers so far. */
export const pagesFor = ({ pages }: QuestionForm, answers: Answers): readonly QuestionPage[] =>
  pages.filter(({ when: conditions = {} }) =>
    Object.entries(conditions).every(([name, wanted]) => [wanted].flat().includes(answers[name] ?? '')),
  )

/** The attribute that a choice stands for: undefined where choosing it leaves the attribute unknown. */
export function attributeOf({ as, options }: QuestionField, answer: string): unknown {
  const option = options?.find(({ value }) => value === answer)
  if (answer === '' || option?.unknown) return undefined
  if (option?.list) return option.list
  if (as === 'list') return [answer]
  return as === 'number' ? Number(answer) : answer
}
