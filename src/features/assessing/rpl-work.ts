import type { EvidenceId } from '../../db/tables.gen.ts'
import { type Actor, playsAt } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { NotFound, permit } from '../../kit/errors.ts'
import { allow, deny, reasonsAgainst, together, type Verdict } from '../../kit/verdict.ts'
import type { Kept, Said } from '../adding/index.ts'
import { noteReading } from '../audit/index.ts'
import type { Registration } from '../registrations/index.ts'
import { keep } from './drafts.ts'
import { toJudge } from './policy.ts'
import { grantedBy, judgeFindings, readFindings, rplControls } from './rpl.ts'
import { toJudgeLearning } from './rpl-actions.ts'
import { draftOfRpl, type LoadedRpl } from './rpl-load.ts'
import { noteRplRead } from './rpl-store.ts'
import { counts } from './rules.ts'

const outcomesOf = ({ outcomes }: LoadedRpl) => outcomes.map(({ number }) => number)

/** The controls by which a judgement is written. */
export const controlsOf = (loaded: LoadedRpl): readonly string[] =>
  rplControls(
    outcomesOf(loaded),
    loaded.offered.map(({ id }) => id),
  )

/** What the actor has written of earlier learning, as far as it can be signed. */
export const readsFindings = (loaded: LoadedRpl) =>
  readFindings(loaded.draft?.answers ?? {}, {
    outcomes: outcomesOf(loaded),
    offered: loaded.offered,
    again: loaded.versions.length > 0,
  })

/** Notes that a judgement is read: of whom it is about, if someone else does; that they know of it, if they do themselves. */
export async function noteLearningRead(ctx: Ctx, { registration: { learner }, versions, series }: LoadedRpl) {
  await noteReading(ctx, learner, 'What was judged of your earlier learning')
  if (learner !== ctx.actor.id || versions.every((each) => !counts(each) || each.readAt !== null)) return
  await ctx.write((tx) => tx.run(noteRplRead(ctx.tenant, series, ctx.now)))
}

/** A file of a piece that was looked at, or can be. Throws NotFound. */
export function openLookedAt({ versions, offered }: LoadedRpl, evidence: EvidenceId) {
  const pieces = [...offered, ...versions.flatMap((version) => version.pieces)]
  const file = pieces.flatMap((piece) => piece.evidence).find((each) => each.id === evidence)
  if (file?.kind !== 'file') throw new NotFound('No such evidence')
  return file
}

/** What signing would come to now; undefined where it is not whole, or not for the actor to sign. */
export function judgedNow(ctx: Ctx, loaded: LoadedRpl) {
  const read = readsFindings(loaded)
  if (!read.ok || !together(toJudgeLearning(ctx, loaded)).allowed) return undefined
  const verdict = judgeFindings(loaded.book, read.value, ctx.today)
  return { findings: read.value, verdict, granted: grantedBy(verdict, read.value, loaded.criteria) }
}

/** Keeps what was typed of a judgement. Throws Forbidden. */
export async function keepFindings(ctx: Ctx, loaded: LoadedRpl, said: Said): Promise<Kept> {
  permit(together(toJudge(ctx.actor, loaded)))
  return keep(ctx, { ...draftOfRpl(ctx.actor.id, loaded.series), registration: loaded.registration.id }, said)
}

/** Who begins to judge a learner's earlier learning. */
export const mayBeginRpl = (actor: Actor, { centre, learner }: Registration): Verdict =>
  actor.id !== learner && playsAt(actor, centre, 'assessor', 'trainee-assessor')
    ? allow
    : deny('Only an assessor of this centre can judge earlier learning')

/** Every reason why the actor cannot judge it now; whoever judges nothing here hears no more than that. */
export function reasonsAgainstJudging(ctx: Ctx, loaded: LoadedRpl): readonly string[] {
  const may = mayBeginRpl(ctx.actor, loaded.registration)
  return may.allowed ? reasonsAgainst(toJudgeLearning(ctx, loaded)) : [may.because]
}
