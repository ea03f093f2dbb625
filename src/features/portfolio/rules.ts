import type {
  EntryId,
  EvidenceId,
  OrganisationId,
  PersonId,
  PieceId,
  RegistrationId,
  SubmissionId,
  WitnessRequestId,
} from '../../db/tables.gen.ts'
import type { EvidenceKind } from '../../catalogue/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { SubmissionState } from './states.ts'

/** A criterion of a unit, by the number it has there. */
export type Mapping = { readonly unit: string; readonly criterion: string }

export type Answers = Readonly<Record<string, string>>

/** A piece of evidence in a learner's portfolio. */
export type Piece = {
  readonly id: PieceId
  readonly registration: RegistrationId
  readonly learner: PersonId
  /** By its id in the catalogue. */
  readonly kind: string
  readonly title: string
  readonly happenedOn: PlainDate
  readonly answers: Answers
  /** The questions of its kind that it answers. */
  readonly answered: readonly string[]
  /** Whether a file, a link or text is laid to it that others than the learner read too. */
  readonly hasEvidence: boolean
  /** The entry of the learner's record that it is. */
  readonly entry: EntryId | null
  /** Null where a witness signed it. */
  readonly author: PersonId | null
  readonly authorName: string
  /** What the witness was asked who signed it: from then on nobody changes it. */
  readonly witnessed: WitnessRequestId | null
  /** As what that witness stands; null where no witness signed it. */
  readonly witnessStanding: WitnessStanding | null
  /** When the learner confirmed it as it stands. */
  readonly confirmedAt: Date | null
  /** Counts its changes. */
  readonly revision: number
  readonly isWithdrawn: boolean
  /** What it is evidence for. */
  readonly criteria: readonly Mapping[]
}

/** What a witness stands as: nobody has looked yet whether it was they, or what was found last. */
export const witnessStandings = ['not-yet', 'verified', 'not-verified'] as const
export type WitnessStanding = (typeof witnessStandings)[number]

/** A piece without what is written in it. */
export type PieceLine = Omit<Piece, 'answers'>

/** What tells whether there is anything in a piece. */
export type Substance = Pick<Piece, 'kind' | 'entry' | 'witnessed' | 'answered' | 'hasEvidence'>

/**
 * What a piece of its kind needs and this one does not hold yet, in words that complete “It does not hold … yet”;
 * undefined where it holds it. An entry of the record, and what a witness signed, are what they are.
 */
export function lacking(kinds: readonly EvidenceKind[], piece: Substance): string | undefined {
  const { entry, witnessed, answered, hasEvidence } = piece
  const needs = kinds.find(({ id }) => id === piece.kind)?.needs
  if (needs === undefined || entry !== null || witnessed !== null || hasEvidence) return undefined
  return answered.includes(needs.field) ? undefined : needs.named
}

/** With what it lacks: until it holds that, it is evidence for nothing. */
export const withLack =
  (kinds: readonly EvidenceKind[]) =>
  <Line extends Substance>(line: Line): Line & Lack => ({ ...line, lacks: lacking(kinds, line) })

export type Lack = { readonly lacks: string | undefined }

/** What was handed in for criteria of a unit, and what assessors decided of it. */
export type Standing = {
  readonly id: SubmissionId
  readonly unit: string
  readonly criteria: readonly string[]
  readonly state: SubmissionState
  readonly submittedAt: Date
  /** Of the latest decision that counts, by criterion: a trainee's counts once it is countersigned. */
  readonly results: Readonly<Record<string, Result>>
}

/** Something handed in, as a list tells it; `state` is what is told of it. */
export type HandedIn = Pick<Standing, 'id' | 'unit' | 'criteria' | 'state' | 'submittedAt'> & {
  /** When the decision that stands came to hold; null where nothing is decided. */
  readonly decidedAt: Date | null
}

/** How what was handed in stands for its learner: what happens inside the centre before a decision holds is not told. */
export const toldState = (state: SubmissionState): SubmissionState =>
  state === 'awaiting-countersignature' ? 'submitted' : state

/** Whether something handed in waits for a decision, or for something else before one. */
export const isUndecided = ({ state }: Pick<Standing, 'state'>): boolean => state !== 'decided' && state !== 'replaced'

export type Result = 'met' | 'more-needed' | 'not-met'
export type CriterionState = 'no-evidence' | 'evidence' | 'handed-in' | 'recognised' | Result

/** How each state is told, what is missing first. */
export const criterionStates: Readonly<Record<CriterionState, string>> = {
  'not-met': 'Not met',
  'more-needed': 'More needed',
  'no-evidence': 'No evidence',
  evidence: 'Has evidence',
  'handed-in': 'Handed in',
  recognised: 'Met, by earlier learning',
  met: 'Met',
}

/** The states in which the learner has something to do before the criterion can be met. */
export const isMissing = (state: CriterionState): boolean =>
  state === 'not-met' || state === 'more-needed' || state === 'no-evidence'

