import { type Catalogue, criteriaOf, type Witnesses } from '../../catalogue/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { RawForm } from '../../kit/form.ts'
import { permit } from '../../kit/errors.ts'
import { together } from '../../kit/verdict.ts'
import { type Kept, type Said } from '../adding/index.ts'
import { methodsOf } from '../centres/index.ts'
import type { WorkOutAchievement } from '../registrations/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { standingOfWitness, type WitnessedPiece } from '../witnesses/index.ts'
import { readDecision } from './deciding.ts'
import { keep } from './drafts.ts'
import { draftOfDecision, type LoadedSubmission, type MayDecideAnew, submissionLoader } from './load.ts'
import { toJudge } from './policy.ts'
import type { Submission } from './rules.ts'
import { qualificationInWords, unitInWords } from './words.ts'

/** What deciding stands on. */
export type Means = {
  readonly rulebooks: Rulebooks
  readonly workOut: WorkOutAchievement
  readonly mayDecideAnew: MayDecideAnew
}

/** Boxes that are not ticked are left out, as a browser does. */
export const ticked = (answers: RawForm, boxes: string): RawForm =>
  Object.fromEntries(Object.entries(answers).filter(([name, text]) => text !== '' || !name.startsWith(boxes)))

/** How a unit and a qualification are called. */
export function titlesOf({ submission, book }: Pick<LoadedSubmission, 'submission' | 'book'>) {
  const unitTitle = unitInWords(book.lists, submission.unit)
  return { unitTitle, qualificationTitle: qualificationInWords(book.lists, submission.qualification) }
}

/** The criteria that are decided about, each with what was handed in for it. */
export function criteriaAsked({
  submission,
  book,
  witnessed,
}: Pick<LoadedSubmission, 'submission' | 'book' | 'witnessed'>) {
  const known = criteriaOf(book.units[submission.unit] ?? {})
  return submission.criteria.map((number) => ({
    number,
    title: known?.find((each) => each.number === number)?.title,
    pieces: piecesFor(submission, number),
    witnessed: witnessesOf(submission, witnessed, number),
  }))
}

const piecesFor = ({ content }: Pick<Submission, 'content'>, criterion: string) =>
  content.pieces.filter((piece) => piece.for.includes(criterion))

/** Those who signed evidence for a criterion as witnesses. */
function witnessesOf(submission: Pick<Submission, 'content'>, witnessed: readonly WitnessedPiece[], criterion: string) {
  const pieces = piecesFor(submission, criterion)
  return witnessed.filter(({ piece }) => pieces.some(({ id }) => id === piece))
}

/** By criterion, the witnesses of whom it needs to be said why it is met all the same. */
export const toExplain = (
  submission: Pick<Submission, 'content' | 'criteria'>,
  witnessed: readonly WitnessedPiece[],
  { standings }: Witnesses['explained'],
): ReadonlyMap<string, readonly string[]> =>
  new Map(
    submission.criteria.map((criterion) => [
      criterion,
      witnessesOf(submission, witnessed, criterion)
        .filter(({ checks }) => standings.some((each) => each === standingOfWitness(checks)))
        .map(({ name }) => name),
    ]),
  )

/** Keeps what was typed of a decision; where it cannot be signed now, it is kept all the same. Throws Forbidden. */
export async function keepDecision(ctx: Ctx, loaded: LoadedSubmission, said: Said): Promise<Kept> {
  permit(together(toJudge(ctx.actor, loaded)))
  const { id, registration } = loaded.submission
  return keep(ctx, { ...draftOfDecision(ctx, id), registration }, said)
}

/** Reading what was handed in, and what one has written about it, for pages and programs alike. */
export function decidingOn(
  { assessment }: Pick<Catalogue, 'assessment'>,
  { rulebooks, mayDecideAnew }: Pick<Means, 'rulebooks' | 'mayDecideAnew'>,
) {
  const { explained } = assessment.witnesses
  const methodsFor = ({ ownMethods }: LoadedSubmission) => methodsOf(assessment.methods, ownMethods)
  /** What the actor has written, as far as it can be signed. */
  const reads = (loaded: LoadedSubmission) =>
    readDecision(ticked(loaded.draft?.answers ?? {}, 'found_'), {
      criteria: loaded.submission.criteria,
      methods: methodsFor(loaded).offered,
      again: loaded.decisions.length > 0,
      explained: toExplain(loaded.submission, loaded.witnessed, explained),
    })
  return { load: submissionLoader(rulebooks, mayDecideAnew), methodsFor, reads, explained }
}
