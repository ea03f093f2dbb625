import type { Tx } from '../../db/index.ts'
import type { AboutId, PieceId, RegistrationId, RplJudgementId } from '../../db/tables.gen.ts'
import type { Actor } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { mayStep } from '../../kit/states.ts'
import { allow, deny, together, type Verdict } from '../../kit/verdict.ts'
import { recordEvent } from '../audit/index.ts'
import { mayCountersign } from '../centres/index.ts'
import { holdRegistration, isOver, type WorkOutAchievement } from '../registrations/index.ts'
import { asSeen, type Countersigning, isSentBackAlready } from './actions.ts'
import { beginDraft, deleteDraft, holdDraft } from './draft-store.ts'
import { isSignedAlready } from './drafts.ts'
import { competent, isTrainee, toJudge } from './policy.ts'
import {
  answersOfFindings,
  grantedBy,
  judgeFindings,
  pieceControl,
  readFindings,
  type RplJudgement,
  sightOfFindings,
  stateOfJudgement,
} from './rpl.ts'
import { draftOfRpl, type LoadedRpl } from './rpl-load.ts'
import { countersignRpl, insertRpl, returnRpl, versionsOf } from './rpl-store.ts'
import { learningStates, type LearningStep } from './states.ts'

const happened = (tx: Tx, { tenant, actor, now }: Ctx, { registration }: LoadedRpl, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person: registration.learner, kind, facts, at: now })

/** By which step the actor would sign a judgement now. */
function stepOfJudging(actor: Actor, loaded: LoadedRpl): LearningStep {
  if (stateOfJudgement(loaded.versions) === 'signed') return 'judge-anew'
  return isTrainee(actor, loaded) ? 'sign-as-trainee' : 'sign'
}

/** What has to hold before the actor writes, or signs, a judgement about earlier learning. */
export const toJudgeLearning = ({ actor }: Pick<Ctx, 'actor'>, loaded: LoadedRpl): readonly Verdict[] => {
  const state = stateOfJudgement(loaded.versions)
  return [
    ...toJudge(actor, loaded),
    state === 'signed' && isTrainee(actor, loaded)
      ? deny('A judgement that stands is changed by an assessor who is not a trainee')
      : mayStep(learningStates, state, stepOfJudging(actor, loaded)),
    loaded.decidingAnew,
    state === 'draft' && isOver(loaded.registration)
      ? deny('This registration is over, so nothing is recognised for it any more')
      : allow,
  ]
}

/** What has to hold before the actor countersigns the latest version, or sends it back. */
export const toCountersignLearning = (
  { actor }: Pick<Ctx, 'actor'>,
  loaded: LoadedRpl,
  step: 'countersign' | 'send-back' = 'countersign',
): readonly Verdict[] => {
  const [latest] = loaded.versions
  return [
    mayStep(learningStates, stateOfJudgement(loaded.versions), step),
    latest ? mayCountersign(actor, loaded.work, latest.assessor) : allow,
    competent(loaded.competence, `unit ${loaded.unit}`),
  ]
}

type Signing = {
  readonly sight: string | undefined
  readonly version: string | undefined
  readonly workOut: WorkOutAchievement
}

/** Signs what the actor has found of earlier learning. Where not all is found it grants nothing, and says what is missing. */
export async function signRpl(
  ctx: Ctx,
  loaded: LoadedRpl,
  { sight, version: meant, workOut }: Signing,
): Promise<Outcome<RplJudgementId>> {
  const { write, tenant, actor, today, now } = ctx
  const { series, registration, unit, outcomes, offered, criteria, book } = loaded
  return write(async (tx): Promise<Outcome<RplJudgementId>> => {
    // Held, so that of two who sign at once the second sees what the first has signed.
    const held = found(await tx.run(holdRegistration(tenant, registration.id)), 'registration')
    if (held.state === 'transferred') return refused('sign', wentAlong)
    const versions = await tx.run(versionsOf(tenant, series))
    const [latest] = versions
    if (latest && meant !== `${versions.length + 1}`)
      return (await isSignedAlready(tx, ctx, { latest, meant, of: draftOfRpl(actor.id, series) }))
        ? { ok: true, value: latest.id }
        : refused('sign', overtaken(latest))
    permit(together(toJudgeLearning(ctx, { ...loaded, registration: held, versions })))
    const draft = found(await tx.run(holdDraft(tenant, draftOfRpl(actor.id, series))), 'draft')
    if (sight !== sightOfFindings(draft.answers, offered))
      return refused('sign', 'This was changed since you looked at it. Check it again, and sign what you see now')
    const read = readFindings(draft.answers, {
      outcomes: outcomes.map(({ number }) => number),
      offered,
      again: versions.length > 0,
    })
    if (!read.ok) return read
    const granted = grantedBy(judgeFindings(book, read.value, today), read.value, criteria)
    const id = newId<RplJudgementId>()
    const asTrainee = isTrainee(actor, loaded)
    const version = versions.length + 1
    const of = { series, registration: registration.id, learner: registration.learner, unit }
    await tx.run(insertRpl(tenant, { ...read.value, ...of, id, version, granted, asTrainee, by: actor.id, at: now }))
    await tx.run(deleteDraft(tenant, draftOfRpl(actor.id, series)))
    const facts = { judgement: id, unit, version, granted: granted.length, asTrainee }
    await happened(tx, ctx, loaded, 'prior-learning-judged', facts)
    if (!asTrainee) await workOut(tx, ctx, registration.id)
    return { ok: true, value: id }
  })
}