/**
 * Whether a criterion is there to be handed in: a piece shows something for it, and it is not met by earlier learning, unless what was handed
 * in for it waits, which is replaced as a whole.
 */
export const isOffered = (of: {
  readonly pieces: readonly Lack[]
  readonly state: CriterionState
  readonly waits: boolean
}): boolean => of.pieces.some(({ lacks }) => lacks === undefined) && (of.state !== 'recognised' || of.waits)

/**
 * How a criterion stands. What was found met stays met, whatever is handed in later, until a later decision says
 * otherwise; and what earlier learning was found to meet is met, whatever was handed in for it. `standings` are those of
 * its unit that no newer one replaces, the latest first.
 */
export function stateOf(
  criterion: string,
  hasEvidence: boolean,
  standings: readonly Standing[],
  isRecognised = false,
): CriterionState {
  const covering = standings.filter(({ criteria }) => criteria.includes(criterion))
  const decided = covering.findIndex(({ results }) => Object.hasOwn(results, criterion))
  const result = covering[decided]?.results[criterion]
  if (result === 'met') return result
  if (isRecognised) return 'recognised'
  const isWaiting = covering.slice(0, decided === -1 ? undefined : decided).length > 0
  if (isWaiting) return 'handed-in'
  return result ?? (hasEvidence ? 'evidence' : 'no-evidence')
}

/** In place of what is marked as telling of a family. */
export const blackBox = '[blacked out]'

/**
 * The text as others than its writer read it: what stands between [[ and ]], however deep, is gone. What is never
 * closed is gone to the end, so that a slip hides too much and never too little.
 */
export function blackedOut(text: string): string {
  let shown = ''
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const pair = text.slice(at, at + 2)
    if (pair === '[[') {
      if (depth === 0) shown += blackBox
      depth++
      at++
    } else if (pair === ']]' && depth > 0) {
      depth--
      at++
    } else if (depth === 0) shown += text[at] ?? ''
  }
  return shown
}

/** Whoever wrote a piece reads all of it, and nobody else what they marked. */
export const readsWhole = (reader: PersonId, { author }: Pick<Piece, 'author'>): boolean => reader === author

/** What a list tells of a piece, as others than its writer read it. What a witness signed everyone reads as it was signed. */
export const lineForOthers = <Line extends Pick<PieceLine, 'witnessed' | 'title'>>(line: Line): Line =>
  line.witnessed !== null ? line : { ...line, title: blackedOut(line.title) }

/** A piece as others than its writer read it. */
export const pieceForOthers = <P extends Pick<Piece, 'witnessed' | 'title' | 'answers'>>(piece: P): P =>
  piece.witnessed !== null
    ? piece
    : {
        ...lineForOthers(piece),
        answers: Object.fromEntries(Object.entries(piece.answers).map(([name, text]) => [name, blackedOut(text)])),
      }

/** Evidence as it was when it was handed in; files by the SHA-256 (hex) of their content. */
export type SubmittedEvidence = { readonly id: EvidenceId; readonly title: string } & (
  | { readonly kind: 'file'; readonly sha256: string; readonly bytes: number; readonly mediaType: string }
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'text'; readonly text: string }
)

/** An entry of the learner's record as it was when it was handed in. */
export type SubmittedEntry = {
  readonly id: EntryId
  readonly kind: string
  readonly title: string
  readonly happenedOn: PlainDate
  readonly endsOn: PlainDate | null
  readonly standing: string
  readonly verifiedBy: string | null
  readonly revision: number
}

export type SubmittedPiece = {
  readonly id: PieceId
  readonly kind: string
  readonly title: string
  readonly happenedOn: PlainDate
  /** Without an id it is a witness, who has none here. */
  readonly author: { readonly id: PersonId | null; readonly name: string }
  readonly answers: Answers
  /** ISO 8601, UTC. */
  readonly confirmedAt: string
  readonly entry: SubmittedEntry | null
  /** The criteria, of those that were handed in, that it is evidence for. */
  readonly for: readonly string[]
  readonly evidence: readonly SubmittedEvidence[]
}

/** Exactly what was handed in. */
export type SubmittedContent = {
  readonly format: 'cairn-submission-1'
  readonly registration: RegistrationId
  readonly qualification: string
  readonly unit: string
  readonly criteria: readonly string[]
  readonly learner: { readonly id: PersonId; readonly name: string }
  readonly centre: { readonly id: OrganisationId; readonly name: string }
  /** The SHA-256 of what was handed in for the same criteria before; null where nothing was. */
  readonly follows: string | null
  readonly pieces: readonly SubmittedPiece[]
}

/** Something handed in, to be read. */
export type Submission = {
  readonly id: SubmissionId
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly centre: OrganisationId
  readonly unit: string
  readonly content: SubmittedContent
  readonly sha256: string
  readonly state: SubmissionState
  readonly assessorName: string | null
  readonly submittedAt: Date
}
