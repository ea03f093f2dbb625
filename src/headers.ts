import type { MiddlewareHandler } from 'hono'
import type { Env } from './kit/http.ts'

const policy = [
  "default-src 'none'",
  ...['script-src', 'style-src', 'img-src', 'font-src', 'connect-src', 'form-action'].map((what) => `${what} 'self'`),
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/**
 * What every answer says of itself: a strict policy of what a page may load, and that nobody may frame it. Set before the answer is made: headers added to one that is there make the server build the
 * answer twice.
 */
export function headers(baseUrl: string): MiddlewareHandler<Env> {
  const all = {
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(baseUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
  }
  return (c, next) => {
    for (const [name, value] of Object.entries(all)) c.header(name, value)
    return next()
  }
}
