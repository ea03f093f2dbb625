import type { RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { readId } from '../../kit/http.ts'
import { mayReadPortfolio } from '../centres/index.ts'
import { findRegistration, type Registration } from '../registrations/index.ts'

/** A registration that the actor may see. Throws NotFound for everyone else. */
export async function visibleRegistration(ctx: Ctx, id: string): Promise<Registration> {
  const [row] = await ctx.read([findRegistration(ctx.tenant, readId<RegistrationId>(id))])
  const may = row && mayReadPortfolio(ctx.actor, { centre: row.centre, learner: { id: row.learner } }).allowed
  return found(may ? row : undefined, 'registration')
}
