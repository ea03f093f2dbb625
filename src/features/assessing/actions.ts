import type { Witnesses } from '../../catalogue/index.ts'
import type { Tx } from '../../db/index.ts'
import type { AuthenticityQueryId, DecisionId, PersonId, SubmissionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { mayStep } from '../../kit/states.ts'
import { allow, deny, together } from '../../kit/verdict.ts'
import { recordEvent } from '../audit/index.ts'
import { holdRegistration, type WorkOutAchievement } from '../registrations/index.ts'
import { answersOf, readDecision, sightOf } from './deciding.ts'
import { toExplain } from './deciding-work.ts'
import { beginDraft, deleteDraft, dropOthers, holdDraft } from './draft-store.ts'
import { isSignedAlready } from './drafts.ts'
import { draftOfDecision, type LoadedSubmission } from './load.ts'
import { isTrainee, stepOfSigning, toCountersign, toDecide, toQuery } from './policy.ts'
import { type Decision, standingOf, type Submission } from './rules.ts'
import { signedIn, type SubmissionStep, submissionStates } from '../portfolio/index.ts'
import { witnessedPieces } from '../witnesses/index.ts'
import {
  countersignDecision,
  decisionsOf,
  findSubmission,
  holdSubmission,
  insertCriteria,
  insertDecision,
  returnDecision,
  setState,
} from './store.ts'
import { answerQuery, insertQuery, queriesOf } from './query-store.ts'

const happened = (tx: Tx, { tenant, actor, now }: Ctx, { learner }: Submission, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person: learner, kind, facts, at: now })

type Held = { readonly submission: Submission; readonly decisions: readonly Decision[] }

/**
 * The submission and its decisions as they are now, kept from being changed by anyone else. Its registration is held first,
 * as by a learner who hands in anew: in another order each would wait for the other.
 */
async function hold(tx: Tx, ctx: Ctx, id: SubmissionId): Promise<Held> {
  const { tenant } = ctx
  const { registration } = found(await tx.run(findSubmission(tenant, id)), 'submission')
  await tx.run(holdRegistration(tenant, registration))
  const submission = found(await tx.run(holdSubmission(tenant, id)), 'submission')
  // A registration that was transferred meanwhile has taken it along.
  if (submission.registration !== registration) return hold(tx, ctx, id)
  return { submission, decisions: await tx.run(decisionsOf(tenant, id)) }
}

const move = (tx: Tx, { tenant }: Ctx, { id }: Submission, step: SubmissionStep) =>
  tx.run(setState(tenant, id, submissionStates.steps[step].to))

type Signing = {
  readonly methods: ReadonlyMap<string, string>
  /** What the actor saw when they signed. */
  readonly sight: string | undefined
  /** Which version they meant to sign. */
  readonly version: string | undefined
  /** As what a witness stands for whom a criterion that is met needs a reason. */
  readonly explained: Witnesses['explained']
  readonly workOut: WorkOutAchievement
}

/**
 * Signs what the actor has written about a submission: once, and for good. Where someone else has signed since, that is
 * told, and what the actor wrote is kept.
 */
export async function sign(
  ctx: Ctx,
  loaded: LoadedSubmission,
  { methods, sight, version: meant, explained, workOut }: Signing,
): Promise<Outcome<DecisionId>> {
  const { write, tenant, actor, now } = ctx
  const { id } = loaded.submission
  return write(async (tx): Promise<Outcome<DecisionId>> => {
    const { submission, decisions } = await hold(tx, ctx, id)
    const [latest] = decisions
    if (latest && meant !== `${decisions.length + 1}`)
      return (await isSignedAlready(tx, ctx, { latest, meant, of: draftOfDecision(ctx, id) }))
        ? { ok: true, value: latest.id }
        : refused('sign', overtaken(latest))
    permit(together(toDecide(actor, { ...loaded, submission, decisions })))
    const draft = found(await tx.run(holdDraft(tenant, draftOfDecision(ctx, id))), 'draft')
    if (sight !== sightOf(draft.answers))
      return refused('sign', 'This was changed since you looked at it. Check it again, and sign what you see now')
    const { criteria, unit } = submission
    const witnessed = await tx.run(witnessedPieces(tenant, signedIn(submission.content)))
    const read = readDecision(draft.answers, {
      ...{ criteria, methods, again: decisions.length > 0 },
      explained: toExplain(submission, witnessed, explained),
    })
    if (!read.ok) return read
    const asTrainee = isTrainee(actor, loaded)
    const decision = newId<DecisionId>()
    const version = decisions.length + 1
    await tx.run(
      insertDecision(tenant, submission, { ...read.value, id: decision, version, by: actor.id, asTrainee, at: now }),
    )
    await tx.run(insertCriteria(tenant, decision, read.value.criteria))
    await move(tx, ctx, submission, stepOfSigning(actor, { submission }))
    await tx.run(deleteDraft(tenant, draftOfDecision(ctx, id)))
    await happened(tx, ctx, submission, 'decision-signed', { submission: id, decision, unit, version, asTrainee })
    if (!asTrainee) await workOut(tx, ctx, submission.registration)
    return { ok: true, value: decision }
  })
}

const overtaken = ({ assessorName }: Decision) =>
  `${assessorName} has signed a decision about this in the meantime. Yours is not signed. All that you have written is kept: compare it with theirs`

