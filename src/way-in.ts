import type { Context, MiddlewareHandler } from 'hono'
import { askToSignIn, type Door, ownerMark, signedInAccount, whoAsks } from './features/accounts/index.ts'
import type { Bearers } from './features/tokens/index.ts'
import type { Env } from './kit/http.ts'
import { isForPrograms, problemDetails } from './kit/problem-details.ts'
import { frameFor, openFooter } from './frame.ts'
import { bringsToken } from './posted.ts'

type Doored = { readonly door: Door }

/** What stands round a page before it is known who asks. */
export const strangerFrame: MiddlewareHandler<Env> = async (c, next) => {
  c.header('Cache-Control', 'no-store')
  c.set('frame', { nav: [], footer: openFooter })
  await next()
}

/** Knows those who are signed in, and lets in the others too. */
export const acquainted =
  ({ door }: Doored): MiddlewareHandler<Env> =>
  async (c, next) => {
    const asking = await whoAsks(c, door)
    if (asking) welcome(c, door, asking)
    await next()
  }

function welcome(c: Context<Env>, door: Door, { actor, database }: NonNullable<Awaited<ReturnType<typeof whoAsks>>>) {
  c.set('ctx', { ...database, actor, today: door.today(), now: door.now() })
  c.set('frame', { ...frameFor(actor, c), owner: ownerMark(door, database.tenant, actor.id) })
}

/** Lets in those who have a place here; sends the others to sign in, and then back to where they were going. */
export const signedIn =
  ({ door }: Doored, bearers: Bearers): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (bringsToken(c)) return withToken(c, door, bearers, next)
    const asking = await whoAsks(c, door)
    if (!asking) {
      if (isForPrograms(c.req.path) || wantsJson(c)) return problemDetails(c, 401, 'Send a token, or sign in first')
      if (await signedInAccount(c, door)) return c.redirect('/areas', 303)
      return askToSignIn(c, door)
    }
    welcome(c, door, asking)
    await next()
  }

async function withToken(c: Context<Env>, door: Door, bearers: Bearers, next: () => Promise<void>) {
  const asking = await bearers(c, c.req.header('Authorization') ?? '')
  if (!asking) return problemDetails(c, 401, 'This token does not work: it may have ended or been revoked')
  if ('wait' in asking) {
    c.header('Retry-After', `${asking.wait}`)
    return problemDetails(c, 429, 'Too many tokens that do not work. Try again later')
  }
  welcome(c, door, asking)
  await next()
}

/** Asked by a page's own script, which shows what came of it. */
const wantsJson = (c: Context) => c.req.header('Accept') === 'application/json'
