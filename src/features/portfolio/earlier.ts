import type { EvidenceKind } from '../../catalogue/index.ts'
import type { EntryId, PieceId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { evidenceFor, type RecordId } from '../evidence/index.ts'
import type { Registration } from '../registrations/index.ts'
import { usableEntries } from './entry-store.ts'
import type { Piece, SubmittedPiece } from './rules.ts'
import { type Gathered, pieceProblem, submittedPiece } from './snapshot.ts'
import { piecesOf } from './store.ts'

/** The kind of evidence that earlier learning is. */
const earlierKind = 'prior-learning'
/** More than anyone brings of what they learned before. */
const mostPieces = 200

/** A piece of earlier learning as others than its learner read it, as it stands now. */
export type EarlierPiece = {
  readonly piece: SubmittedPiece
  /** Why it cannot be put forward as it is, and how to mend that. */
  readonly problem: string | undefined
}

type Asked = {
  readonly registration: Registration
  /** The unit of which it is told for which criteria each piece is evidence. */
  readonly unit: string
  readonly kinds: readonly EvidenceKind[]
  /** Whether the learner has shown a piece to those who assess: of an entry of their record, its evidence is read only then. */
  readonly isShown: (piece: PieceId) => boolean
}

/** What a learner brings to a portfolio of earlier learning, the latest first. */
export async function earlierPieces(
  { read, tenant }: Pick<Ctx, 'read' | 'tenant'>,
  { registration, unit, kinds, isShown }: Asked,
): Promise<readonly EarlierPiece[]> {
  const [pieces] = await read([
    piecesOf(tenant, registration.id, { kind: earlierKind, unit: undefined, after: undefined }, mostPieces),
  ])
  const isOpen = ({ id, entry }: Piece) => entry === null || isShown(id)
  const records = pieces.filter(isOpen).map(({ id, entry }): RecordId => entry ?? id)
  const used = pieces.flatMap(({ entry }): EntryId[] => (entry === null ? [] : [entry]))
  const [evidence, entries] = await read([evidenceFor(tenant, records), usableEntries(tenant, used)])
  const gathered: Gathered = {
    ...{ registration, unit, pieces },
    criteria: pieces.flatMap((piece) => piece.criteria.filter((each) => each.unit === unit)).map(numberOf),
    evidence: Map.groupBy(evidence, ({ record }) => record as string),
    entries: new Map(entries.map((each) => [each.id, each])),
  }
  return pieces.map((piece) => ({
    piece: submittedPiece({ ...gathered, criteria: [...new Set(gathered.criteria)].toSorted(byNumber) }, piece),
    problem: pieceProblem(gathered, piece, kinds),
  }))
}

const numberOf = ({ criterion }: { readonly criterion: string }) => criterion
const byNumber = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true })
