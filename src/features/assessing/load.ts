import type { AboutId, SubmissionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { allow, type Verdict } from '../../kit/verdict.ts'
import { conflictsOf, mayReadPortfolio, ownMethodsAt } from '../centres/index.ts'
import { findPerson } from '../people/index.ts'
import { signedIn } from '../portfolio/index.ts'
import { registeredWhen } from '../registrations/index.ts'
import { areaRules, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import { witnessedPieces } from '../witnesses/index.ts'
import { adjustmentsOf } from './adjustment-store.ts'
import { competenceIn } from './competence.ts'
import { type DraftOf, findDraft } from './draft-store.ts'
import { earlierDecisionsOf } from './earlier-store.ts'
import type { Submission } from './rules.ts'
import { queriesOf } from './query-store.ts'
import { decisionsOf, findSubmission } from './store.ts'

/** As many earlier decisions as one reads before deciding again. */
const mostEarlier = 10

/** The actor's own draft of a decision about a submission. */
export const draftOfDecision = ({ actor }: Pick<Ctx, 'actor'>, submission: SubmissionId): DraftOf => ({
  person: actor.id,
  kind: 'decision',
  about: submission as string as AboutId,
})

/**
 * Whether something else than who they are keeps the actor from deciding anew what stands, such as an appeal to which they are
 * a party.
 */
export type MayDecideAnew = (
  ctx: Ctx,
  of: { readonly submission: SubmissionId } | { readonly series: AboutId },
) => Promise<DecidingAnew>

/** Whether it may be decided anew, and the page of what was upheld that asks for it, where something was. */
export type DecidingAnew = Verdict & { readonly upheldAt?: string | undefined }

/** Something that is to be decided anew, because an appeal against it was upheld. */
export type AnewOnDesk = {
  readonly learnerName: string
  readonly unit: string
  readonly upheldOn: PlainDate
  /** Whether the actor may decide it; where not, they manage the centre, and nobody there may. */
  readonly mayDecide: boolean
  /** The page on which it is decided, or on which it is said what a manager can do. */
  readonly href: string
}

/** What is to be decided anew by the actor, or waits for them as a manager to name someone who may. */
export type ToDecideAnew = (ctx: Ctx) => Promise<readonly AnewOnDesk[]>

/** Reads all that a page about one submission needs. Throws NotFound for whoever may not read the learner's portfolio. */
export function submissionLoader(rulebooks: Rulebooks, mayDecideAnew?: MayDecideAnew) {
  const competence = competenceIn(rulebooks)
  return async (ctx: Ctx, id: SubmissionId) => {
    const { read, tenant, actor, today } = ctx
    const [row, decisions, queries, draft, area] = await read([
      findSubmission(tenant, id),
      decisionsOf(tenant, id),
      queriesOf(tenant, id),
      findDraft(tenant, draftOfDecision(ctx, id)),
      areaRules(tenant),
    ])
    const { centre, learner, registration } = found(row, 'submission')
    const submission = found(
      row && mayReadPortfolio(actor, { centre, learner: { id: learner } }).allowed ? row : undefined,
      'submission',
    )
    const [person, conflicts, adjustments, ownMethods, earlier, witnessed, [when]] = await read([
      findPerson(tenant, learner, today),
      conflictsOf(tenant, centre, actor.id),
      adjustmentsOf(tenant, registration),
      ownMethodsAt(tenant, centre),
      earlierDecisionsOf(tenant, submission, mostEarlier),
      witnessedPieces(tenant, signedIn(submission.content)),
      registeredWhen(tenant, [registration]),
    ])
    const competenceOf = await competence(ctx, { people: [actor.id], centre })
    return {
      submission,
      decisions,
      earlier,
      queries,
      draft,
      adjustments,
      ownMethods,
      /** The pieces that witnesses signed, with what was found of them by now. */
      witnessed,
      book: asRegistered(await rulebooks.of(ctx, area), found(when, 'registration')),
      work: { centre, learner: found(person, 'person'), conflicts, today },
      competence: competenceOf(actor.id, submission.unit),
      decidingAnew: await anewOf(ctx, submission, mayDecideAnew),
    }
  }
}

const anewOf = (ctx: Ctx, { id, state }: Pick<Submission, 'id' | 'state'>, mayDecideAnew?: MayDecideAnew) =>
  mayDecideAnew && state === 'decided' ? mayDecideAnew(ctx, { submission: id }) : Promise.resolve<DecidingAnew>(allow)

export type LoadSubmission = ReturnType<typeof submissionLoader>
export type LoadedSubmission = Awaited<ReturnType<LoadSubmission>>
