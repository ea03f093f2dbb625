import type { EvidenceKind } from '../../catalogue/index.ts'
import type { EntryId, PersonId, PieceId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import { type Evidence, evidenceFor, type RecordId } from '../evidence/index.ts'
import { evidenceForOthers, loadUnit, unitsOfPortfolio } from './load.ts'
import { criterionStates, lineForOthers, type Piece, pieceForOthers } from './rules.ts'
import { usableEntries, type UsableEntry } from './entry-store.ts'
import { type PieceCursor, piecesOf } from './store.ts'
import { answersInWords, kindTitle, mappedInWords, type Told } from './told.ts'
import type { Rulebooks } from '../rulebook/index.ts'

/** A unit as the whole portfolio tells it. */
export type FolioUnit = {
  readonly title: string
  readonly isComplete: boolean
  readonly criteria: readonly {
    readonly number: string
    readonly title: string
    readonly state: string
    readonly pieces: readonly { readonly id: PieceId; readonly title: string }[]
  }[]
}

/** A piece as the whole portfolio tells it. */
export type FolioPiece = {
  readonly id: PieceId
  readonly title: string
  readonly rows: readonly Told[]
  readonly evidence: readonly Evidence[]
}

/** A whole portfolio, its pieces to be read through page by page. What is blacked out is so here, whoever takes it. */
export type Folio = {
  readonly learner: PersonId
  readonly title: string
  readonly rows: readonly Told[]
  /** ISO 8601, UTC. */
  readonly madeAt: string
  readonly units: readonly FolioUnit[]
  readonly pieces: () => AsyncIterable<readonly FolioPiece[]>
}

type Words = { readonly kinds: readonly EvidenceKind[]; readonly entryKind: (kind: string) => string }

const pageLength = 100

/** A whole portfolio as those who may read it read it. Throws NotFound and Forbidden. */
export async function openFolio(ctx: Ctx, rulebooks: Rulebooks, id: RegistrationId, words: Words): Promise<Folio> {
  const { registration, qualification, units } = await unitsOfPortfolio(ctx, rulebooks, id)
  const told: FolioUnit[] = []
  for (const unit of units) told.push(toldUnit(await loadUnit(ctx, rulebooks, id, unit)))
  return {
    learner: registration.learner,
    title: `The portfolio of ${registration.learnerName}`,
    rows: [
      { key: 'Qualification', value: qualification },
      { key: 'Centre', value: registration.centreName },
      { key: 'Registered on', value: inWords(registration.registeredOn) },
      { key: 'Made on', value: inWords(dayOf(ctx.now)) },
    ],
    madeAt: ctx.now.toISOString(),
    units: told,
    pieces: () => readThrough(ctx, id, words),
  }
}

const toldUnit = ({ unit, criteria }: Awaited<ReturnType<typeof loadUnit>>): FolioUnit => ({
  title: unit.title,
  isComplete: unit.isComplete,
  criteria: criteria.map(({ number, title = 'Its wording is not loaded', state, pieces }) => ({
    ...{ number, title, state: criterionStates[state] },
    pieces: pieces.map(lineForOthers).map((piece) => ({ id: piece.id, title: piece.title })),
  })),
})

async function* readThrough(
  { read, tenant }: Ctx,
  id: RegistrationId,
  words: Words,
): AsyncGenerator<readonly FolioPiece[]> {
  let after: PieceCursor | undefined
  do {
    const [page] = await read([piecesOf(tenant, id, { kind: undefined, unit: undefined, after }, pageLength)])
    const records = page.map(({ id: piece, entry }): RecordId => entry ?? piece)
    const used = page.flatMap(({ entry }): EntryId[] => (entry === null ? [] : [entry]))
    const [evidence, entries] = await read([evidenceFor(tenant, records), usableEntries(tenant, used)])
    const beside = Map.groupBy(evidenceForOthers(evidence), ({ record }) => record as string)
    const byId = new Map(entries.map((entry) => [entry.id, entry]))
    yield page.map((piece) =>
      toldPiece(
        piece,
        beside.get(piece.entry ?? piece.id) ?? [],
        piece.entry ? byId.get(piece.entry) : undefined,
        words,
      ),
    )
    const last = page.at(-1)
    after = page.length === pageLength && last ? { happenedOn: last.happenedOn, id: last.id } : undefined
  } while (after)
}

function toldPiece(
  piece: Piece,
  evidence: readonly Evidence[],
  entry: UsableEntry | undefined,
  { kinds, entryKind }: Words,
): FolioPiece {
  const { id, title, kind, happenedOn, authorName, answers, criteria, confirmedAt } = pieceForOthers(piece)
  const inRecord = entry && {
    key: 'In the record',
    value: `${entryKind(entry.kind)}, ${entry.standing === 'verified' ? 'verified' : 'not verified'}`,
  }
  const named = kinds.find((each) => each.id === kind)
  return {
    id,
    title,
    evidence,
    rows: [
      { key: 'Kind', value: kindTitle(kinds, kind) },
      { key: 'When it happened', value: inWords(happenedOn) },
      { key: 'Written by', value: authorName },
      { key: 'For criteria', value: mappedInWords(criteria) || 'None yet' },
      ...answersInWords(named, answers),
      ...(inRecord ? [inRecord] : []),
      { key: 'Confirmed by the learner', value: confirmedAt === null ? 'Not yet' : inWords(dayOf(confirmedAt)) },
    ],
  }
}