const wentAlong =
  'The registration was transferred in the meantime, and this goes along with it. Yours is kept, and not signed: check it again'

const overtaken = ({ assessorName }: RplJudgement) =>
  `${assessorName} has signed a judgement in the meantime. Yours is kept, and not signed`

/** Begins a judgement about one unit, with the pieces that were put forward; answers where it is written. */
export async function beginRpl(
  ctx: Ctx,
  { registration, unit, pieces }: Pick<LoadedRpl, 'registration' | 'unit'> & { readonly pieces: readonly PieceId[] },
): Promise<AboutId> {
  const { write, tenant, actor, now } = ctx
  const series = newId<AboutId>()
  const answers = { unit, ...Object.fromEntries(pieces.map((piece) => [pieceControl(piece), 'yes'])) }
  const begun = { registration: registration.id, answers, at: now }
  await write((tx) => tx.run(beginDraft(tenant, draftOfRpl(actor.id, series), begun)))
  return series
}

/** Begins a new version of a judgement that stands, from what it says. */
export async function beginRplAnew(ctx: Ctx, loaded: LoadedRpl): Promise<void> {
  const { write, tenant, actor, now } = ctx
  permit(together(toJudgeLearning(ctx, loaded)))
  const answers = { unit: loaded.unit, ...answersOfFindings(found(loaded.versions[0], 'judgement')) }
  const begun = { registration: loaded.registration.id, answers, at: now }
  await write((tx) => tx.run(beginDraft(tenant, draftOfRpl(actor.id, loaded.series), begun)))
}

/** The versions of a judgement, with the registration held that it belongs to: one that was transferred has taken it along. */
async function holdVersions(
  tx: Tx,
  tenant: Ctx['tenant'],
  series: AboutId,
  place: RegistrationId,
): Promise<readonly RplJudgement[]> {
  await tx.run(holdRegistration(tenant, place))
  const versions = await tx.run(versionsOf(tenant, series))
  const now = versions[0]?.registration ?? place
  return now === place ? versions : holdVersions(tx, tenant, series, now)
}

/**
 * Puts the actor's name to a trainee's judgement, which then counts; or, with a reason, sends it back. Sent twice, once. Refused
 * where it is not the version that they saw. Throws Forbidden.
 */
export async function answerRpl(
  ctx: Ctx,
  loaded: LoadedRpl,
  because: string | undefined,
  { seen, workOut }: Countersigning,
): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx): Promise<Outcome> => {
    const versions = await holdVersions(tx, tenant, loaded.series, loaded.registration.id)
    const step = because === undefined ? 'countersign' : 'send-back'
    const isDone =
      because === undefined ? versions[0]?.countersigner === actor.id : isSentBackAlready(versions, actor, because)
    if (isDone) return saved
    permit(together(toCountersignLearning(ctx, { ...loaded, versions }, step)))
    const latest = found(versions[0], 'judgement')
    const read = asSeen(seen, latest)
    if (!read.ok) return read
    const { id, registration } = latest
    if (because !== undefined) {
      await tx.run(returnRpl(tenant, id, actor.id, because, now))
      await happened(tx, ctx, loaded, 'prior-learning-sent-back', { judgement: id })
      return saved
    }
    await tx.run(countersignRpl(tenant, id, actor.id, now))
    await happened(tx, ctx, loaded, 'prior-learning-countersigned', { judgement: id })
    await workOut(tx, ctx, registration)
    return saved
  })
}
