import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { insertReading, insertReadings } from './store.ts'

/**
 * Notes that the actor looks at another person's record. Told to that person on "Who has looked at my record", so a
 * page that shows a record awaits it before it answers. One's own record is not noted.
 */
export async function noteReading(ctx: Ctx, person: PersonId, page: string): Promise<void> {
  const { actor, tenant, put, now } = ctx
  if (actor.id === person) return
  await put([insertReading(tenant, { reader: actor.id, person, page, at: now })])
}

/** The same where one page shows something of several people's records. */
export async function noteReadings(ctx: Ctx, people: readonly PersonId[], page: string): Promise<void> {
  const { actor, tenant, put, now } = ctx
  const others = [...new Set(people)].filter((person) => person !== actor.id)
  if (others.length === 0) return
  await put([insertReadings(tenant, { reader: actor.id, people: others, page, at: now })])
}
