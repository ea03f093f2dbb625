import type { EvidenceKind } from '../../catalogue/index.ts'
import { NotTheCaseRecord, type ReadersNow, type SummaryRow, Tag, WhoCanSee, WhoReads } from '../../ui/index.ts'
import { type Answers, type CriterionState, criterionStates, type Mapping } from './rules.ts'

/** What a kind is called; its id where the catalogue no longer has it. */
export const kindTitle = (kinds: readonly EvidenceKind[], id: string): string =>
  kinds.find((kind) => kind.id === id)?.label ?? id

/** What a piece answers to the questions of its kind, as its page tells it. */
export function answersInWords(kind: EvidenceKind | undefined, answers: Answers): readonly Told[] {
  if (!kind) return Object.entries(answers).map(([key, value]) => ({ key, value }))
  return kind.fields.flatMap(({ name, label, options }) => {
    const answer = answers[name]
    if (answer === undefined) return []
    return [{ key: label, value: options?.find(({ value }) => value === answer)?.text ?? answer }]
  })
}

export type Told = { readonly key: string; readonly value: string }

export const answerRows = (told: readonly Told[]): SummaryRow[] =>
  told.map(({ key, value }) => ({ key, value: <span class="cairn-evidence__text">{value}</span> }))

/** "301 1.1, 1.2; 302 2.1" */
export const mappedInWords = (criteria: readonly Mapping[]): string =>
  [...Map.groupBy(criteria, ({ unit }) => unit)]
    .map(([unit, own]) => `${unit}: ${own.map(({ criterion }) => criterion).join(', ')}`)
    .join('; ')

const colours = {
  'no-evidence': 'grey',
  evidence: 'blue',
  'handed-in': 'yellow',
  met: 'green',
  'more-needed': 'orange',
  'not-met': 'red',
} as const satisfies Record<CriterionState, string>

export const CriterionTag = ({ state }: { state: CriterionState }) => (
  <Tag colour={colours[state]}>{criterionStates[state]}</Tag>
)

/** Stands above every box of a portfolio: who reads it, and what not to write. */
export const BeforeWriting = ({ readers }: { readers: ReadersNow }) => (
  <>
    <WhoCanSee>
      <WhoReads {...readers} />
    </WhoCanSee>
    <NotTheCaseRecord />
    <p class="govuk-body">
      Put what could tell who a family is between <b>[[</b> and <b>]]</b>: you see it, and everyone else sees “[blacked
      out]”.
    </p>
  </>
)

/** What the learner confirms of every piece before it can be handed in. */
export const confirmation =
  'It reflects the policies and procedures of my workplace, current law, and the values and principles of good practice, and no family can be known from it'

export const notLoaded =
  'The criteria of this unit are not loaded, or not all of them. Your centre, or the awarding body, can tell you what they are.'
