import type { PieceId, SubmissionId } from '../../db/tables.gen.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import type { unitsOfPortfolio } from './load.ts'
import { criterionStates, type SubmittedEvidence } from './rules.ts'
import { submissionStates } from './states.ts'
import type { FolioSubmission } from './submission-store.ts'
import type { Told } from './told.ts'

/** A part of a whole portfolio that stands under a heading of its own, and by its id is pointed at. */
export type FolioPart = { readonly id: string; readonly title: string; readonly rows: readonly Told[] }

/** The same, about one unit. */
export type OfUnit = FolioPart & { readonly unit: string }

/** What was decided about something handed in, or recognised of earlier learning: one version. */
export type FolioJudgement = OfUnit & {
  /** Null where it is about earlier learning. */
  readonly submission: SubmissionId | null
  /** Whether it holds: a trainee’s does once it is countersigned. */
  readonly counts: boolean
  /** The criteria that it decides about, or meets. */
  readonly criteria: readonly string[]
  /** What it rests on that was looked at without being handed in, as it stood then. */
  readonly evidence: readonly SubmittedEvidence[]
}

/** A unit as the whole portfolio tells it. */
export type FolioUnit = {
  readonly title: string
  readonly isComplete: boolean
  readonly rows: readonly Told[]
  readonly criteria: readonly {
    readonly number: string
    readonly title: string
    readonly state: string
    /** By which parts it stands as it does. */
    readonly decided: readonly Pick<FolioPart, 'id' | 'title'>[]
    readonly pieces: readonly { readonly id: PieceId; readonly title: string }[]
  }[]
  /** What was handed in, each with what was decided about it; what was recognised; what quality assurance found. */
  readonly parts: readonly FolioPart[]
}

type Around = {
  readonly submissions: readonly FolioSubmission[]
  /** Of each thing that is judged the latest version first. */
  readonly judgements: readonly FolioJudgement[]
  readonly samples: readonly OfUnit[]
}

type Loaded = Awaited<ReturnType<typeof unitsOfPortfolio>>['units'][number]

/** A unit with all that leads from how a criterion stands to the decision by which it does. */
export function toldUnit({ unit, criteria, achievedOn, assuredOn }: Loaded, around: Around): FolioUnit {
  const isOwn = (each: { readonly unit: string }) => each.unit === unit.id
  const judgements = around.judgements.filter(isOwn)
  const learning = judgements.filter(({ submission }) => submission === null)
  const aboutWork = around.submissions
    .filter(isOwn)
    .flatMap((work) => [toldSubmission(work), ...judgements.filter(({ submission }) => submission === work.id)])
  return {
    title: unit.title,
    isComplete: unit.isComplete,
    rows: [
      { key: 'Every criterion met on', value: achievedOn === null ? 'Not yet' : inWords(achievedOn) },
      { key: 'Quality-assured on', value: assuredOn === null ? 'Not yet' : inWords(assuredOn) },
    ],
    criteria: criteria.map(({ number, title = 'Its wording is not loaded', state, pieces, decided }) => ({
      ...{ number, title, state: criterionStates[state] },
      decided: decidedBy(number, decided, judgements),
      pieces: pieces.map((piece) => ({ id: piece.id, title: piece.title })),
    })),
    parts: [...aboutWork, ...learning, ...around.samples.filter(isOwn)],
  }
}

/** Of what holds, the decision about the work and the judgement of earlier learning that say how a criterion stands. */
function decidedBy(number: string, work: SubmissionId | undefined, judgements: readonly FolioJudgement[]) {
  const holding = judgements.filter(({ counts, criteria }) => counts && criteria.includes(number))
  const decision = holding.find(({ submission }) => submission !== null && submission === work)
  const learning = holding.find(({ submission }) => submission === null)
  return [decision, learning].flatMap((each) => (each === undefined ? [] : [{ id: each.id, title: each.title }]))
}

function toldSubmission(work: FolioSubmission): FolioPart {
  const { id, criteria, submittedAt, state, assessorName, sha256, follows, pieces } = work
  return {
    id: `submission-${id}`,
    title: `Handed in on ${inWords(dayOf(submittedAt))}: ${criteria.join(', ')}`,
    rows: [
      { key: 'State', value: submissionStates.states[state] },
      { key: 'Assessor', value: assessorName ?? 'Nobody yet' },
      { key: 'Pieces', value: pieces.join('; ') },
      { key: 'SHA-256 of what was handed in', value: sha256 },
      ...(follows === null ? [] : [{ key: 'SHA-256 of what it follows', value: follows }]),
    ],
  }
}
