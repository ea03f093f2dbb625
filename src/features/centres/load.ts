import type { OrganisationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { readId } from '../../kit/http.ts'
import { ownMethodsAt } from './method-store.ts'
import { mayManageCentre } from './policy.ts'
import { type Centre, centresNamed } from './store.ts'

/** A centre that the actor manages. Throws NotFound and Forbidden. */
export async function managedCentre(ctx: Ctx, text: string): Promise<Centre> {
  const id = readId<OrganisationId>(text)
  permit(mayManageCentre(ctx.actor, id))
  const [[centre]] = await ctx.read([centresNamed(ctx.tenant, [id])])
  return found(centre, 'centre')
}

/** The same, with the methods of assessment that it has added. */
export async function loadMethods(ctx: Ctx, text: string) {
  const centre = await managedCentre(ctx, text)
  const [own] = await ctx.read([ownMethodsAt(ctx.tenant, centre.id)])
  return { centre, own }
}
