import type { EvidenceField, EvidenceKind } from '../../catalogue/index.ts'
import type { SubmissionId } from '../../db/tables.gen.ts'
import type { Evidence } from '../evidence/index.ts'
import {
  type Answers,
  blackedOut,
  type Lack,
  type Mapping,
  type Piece,
  type PieceLine,
  type WitnessStanding,
} from './rules.ts'

/** What a kind is called; its id where the catalogue no longer has it. */
export const kindTitle = (kinds: readonly EvidenceKind[], id: string): string =>
  kinds.find((kind) => kind.id === id)?.label ?? id

/** What a piece answers to the questions of its kind, as its page tells it. */
export function answersInWords(kind: EvidenceKind | undefined, answers: Answers): readonly Told[] {
  if (!kind) return Object.entries(answers).map(([key, value]) => ({ key, value }))
  return asked(kind, answers).flatMap(({ name, label, told, options }) => {
    const answer = answers[name]
    if (answer === undefined) return []
    return [{ key: told ?? label, value: options?.find(({ value }) => value === answer)?.text ?? answer }]
  })
}

type Asked = Pick<EvidenceField, 'name' | 'label' | 'told' | 'options'>

/** What a kind asks of whoever lays it down; of a witness who has signed, what they were asked, and what is known since. */
function asked({ fields, witnessed }: EvidenceKind, answers: Answers): readonly Asked[] {
  const signed = Object.entries(witnessed?.signed ?? {}).map(([name, label]) => ({ name, label }))
  const isSigned = signed.some(({ name }) => answers[name] !== undefined)
  return witnessed && isSigned ? [...witnessed.fields, ...signed] : fields
}

export type Told = { readonly key: string; readonly value: string }

/** "301 1.1, 1.2; 302 2.1" */
export const mappedInWords = (criteria: readonly Mapping[]): string =>
  [...Map.groupBy(criteria, ({ unit }) => unit)]
    .map(([unit, own]) => `${unit}: ${own.map(({ criterion }) => criterion).join(', ')}`)
    .join('; ')

/** Where it stands what was decided about something handed in: for its learner the feedback, from which they may appeal. */
export const decisionAt = (submission: SubmissionId, isOwn: boolean): string =>
  `/assessing/${submission}${isOwn ? '/feedback' : ''}`

const standingInWords: Readonly<Record<WitnessStanding, string>> = {
  'not-yet': 'witness not verified yet',
  verified: 'witness verified',
  'not-verified': 'witness could not be verified',
}

/** What a piece is called, and as what the witness stands who signed it. */
const titleWithWitness = ({ title, witnessStanding }: Pick<PieceLine, 'title' | 'witnessStanding'>): string =>
  witnessStanding === null ? title : `${title} (${standingInWords[witnessStanding]})`

/** What is said beside a piece that does not hold what its kind needs. */
export const lackInWords = (lacks: string): string => `does not hold ${lacks} yet`

/** A piece, with what it lacks. */
export const titleWithLack = (piece: Pick<PieceLine, 'title' | 'witnessStanding'> & Lack): string =>
  piece.lacks === undefined ? titleWithWitness(piece) : `${piece.title} (${lackInWords(piece.lacks)})`

/** What is said of a unit of which not all is loaded. */
export const notLoaded =
  'The criteria of this unit are not loaded, or not all of them. Your centre, or the awarding body, can tell you what they are.'

type Written = {
  readonly piece: Pick<Piece, 'title' | 'answers' | 'witnessed'>
  readonly evidence: readonly Evidence[]
}

/** All that is written of a piece and beside it, as others than the learner read it: nobody blacks out what a witness signed. */
export function readByOthers({ piece: { title, answers, witnessed }, evidence }: Written): readonly string[] {
  const texts = [
    title,
    ...Object.values(answers),
    ...evidence.flatMap((one) => (one.kind === 'text' ? [one.text] : [])),
  ]
  return witnessed === null ? texts.map(blackedOut) : texts
}
