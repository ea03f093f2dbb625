import type { EvidenceKind } from '../../catalogue/index.ts'
import type { Evidence } from '../evidence/index.ts'
import { type Answers, blackedOut, type Mapping, type Piece } from './rules.ts'

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

/** "301 1.1, 1.2; 302 2.1" */
export const mappedInWords = (criteria: readonly Mapping[]): string =>
  [...Map.groupBy(criteria, ({ unit }) => unit)]
    .map(([unit, own]) => `${unit}: ${own.map(({ criterion }) => criterion).join(', ')}`)
    .join('; ')

/** What is said of a unit of which not all is loaded. */
export const notLoaded =
  'The criteria of this unit are not loaded, or not all of them. Your centre, or the awarding body, can tell you what they are.'

/** All that is written of a piece and beside it, as others than the learner read it. */
export const readByOthers = ({
  piece: { title, answers },
  evidence,
}: {
  readonly piece: Pick<Piece, 'title' | 'answers'>
  readonly evidence: readonly Evidence[]
}): readonly string[] =>
  [title, ...Object.values(answers), ...evidence.flatMap((one) => (one.kind === 'text' ? [one.text] : []))].map(
    blackedOut,
  )
