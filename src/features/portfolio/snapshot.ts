import { createHash } from 'node:crypto'
import type { EvidenceKind } from '../../catalogue/index.ts'
import type { EntryId } from '../../db/tables.gen.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { mayStep } from '../../kit/states.ts'
import type { Evidence } from '../evidence/index.ts'
import type { Registration } from '../registrations/index.ts'
import {
  blackedOut,
  isUndecided,
  lacking,
  pieceForOthers,
  type Piece,
  type Standing,
  type SubmittedContent,
  type SubmittedEvidence,
  type SubmittedPiece,
} from './rules.ts'
import { submissionStates } from './states.ts'
import type { UsableEntry } from './entry-store.ts'

/** All that is handed in for criteria of a unit, as it is now. */
export type Gathered = {
  readonly registration: Pick<
    Registration,
    'id' | 'qualification' | 'learner' | 'learnerName' | 'centre' | 'centreName'
  >
  readonly unit: string
  readonly criteria: readonly string[]
  readonly pieces: readonly Piece[]
  /** By the piece, or the entry that it is. */
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>
  readonly entries: ReadonlyMap<EntryId, UsableEntry>
}

const evidenceOf = ({ evidence }: Gathered, { id, entry }: Piece): readonly Evidence[] =>
  evidence.get(entry ?? id) ?? []
const sharedOf = (gathered: Gathered, piece: Piece) =>
  evidenceOf(gathered, piece).filter(({ visibility }) => visibility === 'shared')

/** What keeps it from being handed in, and how to mend that; undefined where nothing does. */
export function problemWith(
  gathered: Gathered,
  standings: readonly Standing[],
  kinds: readonly EvidenceKind[],
): string | undefined {
  return (
    chosenProblem(gathered) ??
    overlapProblem(gathered.criteria, standings) ??
    gathered.pieces.map((piece) => pieceProblem(gathered, piece, kinds)).find((problem) => problem !== undefined)
  )
}

function chosenProblem({ criteria, pieces, unit }: Gathered): string | undefined {
  if (criteria.length === 0) return 'Select at least one criterion that has evidence'
  const shown = new Set(
    pieces.flatMap((piece) => piece.criteria.filter((each) => each.unit === unit).map(({ criterion }) => criterion)),
  )
  const bare = criteria.find((criterion) => !shown.has(criterion))
  return bare && `Criterion ${bare} has no evidence yet. Add some, or leave it out`
}

/** Why a piece cannot be handed in, or put forward, as it is, and how to mend that; undefined where it can. */
export function pieceProblem(gathered: Gathered, piece: Piece, kinds: readonly EvidenceKind[]): string | undefined {
  const { title, entry } = piece
  const lacks = lacking(kinds, piece)
  if (lacks !== undefined)
    return `“${title}” does not hold ${lacks} yet. Open it, and write it down or add a file, a link or text`
  if (piece.confirmedAt === null)
    return `Open “${title}” and confirm that it reflects good practice and tells of no family`
  if (entry !== null && !gathered.entries.has(entry))
    return `“${title}” has been withdrawn from your record, or is planned again. Withdraw the piece, or put the entry right`
  const all = evidenceOf(gathered, piece)
  const isRedacted = kinds.some(({ id, redacted }) => id === piece.kind && redacted === true)
  if (isRedacted && all.length > 0 && sharedOf(gathered, piece).length === 0)
    return `Of “${title}” there is only the original, which nobody else sees. Add a copy that is blacked out`
  return undefined
}

const overlaps = (criteria: readonly string[], standing: Standing) =>
  standing.criteria.some((each) => criteria.includes(each))

/** What is handed in and not yet decided is replaced as a whole, so that nothing that was handed in is lost unsaid. */
function overlapProblem(criteria: readonly string[], standings: readonly Standing[]): string | undefined {
  for (const standing of standings.filter((each) => isUndecided(each) && overlaps(criteria, each))) {
    const step = mayStep(submissionStates, standing.state, 'replace')
    if (!step.allowed) return `Criteria ${standing.criteria.join(', ')}: ${step.because}`
    const missing = standing.criteria.filter((each) => !criteria.includes(each))
    if (missing.length > 0)
      return `Criteria ${standing.criteria.join(', ')} were handed in together and are not decided yet. Select ${missing.join(', ')} too, so that this takes the place of all of it`
  }
  return undefined
}

/** What a newer submission for these criteria takes the place of. */
export const replacedBy = (criteria: readonly string[], standings: readonly Standing[]): readonly Standing[] =>
  standings.filter((each) => isUndecided(each) && overlaps(criteria, each))

/**
 * What is handed in, word for word. What the learner marked as telling of a family is not in it, nor is any file that
 * they keep to themselves. `follows` is the hash of what was handed in for the same criteria before.
 */
export function contentOf(gathered: Gathered, follows: string | null): SubmittedContent {
  const { registration, unit, criteria, pieces } = gathered
  return {
    format: 'cairn-submission-1',
    registration: registration.id,
    qualification: registration.qualification,
    ...{ unit, criteria, follows },
    learner: { id: registration.learner, name: registration.learnerName },
    centre: { id: registration.centre, name: registration.centreName },
    pieces: pieces.map((piece) => submittedPiece(gathered, piece)),
  }
}

/** The SHA-256 (hex) of exactly what is handed in, written canonically. */
export const sha256Of = (content: SubmittedContent): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex')

/** A piece as it is handed in: without what is blacked out, and without any file that the learner keeps to themselves. */
export function submittedPiece(gathered: Gathered, piece: Piece): SubmittedPiece {
  const { id, kind, happenedOn, author, authorName, confirmedAt, entry } = piece
  const { title, answers } = pieceForOthers(piece)
  return {
    ...{ id, kind, title, happenedOn, answers },
    author: { id: author, name: authorName },
    confirmedAt: confirmedAt?.toISOString() ?? '',
    entry: submittedEntry(entry === null ? undefined : gathered.entries.get(entry)),
    for: gathered.criteria.filter((criterion) =>
      piece.criteria.some((each) => each.unit === gathered.unit && each.criterion === criterion),
    ),
    evidence: sharedOf(gathered, piece).map(submittedEvidence),
  }
}

function submittedEntry(entry: UsableEntry | undefined): SubmittedPiece['entry'] {
  if (entry === undefined) return null
  const { id, kind, title, happenedOn, endsOn, standing, verifiedBy, revision } = entry
  return { id, kind, title, happenedOn, endsOn, standing, verifiedBy, revision }
}

function submittedEvidence(one: Evidence): SubmittedEvidence {
  const common = { id: one.id, title: blackedOut(one.title) }
  switch (one.kind) {
    case 'file':
      return { ...common, kind: one.kind, sha256: one.sha256, bytes: one.bytes, mediaType: one.mediaType }
    case 'link':
      return { ...common, kind: one.kind, link: one.link }
    case 'text':
      return { ...common, kind: one.kind, text: blackedOut(one.text) }
  }
}
