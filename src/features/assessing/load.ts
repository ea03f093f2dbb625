import type { AboutId, SubmissionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { allow, type Verdict } from '../../kit/verdict.ts'
import { conflictsOf, mayReadPortfolio, ownMethodsAt } from '../centres/index.ts'
import { findPerson } from '../people/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { adjustmentsOf } from './adjustment-store.ts'
import { competenceIn } from './competence.ts'
import { type DraftOf, findDraft } from './draft-store.ts'
import { decisionsOf, findSubmission, queriesOf } from './store.ts'

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
) => Promise<Verdict>

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
    const [person, conflicts, adjustments, ownMethods] = await read([
      findPerson(tenant, learner, today),
      conflictsOf(tenant, centre, actor.id),
      adjustmentsOf(tenant, registration),
      ownMethodsAt(tenant, centre),
    ])
    const competenceOf = await competence(ctx, { people: [actor.id], centre })
    return {
      submission,
      decisions,
      queries,
      draft,
      adjustments,
      ownMethods,
      book: await rulebooks.of(ctx, area),
      work: { centre, learner: found(person, 'person'), conflicts, today },
      competence: competenceOf(actor.id, submission.unit),
      decidingAnew:
        mayDecideAnew && submission.state === 'decided' ? await mayDecideAnew(ctx, { submission: id }) : allow,
    }
  }
}

export type LoadSubmission = ReturnType<typeof submissionLoader>
export type LoadedSubmission = Awaited<ReturnType<LoadSubmission>>
