import type { EvidenceKind } from '../../catalogue/index.ts'
import type { Tx } from '../../db/index.ts'
import type { EntryId, RegistrationId, SubmissionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { evidenceFor, type RecordId } from '../evidence/index.ts'
import type { Registration } from '../registrations/index.ts'
import { holdPlace } from './actions.ts'
import { mayArrange, mayHandIn } from './policy.ts'
import { isUndecided, type Piece, type Submission, type SubmittedContent } from './rules.ts'
import { contentOf, type Gathered, problemWith, replacedBy, sha256Of } from './snapshot.ts'
import { usableEntries } from './entry-store.ts'
import { chosenUnits, piecesOf } from './store.ts'
import {
  findSubmission,
  insertSubmission,
  lastForCriteria,
  replaceSubmissions,
  standingsOf,
} from './submission-store.ts'

/** More pieces than anyone lays to one unit. */
const mostPieces = 2_000

/** The pieces for the criteria, with the evidence and the entries that they are, as they are now. */
async function gather(
  tx: Tx,
  { tenant }: Pick<Ctx, 'tenant'>,
  registration: Registration,
  { unit, criteria }: Asked,
): Promise<Gathered> {
  const wanted = { kind: undefined, unit, after: undefined }
  const all = await tx.run(piecesOf(tenant, registration.id, wanted, mostPieces))
  const isFor = (piece: Piece) =>
    piece.criteria.some((mapped) => mapped.unit === unit && criteria.includes(mapped.criterion))
  const pieces = all.filter(isFor)
  const records = pieces.map(({ id, entry }): RecordId => entry ?? id)
  const entries = pieces.flatMap(({ entry }): EntryId[] => (entry === null ? [] : [entry]))
  return {
    ...{ registration, unit, criteria, pieces },
    evidence: Map.groupBy(await tx.run(evidenceFor(tenant, records)), ({ record }) => record as string),
    entries: new Map((await tx.run(usableEntries(tenant, entries))).map((each) => [each.id, each])),
  }
}

type Asked = { readonly unit: string; readonly criteria: readonly string[] }

/**
 * Hands in what there is for these criteria of a unit, as it stands; answers the submission. The same content handed in
 * twice is one submission, until it is decided, and a newer one takes the place of what is not decided yet. Throws NotFound
 * where the learner does not do the unit.
 */
export function handIn(
  ctx: Ctx,
  place: RegistrationId,
  asked: Asked,
  kinds: readonly EvidenceKind[],
): Promise<Outcome<SubmissionId>> {
  const { write, tenant, actor } = ctx
  return write(async (tx): Promise<Outcome<SubmissionId>> => {
    const registration = await holdPlace(tx, ctx, place)
    permit(mayArrange(actor, registration))
    permit(mayHandIn(registration))
    const chosen = (await tx.run(chosenUnits(tenant, place))).find(({ unit }) => unit === asked.unit)
    const { assessor } = found(chosen, 'unit')
    const gathered = await gather(tx, ctx, registration, asked)
    const standings = await tx.run(standingsOf(tenant, place, asked.unit))
    const last = await tx.run(lastForCriteria(tenant, place, asked))
    const same = last && sameAs(last, gathered, kinds)
    if (same) return isUndecided(last) ? { ok: true, value: same } : refused('criteria', unchanged)
    const problem = problemWith(gathered, standings, kinds)
    if (problem) return refused('criteria', problem)
    const content = contentOf(gathered, last?.sha256 ?? null)
    const replaced = replacedBy(asked.criteria, standings).map(({ id }) => id)
    return {
      ok: true,
      value: await layDown(tx, ctx, { content, replaced, assessor: assessor ?? registration.assessor }),
    }
  })
}

const unchanged =
  'Nothing has changed since this was decided. First change a piece that it rests on, or add one, and confirm it'

/** The submission that was made of exactly this already and stands; undefined where there is none. */
function sameAs(last: Submission, gathered: Gathered, kinds: readonly EvidenceKind[]): SubmissionId | undefined {
  if (last.state === 'replaced' || problemWith(gathered, [], kinds) !== undefined) return undefined
  return sha256Of(contentOf(gathered, last.content.follows)) === last.sha256 ? last.id : undefined
}

type Laid = {
  readonly content: SubmittedContent
  readonly replaced: readonly SubmissionId[]
  readonly assessor: Registration['assessor']
}

async function layDown(tx: Tx, { tenant, actor, now }: Ctx, { content, replaced, assessor }: Laid) {
  const id = newId<SubmissionId>()
  const sha256 = sha256Of(content)
  const gone = await tx.run(replaceSubmissions(tenant, replaced, ['submitted', 'queried']))
  if (gone.length !== replaced.length) throw new Error('What was to be replaced has been decided meanwhile')
  await tx.run(insertSubmission(tenant, { id, content, sha256, state: 'submitted', assessor }, now))
  const facts = { submission: id, unit: content.unit, criteria: content.criteria, sha256, replaced }
  await recordEvent(tx, tenant, { actor: actor.id, person: content.learner.id, kind: 'work-handed-in', facts, at: now })
  return id
}

/** A submission that is there. Throws NotFound. */
export async function loadSubmission({ read, tenant }: Ctx, id: SubmissionId): Promise<Submission> {
  const [submission] = await read([findSubmission(tenant, id)])
  return found(submission, 'submission')
}