/** Begins a new version of a decision that stands, from what it says. */
export async function beginAnew(ctx: Ctx, loaded: LoadedSubmission): Promise<void> {
  const { write, tenant, actor, now } = ctx
  permit(together(toDecide(actor, loaded)))
  const { id, registration } = loaded.submission
  const standing = found(standingOf(loaded.decisions), 'decision')
  await write((tx) =>
    tx.run(beginDraft(tenant, draftOfDecision(ctx, id), { registration, answers: answersOf(standing), at: now })),
  )
}

/** Does without what the actor has written of a new version: the decision that stands stays. Throws Forbidden where none does. */
export async function leaveAsItStands(ctx: Ctx, { submission, decisions }: LoadedSubmission): Promise<void> {
  permit(
    standingOf(decisions) ? allow : deny('Nothing is decided yet, so what you have written stays until you sign it'),
  )
  await ctx.write((tx) => tx.run(deleteDraft(ctx.tenant, draftOfDecision(ctx, submission.id))))
}

export type Countersigning = {
  /** Which version stood on the page; undefined where they countersign the latest, whatever it says. */
  readonly seen: number | undefined
  readonly workOut: WorkOutAchievement
}

/** Nobody puts their name to a version that came after what they have read. */
export const asSeen = (seen: number | undefined, { version }: Pick<Decision, 'version'>): Outcome =>
  seen === undefined || seen === version
    ? saved
    : refused(
        'revision',
        'Another version was signed since you opened this. Read it as it stands now, then countersign it',
      )

/**
 * Puts the actor's name to a trainee's decision, which then holds; sent twice, once. Refused where it is not the version that
 * they saw. Throws Forbidden.
 */
export async function countersign(
  ctx: Ctx,
  loaded: LoadedSubmission,
  { seen, workOut }: Countersigning,
): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx): Promise<Outcome> => {
    const { submission, decisions } = await hold(tx, ctx, loaded.submission.id)
    if (decisions[0]?.countersigner === actor.id) return saved
    permit(together(toCountersign(actor, { ...loaded, submission, decisions })))
    const latest = found(decisions[0], 'decision')
    const read = asSeen(seen, latest)
    if (!read.ok) return read
    const { id: decision } = latest
    await tx.run(countersignDecision(tenant, decision, actor.id, now))
    await move(tx, ctx, submission, 'countersign')
    const { id, unit } = submission
    await happened(tx, ctx, submission, 'decision-countersigned', { submission: id, decision, unit })
    await workOut(tx, ctx, submission.registration)
    return saved
  })
}

/** Gives a trainee's decision back to them, with the reason; sent twice, once. */
export async function sendBack(ctx: Ctx, loaded: LoadedSubmission, because: string): Promise<void> {
  const { write, tenant, actor, now } = ctx
  await write(async (tx) => {
    const { submission, decisions } = await hold(tx, ctx, loaded.submission.id)
    if (isSentBackAlready(decisions, actor, because)) return
    permit(together(toCountersign(actor, { ...loaded, submission, decisions })))
    const latest = found(decisions[0], 'decision')
    await tx.run(returnDecision(tenant, latest.id, actor.id, because, now))
    await move(tx, ctx, submission, 'send-back')
    const { id, registration } = submission
    // They go on from what they had signed.
    const draft = { ...draftOfDecision(ctx, id), person: latest.assessor }
    await tx.run(beginDraft(tenant, draft, { registration, answers: answersOf(latest), at: now }))
    await happened(tx, ctx, submission, 'decision-sent-back', { submission: id, decision: latest.id })
  })
}

type SentBack = { readonly returnedBy: PersonId | null; readonly returnedBecause: string | null }

/** Whether the actor has sent the latest of what was signed back already, with just these words. */
export const isSentBackAlready = ([latest]: readonly SentBack[], { id }: Ctx['actor'], because: string): boolean =>
  latest?.returnedBy === id && latest.returnedBecause === because

/** Asks the learner whose work it is; until they answer, nothing is decided. Sent twice, it is asked once. */
export async function query(ctx: Ctx, loaded: LoadedSubmission, question: string): Promise<void> {
  const { write, tenant, actor, now } = ctx
  await write(async (tx) => {
    const { submission, decisions } = await hold(tx, ctx, loaded.submission.id)
    const [last] = await tx.run(queriesOf(tenant, submission.id))
    if (last?.answer === null && last.askedBy === actor.id && last.question === question) return
    permit(together(toQuery(actor, { ...loaded, submission, decisions })))
    const id = newId<AuthenticityQueryId>()
    await tx.run(insertQuery(tenant, submission, { id, question, by: actor.id, at: now }))
    await move(tx, ctx, submission, 'query')
    await happened(tx, ctx, submission, 'work-queried', { submission: submission.id, query: id })
  })
}

/** The learner says whose work it is; sent twice, once. Refused where nothing is asked any more. */
export async function answer(ctx: Ctx, id: SubmissionId, text: string): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx): Promise<Outcome> => {
    const { submission } = await hold(tx, ctx, id)
    found(submission.learner === actor.id ? submission : undefined, 'submission')
    const [last] = await tx.run(queriesOf(tenant, id))
    if (last?.answer === text) return saved
    const may = mayStep(submissionStates, submission.state, 'answer')
    if (!may.allowed) return refused('answer', may.because)
    await tx.run(answerQuery(tenant, id, text, now))
    await move(tx, ctx, submission, 'answer')
    await happened(tx, ctx, submission, 'query-answered', { submission: id })
    return saved
  })
}

/** Does without what other devices wrote to one's draft. */
export const forgetOthers = ({ write, tenant, actor }: Ctx, id: SubmissionId): Promise<void> =>
  write((tx) => tx.run(dropOthers(tenant, draftOfDecision({ actor }, id))))
