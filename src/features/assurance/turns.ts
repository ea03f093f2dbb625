import type { z } from 'zod'
import type { Tx } from '../../db/index.ts'
import type { SampleActionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { mayStep } from '../../kit/states.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { holdInPlace, type Judging, step, tell } from './actions.ts'
import type { SendBackAction } from './fields.ts'
import { mayJudge } from './load.ts'
import { isAsked } from './policy.ts'
import {
  actionsOf,
  findAction,
  findSample,
  insertStep,
  type SampleAt,
  saveAnswer,
  saveClosed,
  saveSentBack,
  saveState,
} from './sample-store.ts'
import { actionStates, type ActionStep } from './states.ts'
import { workOn } from './work-store.ts'

type Turn = { readonly action: SampleActionId; readonly which: ActionStep; readonly because: string | null }

/** Keeps a turn that an action of a sample took. */
const turn = (tx: Tx, { tenant, actor, now }: Ctx, sample: SampleAt, { action, which, because }: Turn) =>
  tx.run(insertStep(tenant, { sample: sample.id, step: which, action, because, at: now, by: actor.id }))

/** The assessor says what they did; sent twice, once. Refuses where it was closed in the meantime. Throws NotFound and Forbidden. */
export function answerAction(ctx: Ctx, id: SampleActionId, answer: string): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx): Promise<Outcome> => {
    const { sample: of } = found(await tx.run(findAction(tenant, id)), 'action')
    const sample = await holdInPlace(tx, tenant, of)
    const action = found(await tx.run(findAction(tenant, id)), 'action')
    permit(isAsked(actor, sample.centre, action))
    if (!mayStep(actionStates, action.state, 'answer').allowed)
      return refused(
        'answer',
        'This action was closed in the meantime. Your answer is not sent, and stands here as you wrote it',
      )
    if (action.state === 'answered' && action.answer === answer) return saved
    await tx.run(saveAnswer(tenant, id, answer, now))
    await turn(tx, ctx, sample, { action: id, which: 'answer', because: answer })
    await tell(tx, ctx, sample, 'sample-action-answered', { action: id })
    return saved
  })
}

/** The answer is not enough yet: it goes back to the assessor, with why and a new day; sent twice, once. Throws NotFound and Forbidden. */
export async function sendBackAction(
  ctx: Ctx,
  rulebooks: Rulebooks,
  id: SampleActionId,
  { because, due }: z.output<ReturnType<typeof SendBackAction>>,
): Promise<void> {
  const { write, tenant, actor, now } = ctx
  const { planned } = await judging(ctx, rulebooks, id)
  await write(async (tx) => {
    const sample = await holdInPlace(tx, tenant, planned.id)
    const action = found(await tx.run(findAction(tenant, id)), 'action')
    if (action.state === 'sent-back' && action.sentBackBecause === because && action.dueOn === due) return
    permit(mayStep(actionStates, action.state, 'send-back'))
    await tx.run(saveSentBack(tenant, id, { because, dueOn: due, by: actor.id, at: now }))
    await turn(tx, ctx, sample, { action: id, which: 'send-back', because })
    await tell(tx, ctx, sample, 'sample-action-sent-back', { action: id, because, dueOn: due })
  })
}

/** The sample of an action, for whoever may judge what came of it. Throws NotFound and Forbidden. */
async function judging(ctx: Ctx, rulebooks: Rulebooks, id: SampleActionId) {
  const { read, tenant } = ctx
  const [row] = await read([findAction(tenant, id)])
  const [of] = await read([findSample(tenant, found(row, 'action').sample)])
  const planned = found(of, 'sample')
  const [work] = await read([workOn(tenant, planned.registration, planned.unit)])
  permit(await mayJudge(ctx, rulebooks, planned, found(work, 'unit')))
  return { planned }
}

/** Closes an action; with the last, the sample, which works out anew what the unit comes to. Throws NotFound and Forbidden. */
export async function closeAction(ctx: Ctx, id: SampleActionId, { rulebooks, workOut }: Judging): Promise<void> {
  const { write, tenant, actor, now } = ctx
  const { id: of } = (await judging(ctx, rulebooks, id)).planned
  await write(async (tx) => {
    const sample = await holdInPlace(tx, tenant, of)
    const open = (await tx.run(actionsOf(tenant, [of]))).filter(({ closedAt }) => closedAt === null)
    if (!open.some((each) => each.id === id)) return
    await tx.run(saveClosed(tenant, id, actor.id, now))
    await turn(tx, ctx, sample, { action: id, which: 'close', because: null })
    await tell(tx, ctx, sample, 'sample-action-closed', { action: id })
    if (open.length > 1) return
    await step(tx, ctx, sample, 'close', null)
    await tx.run(saveState(tenant, of, 'closed', now))
    if (sample.stage === 'summative') await workOut(tx, ctx, sample.registration)
  })
}
