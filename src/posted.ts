import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { isUpload } from './files/index.ts'
import { type Env, sendsBytes } from './kit/http.ts'
import { isForPrograms } from './kit/problem-details.ts'

/** A form may be sent only from our own pages: those of BASE_URL, or of the address that was asked. */
const ownOrigin = (baseUrl: string, origin: string, c: Context): boolean =>
  origin === new URL(baseUrl).origin || origin === new URL(c.req.url).origin

/** What a mail program posts of itself, with a secret in the address, comes from nowhere. */
const fromAnywhere = /^\/stop\//

/** Only a program brings a token, and only to the addresses for programs; it has no cookie that a page could misuse. */
export const bringsToken = (c: Context): boolean =>
  isForPrograms(c.req.path) && c.req.header('Authorization') !== undefined

/** Refuses a form that was sent from elsewhere. */
export function fromOurPages(baseUrl: string): MiddlewareHandler<Env> {
  const check = csrf({ origin: (origin, c) => ownOrigin(baseUrl, origin, c) })
  return (c, next) => (fromAnywhere.test(c.req.path) || bringsToken(c) ? next() : check(c, next))
}

const megabyte = 1024 * 1024

/** Addresses that take a file, which they themselves limit as it comes; nobody else's form is larger than what is typed. */
const uploads = [/^\/record\/[^/]+\/evidence$/, /^\/record\/bring$/]

/** The same for programs, which send a file as it is. */
const filesOfPrograms = /^\/api\/v1\/(?:record\/[^/]+\/evidence\/file|imports|bring)$/

/** Refuses a form that is larger than what can be typed, or handed in at its address. */
export function formLimit(tooLarge: (c: Context<Env>) => Promise<Response>): MiddlewareHandler<Env> {
  const onError = (c: Context<Env>) => {
    // What is left of it is not read, so that nothing can follow on the same connection.
    c.header('Connection', 'close')
    return tooLarge(c)
  }
  const typed = bodyLimit({ maxSize: megabyte, onError })
  // The file of an import is read as a whole.
  const imported = bodyLimit({ maxSize: 21 * megabyte, onError })
  return (c, next) => {
    if (filesOfPrograms.test(c.req.path) && sendsBytes(c)) return next()
    if (isUpload(c) && uploads.some((address) => address.test(c.req.path))) return next()
    return c.req.path === '/imports/add' ? imported(c, next) : typed(c, next)
  }
}
