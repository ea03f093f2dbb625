import type { Context, MiddlewareHandler } from 'hono'
import type { Ctx } from '../../kit/ctx.ts'
import { filledForm, type FormState, type RawForm } from '../../kit/form.ts'
import { type Env, readForm } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import type { Device, PutBack } from '../accounts/index.ts'
import { answersIn, isKept, isSent, pageOf } from './rules.ts'
import { findTyped, forgetTyped, keepTyped } from './store.ts'

/** How a form is kept as it is typed, and what was typed into it before. */
export type Typing = {
  readonly address: string
  readonly writer: string
  readonly device: Device
  readonly form: FormState
}

type About = {
  /** Where the form is sent; this page's own address, unless given. */
  readonly address?: string
  /** What stands in the form before anything is typed. */
  readonly filled?: RawForm
}

/** Finds what the actor has typed into the form of this page, over what stood there. */
export type FindTyping = (c: Context<Env>, about?: About) => Promise<Typing>

const at = ({ tenant, actor }: Ctx, address: string) => ({ tenant, person: actor.id, address })

/** Keeps what was typed at the address. */
export const keep = ({ write, ...ctx }: Ctx, address: string, raw: RawForm): Promise<void> =>
  write((tx) => tx.run(keepTyped(at({ write, ...ctx }, address), answersIn(raw), ctx.now)))

/** Forgets what was typed at the address: it was sent, or is no longer wanted. */
export const forget = (ctx: Ctx, address: string): Promise<void> =>
  ctx.write((tx) => tx.run(forgetTyped(at(ctx, address))))

/** What the actor has typed at the address and not sent; nothing where there is none. */
export async function typedAt(ctx: Ctx, address: string): Promise<RawForm> {
  const [typed = {}] = await ctx.read([findTyped(at(ctx, address))])
  return typed
}

export const findTypingWith =
  (deviceOf: (c: Context<Env>) => Device): FindTyping =>
  async (c, { address = c.req.path, filled = {} } = {}) => {
    const form = filledForm({ ...filled, ...(await typedAt(c.var.ctx, address)) })
    return { address, writer: newId(), device: deviceOf(c), form }
  }

/**
 * Keeps what is sent to one of these forms before anything else is done with it, and forgets it once it was taken. What is
 * only to be kept goes no further.
 */
export const keepingTyped: MiddlewareHandler<Env> = async (c, next) => {
  const { path, method } = c.req
  if (method !== 'POST' || !isKept(path)) return next()
  const { ctx } = c.var
  const raw = await readForm(c)
  await keep(ctx, path, raw)
  if (raw['then'] === 'stay') return c.redirect(pageOf(path) + new URL(c.req.url).search, 303)
  await next()
  if (c.res.status === 303 && isSent(c.res.headers.get('location') ?? '')) await forget(ctx, path)
}

/** Puts what was typed into one of these forms back, as if the session had never ended. */
export const typedBack: PutBack = async (ctx, { path, search, form }) => {
  if (!isKept(path)) return undefined
  await keep(ctx, path, form)
  return pageOf(path) + search
}
