import type { Tx } from '../../db/index.ts'
import type { ObjectionId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { mayStep } from '../../kit/states.ts'
import { recordEvent } from '../audit/index.ts'
import { mayReadPortfolio } from '../centres/index.ts'
import { mayAnswer } from './policy.ts'
import type { About, Objection } from './rules.ts'
import { objectionStates, type ObjectionStep } from './states.ts'
import {
  answerObjection,
  closeObjections,
  findObjection,
  holdObjection,
  insertObjection,
  openObjection,
} from './store.ts'

/** What stands there, as it is when the learner says that it is not right. */
export type Stood = {
  readonly about: About
  readonly title: string
  readonly stood: string
  readonly writtenBy: PersonId
}

/**
 * The learner says what is not right of what stands there, in the transaction of whoever holds that and has looked that it is
 * theirs; sent twice, once. Refused where something else that they have said of it waits for an answer.
 */
export async function object(tx: Tx, ctx: Ctx, of: Stood, said: string): Promise<Outcome> {
  const { tenant, actor, now } = ctx
  const id = newId<ObjectionId>()
  const laid = await tx.run(insertObjection(tenant, { ...of, id, learner: actor.id, said, at: now }))
  if (laid === undefined)
    return (await tx.run(openObjection(tenant, of.about)))?.said === said
      ? saved
      : refused('said', 'You have said of this already that it is not right, and it waits for an answer')
  const facts = { objection: id, ...of.about }
  await recordEvent(tx, tenant, { actor: actor.id, person: actor.id, kind: 'objected', facts, at: now })
  return saved
}

const closing =
  (step: Exclude<ObjectionStep, 'answer'>) =>
  async (tx: Tx, { tenant, actor, now }: Ctx, about: About, learner: PersonId): Promise<void> => {
    const { to } = objectionStates.steps[step]
    for (const { id } of await tx.run(closeObjections(tenant, about, to)))
      await recordEvent(tx, tenant, {
        ...{ actor: actor.id, person: learner, kind: `objection-${to}`, at: now },
        facts: { objection: id },
      })
  }

/** What waits about something is put right: there is a new version, or it is gone. */
export const mendObjections = closing('mend')

/** The learner agrees to what they had said is not right. */
export const settleObjections = closing('settle')

/** An objection that the actor may read. Throws NotFound. */
export async function loadObjection({ read, tenant, actor }: Ctx, id: ObjectionId): Promise<Objection> {
  const [objection] = await read([findObjection(tenant, id)])
  const may =
    objection && mayReadPortfolio(actor, { centre: objection.centre, learner: { id: objection.learner } }).allowed
  return found(may ? objection : undefined, 'objection')
}

/** Answers why it stays as it is; the learner is asked again. Sent twice, it is answered once. Throws NotFound and Forbidden. */
export async function answer(ctx: Ctx, id: ObjectionId, text: string): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  permit(mayAnswer(actor, await loadObjection(ctx, id)))
  return write(async (tx): Promise<Outcome> => {
    await tx.run(holdObjection(tenant, id))
    const { state, learner, answer: before } = found(await tx.run(findObjection(tenant, id)), 'objection')
    if (state === 'answered' && before === text) return saved
    const may = mayStep(objectionStates, state, 'answer')
    if (!may.allowed) return refused('answer', may.because)
    await tx.run(answerObjection(tenant, id, { answer: text, by: actor.id, at: now }))
    const facts = { objection: id }
    await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'objection-answered', facts, at: now })
    return saved
  })
}
