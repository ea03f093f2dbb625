import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Ctx } from './ctx.ts'
import type { Frame } from '../ui/page.tsx'
import { found } from './errors.ts'
import { clean, type RawForm } from './form.ts'
import { isId } from './id.ts'

/** `ctx` is there on every page but those of the door (sign in, invitation), which have only a frame. */
export type Env = { Variables: { ctx: Ctx; frame: Frame } }

/** An id from the address bar. One that is not a uuid is a page that does not exist. */
export const readId = <Id extends string>(text: string): Id => found(isId(text) ? (text as Id) : undefined, 'page')

/**
 * The posted form as it was typed; of a name sent twice the last counts, and files are left out. Throws HTTPException 400
 * where what was sent is not what it says it is.
 */
export async function readForm(c: Context): Promise<RawForm> {
  const raw: Record<string, string> = {}
  const body = await c.req.parseBody().catch(() => {
    throw new HTTPException(400)
  })
  for (const [name, value] of Object.entries(body))
    if (typeof value === 'string' && name !== '__proto__') raw[clean(name)] = clean(value)
  return raw
}

const toldCookie = 'cairn_told'

/** Says what an action did at the top of the next page, once. */
export const tell = (c: Context, text: string): void =>
  setCookie(c, toldCookie, text, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 60 })

/** What the action before this page said, and forgets it. */
export function told(c: Context): Frame['banner'] {
  const text = getCookie(c, toldCookie)
  if (!text) return undefined
  deleteCookie(c, toldCookie, { path: '/' })
  return { kind: 'success', text: clean(text) }
}

/** Whether a file is sent as it is, as programs do. */
export const sendsBytes = (c: Context): boolean =>
  /^application\/octet-stream\b/i.test(c.req.header('Content-Type') ?? '')

/** The name of a file as a header tells it (RFC 8187): any name, in any script. */
export const namedFile = (name: string): string =>
  `filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )}`
