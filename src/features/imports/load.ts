import type { Context, MiddlewareHandler } from 'hono'
import type { ImportId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { Forbidden, found, permit } from '../../kit/errors.ts'
import { type Env, readId } from '../../kit/http.ts'
import { openTeams, peopleInReach } from '../people/index.ts'
import { wordAsks } from './asks.ts'
import type { FindChoices } from './choices.ts'
import { isMapped, type Mapped, rowsOf } from './check.ts'
import { mayBring, mayImport } from './policy.ts'
import { unknownWords } from './row-store.ts'
import { type Import, nextAddress, type Progress } from './rules.ts'
import { findImport, progressOf } from './store.ts'

export type OfImport = Context<Env, '/imports/:import'>

/** The import of the address, which is the actor's own. Throws Forbidden and NotFound. */
export const loadImport = (c: OfImport) => ownImport(c.var.ctx, readId<ImportId>(c.req.param('import')))

/** An import of the actor's own. Throws Forbidden and NotFound. */
export async function ownImport(ctx: Ctx, id: ImportId): Promise<Import> {
  permitSome(ctx)
  const [one] = await ctx.read([findImport(ctx.tenant, ctx.actor.id, id)])
  const mine = found(one, 'import')
  permit(mayImport(rolesOf(ctx), mine.what))
  return mine
}

/** The same, once its rows have been checked. Throws NotFound where they have not. */
export const checkedOf = (one: Import): Mapped =>
  found(isMapped(one) && one.checkedOn !== null ? one : undefined, 'import')

/** What is asked about the words of a file that nobody has explained, and whom they may mean; of so many at most. */
export async function loadAsks(ctx: Ctx, one: Mapped, choicesFor: FindChoices, most: number) {
  const [words, teams, people] = await ctx.read([
    unknownWords(rowsOf(ctx.tenant, one), most + 1),
    openTeams(ctx.tenant, ctx.today),
    peopleInReach(ctx.tenant, ctx.actor.id, ctx.today),
  ])
  const choices = await choicesFor(ctx)
  const asks = wordAsks(words.slice(0, most), { choices, teams, people })
  return { asks, people, more: words.length > most }
}

/** How far the work on an import has come that is under way. */
export async function loadProgress(ctx: Ctx, id: ImportId): Promise<Progress> {
  const [progress] = await ctx.read([progressOf(ctx.tenant, id)])
  return progress ?? { done: 0, total: 0, stopAsked: false, failedAt: null }
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
