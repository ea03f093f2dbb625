import type { z } from 'zod'
import type { ImprovementId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { recordEvent } from '../audit/index.ts'
import type { Reply, Say } from './fields.ts'
import { mayReply } from './policy.ts'
import type { Improvement } from './rules.ts'
import { findImprovement, insertImprovement, markSeen, saveReply } from './store.ts'

/** Says what would improve Cairn, under one id once. */
export function say(
  { write, tenant, actor, now }: Ctx,
  id: ImprovementId,
  said: z.output<typeof Say>,
): Promise<ImprovementId> {
  return write(async (tx) => {
    const made = await tx.run(insertImprovement(tenant, { id, ...said, saidAt: now, person: actor.id }))
    if (made === undefined) return id
    const about = { actor: actor.id, person: actor.id, facts: { id }, at: now }
    await recordEvent(tx, tenant, { ...about, kind: 'improvement-said' })
    return id
  })
}

/** Says how it stands, and perhaps why. Throws Forbidden and NotFound. */
export function answer(
  { write, tenant, actor, now }: Ctx,
  id: ImprovementId,
  { status, reply: words }: z.output<typeof Reply>,
): Promise<void> {
  permit(mayReply(actor))
  const reply = words ?? null
  return write(async (tx) => {
    const before = found(await tx.run(findImprovement(tenant, id)), 'improvement')
    await tx.run(saveReply(tenant, id, { status, reply, by: actor.id, at: now }))
    const facts = { id, from: { status: before.status, reply: before.reply }, to: { status, reply } }
    await recordEvent(tx, tenant, {
      actor: actor.id,
      person: before.person,
      kind: 'improvement-replied',
      facts,
      at: now,
    })
  })
}

/** Whoever said it has seen the reply: it waits on their Today no longer. Nothing happens where there is none, or for others. */
export async function see(
  { put, tenant, actor, now }: Ctx,
  { id, person, repliedAt, seenAt }: Improvement,
): Promise<void> {
  if (person === actor.id && repliedAt !== null && seenAt === null) await put([markSeen(tenant, id, actor.id, now)])
}
