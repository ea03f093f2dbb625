import type { Context, MiddlewareHandler } from 'hono'
import type { ImportId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { Forbidden, found, permit } from '../../kit/errors.ts'
import { type Env, readId } from '../../kit/http.ts'
import { mayBring, mayImport } from './policy.ts'
import { nextAddress } from './rules.ts'
import { findImport } from './store.ts'

export type OfImport = Context<Env, '/imports/:import'>

/** The import of the address, which is the actor's own. Throws Forbidden and NotFound. */
export async function loadImport(c: OfImport) {
  const { ctx } = c.var
  permitSome(ctx)
  const [one] = await ctx.read([findImport(ctx.tenant, ctx.actor.id, readId<ImportId>(c.req.param('import')))])
  const mine = found(one, 'import')
  permit(mayImport(rolesOf(ctx), mine.what))
  return mine
}

/** Leads on to how an import stands that has been asked for, which nothing that is sent can change any more. */
export const whileOpen: MiddlewareHandler<Env, '/imports/:import'> = async (c, next) => {
  const one = await loadImport(c)
  return one.askedAt === null ? next() : c.redirect(nextAddress(one), 303)
}

export const rolesOf = ({ actor }: Ctx) => actor.roles.map(({ role }) => role)

/** Throws Forbidden where someone may bring nothing. */
export function permitSome(ctx: Ctx) {
  if (mayBring(rolesOf(ctx)).length === 0) throw new Forbidden('Only managers and administrators import from files')
}
