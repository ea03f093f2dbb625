import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { WitnessCheck } from './rules.ts'
import { noteChecksRead } from './testimony-store.ts'

/** Notes that the learner reads what was found of a witness of theirs; nothing where someone else reads it. */
export async function noteFound(
  { write, tenant, actor, now }: Ctx,
  learner: PersonId,
  checks: readonly WitnessCheck[],
): Promise<void> {
  const unread = checks.flatMap(({ id, readAt }) => (readAt === null ? [id] : []))
  if (learner === actor.id && unread.length > 0) await write((tx) => tx.run(noteChecksRead(tenant, unread, now)))
}
