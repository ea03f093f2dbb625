import type { EvidenceKind } from '../../catalogue/index.ts'
import type { EntryId, PersonId, PieceId, RegistrationId, SubmissionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import { type Evidence, evidenceFor, type RecordId } from '../evidence/index.ts'
import { type Registration, registrationStates } from '../registrations/index.ts'
import { type FolioJudgement, type FolioUnit, type OfUnit, toldUnit } from './folio-units.ts'
import { unitsOfPortfolio } from './load.ts'
import { evidenceForOthers } from './piece-load.ts'
import { type Piece, pieceForOthers, type Submission, type SubmittedEvidence } from './rules.ts'
import { usableEntries, type UsableEntry } from './entry-store.ts'
import { type PieceCursor, piecesOf } from './store.ts'
import { contentsUnder } from './submission-store.ts'
import { answersInWords, kindTitle, mappedInWords, type Told } from './told.ts'
import type { Rulebooks } from '../rulebook/index.ts'

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
  /** What judgements rest on that was looked at without being handed in. */
  readonly lookedAt: readonly SubmittedEvidence[]
  /** Exactly what was handed in, of which each submission tells the hash. */
  readonly contents: () => AsyncIterable<readonly Pick<Submission, 'id' | 'content'>[]>
}

/** What others than the portfolio know about it, as far as whoever takes it may read that. */
export type FolioSources = {
  readonly judgements: (ctx: Ctx, of: Registration) => Promise<readonly FolioJudgement[]>
  readonly samples: (ctx: Ctx, of: Registration) => Promise<readonly OfUnit[]>
  readonly witnesses: (ctx: Ctx, pieces: readonly PieceId[]) => Promise<ReadonlyMap<PieceId, readonly Told[]>>
}

type Words = { readonly kinds: readonly EvidenceKind[]; readonly entryKind: (kind: string) => string }

const pageLength = 100
const contentsLength = 20

type Means = { readonly rulebooks: Rulebooks; readonly beside: FolioSources }

/** A whole portfolio as those who may read it read it, with what was decided about it. Throws NotFound and Forbidden. */
export async function openFolio(
  ctx: Ctx,
  { rulebooks, beside }: Means,
  id: RegistrationId,
  words: Words,
): Promise<Folio> {
  const { registration, qualification, units, submissions } = await unitsOfPortfolio(
    ctx,
    { rulebooks, kinds: words.kinds },
    id,
  )
  const [judgements, samples] = await Promise.all([
    beside.judgements(ctx, registration),
    beside.samples(ctx, registration),
  ])
  return {
    learner: registration.learner,
    title: `The portfolio of ${registration.learnerName}`,
    rows: [...rowsOf(registration, qualification), { key: 'Made on', value: inWords(dayOf(ctx.now)) }],
    madeAt: ctx.now.toISOString(),
    units: units.map((unit) => toldUnit(unit, { submissions, judgements, samples })),
    pieces: () => readThrough(ctx, registration, { ...words, witnesses: beside.witnesses }),
    lookedAt: judgements.flatMap(({ evidence }) => evidence),
    contents: () => contentsThrough(ctx, id),
  }
}

function rowsOf(registration: Registration, qualification: string): readonly Told[] {
  const { centreName, registeredOn, assessorName, state, bodyNumber, bodyRegisteredOn } = registration
  const { certificateNumber, certificatedOn } = registration
  const from = bodyRegisteredOn === null ? '' : `, from ${inWords(bodyRegisteredOn)}`
  const on = certificatedOn === null ? '' : `, ${inWords(certificatedOn)}`
  return [
    { key: 'Qualification', value: qualification },
    { key: 'Centre', value: centreName },
    { key: 'Registered on', value: inWords(registeredOn) },
    { key: 'State of the registration', value: registrationStates.states[state] },
    { key: 'Number with the awarding body', value: bodyNumber === null ? 'None yet' : `${bodyNumber}${from}` },
    { key: 'Assessor', value: assessorName ?? 'Nobody yet' },
    { key: 'Certificate', value: certificateNumber === null ? 'None yet' : `${certificateNumber}${on}` },
  ]
}

/** What was handed in, word for word, page by page. */
async function* contentsThrough({ read, tenant }: Ctx, id: RegistrationId) {
  let after: SubmissionId | undefined
  do {
    const [page] = await read([contentsUnder(tenant, id, { after, limit: contentsLength })])
    yield page
    after = page.length === contentsLength ? page.at(-1)?.id : undefined
  } while (after)
}

type Telling = Words & Pick<FolioSources, 'witnesses'>

/** The pieces page by page. What is laid to an entry that one of them is, others than the learner read in what was handed in or judged. */
async function* readThrough(
  ctx: Ctx,
  { id, learner }: Pick<Registration, 'id' | 'learner'>,
  words: Telling,
): AsyncGenerator<readonly FolioPiece[]> {
  const { read, tenant, actor } = ctx
  let after: PieceCursor | undefined
  do {
    const [page] = await read([piecesOf(tenant, id, { kind: undefined, unit: undefined, after }, pageLength)])
    const readable = page.filter(({ entry }) => entry === null || actor.id === learner)
    const records = readable.map(({ id: piece, entry }): RecordId => entry ?? piece)
    const used = page.flatMap(({ entry }): EntryId[] => (entry === null ? [] : [entry]))
    const [evidence, entries] = await read([evidenceFor(tenant, records), usableEntries(tenant, used)])
    const beside = Map.groupBy(evidenceForOthers(evidence), ({ record }) => record as string)
    const signed = page.flatMap((piece) => (piece.witnessed === null ? [] : [piece.id]))
    const witnesses = signed.length === 0 ? undefined : await words.witnesses(ctx, signed)
    const byId = new Map(entries.map((entry) => [entry.id, entry]))
    yield page.map((piece) => {
      const entry = piece.entry ? byId.get(piece.entry) : undefined
      const told = toldPiece(piece, beside.get(piece.entry ?? piece.id) ?? [], entry, words)
      return { ...told, rows: [...told.rows, ...(witnesses?.get(piece.id) ?? [])] }
    })
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
