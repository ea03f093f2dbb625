import { createHmac } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Env } from '../../kit/http.ts'
import type { Door } from './door.ts'

/** The browser that someone writes in. */
export type Device = {
  /** Stands for the person, and tells nothing of them: what is kept on the device is kept under it. */
  readonly owner: string
  /** Whether what is typed and not saved yet may be kept on it. Not where the person says that others use it too. */
  readonly keepsCopies: boolean
}

/** The mark of a person by which what they typed is known as theirs. */
export const ownerMark = ({ secret }: Pick<Door, 'secret'>, tenant: TenantId, person: PersonId): string =>
  createHmac('sha256', secret).update(`typed by ${tenant} ${person}`).digest('base64url').slice(0, 22)

/** The device of a request by someone who is signed in. */
export const deviceOf = (c: Context<Env>, door: Pick<Door, 'secret'>): Device => ({
  owner: ownerMark(door, c.var.ctx.tenant, c.var.ctx.actor.id),
  keepsCopies: !isShared(c),
})

const sharedCookie = 'cairn_shared'
const year = 52 * 7 * 24 * 60 * 60

/** Whether someone has said of this device that others use it too. */
export const isShared = (c: Context): boolean => getCookie(c, sharedCookie) !== undefined

/** Says whether others use the device too. Of one that they do, what is kept on it is cleared away. */
export function setShared(c: Context, { secureCookies }: Door, shared: boolean): void {
  if (!shared) return void deleteCookie(c, sharedCookie, { path: '/', secure: secureCookies })
  setCookie(c, sharedCookie, 'yes', { httpOnly: true, sameSite: 'Lax', path: '/', secure: secureCookies, maxAge: year })
  clearCopies(c)
}

/** Has the browser forget what is kept on the device; the pages' own script does the same where this is not heeded. */
export const clearCopies = (c: Context): void => c.header('Clear-Site-Data', '"storage"')
