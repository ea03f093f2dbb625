import { betterAuth } from 'better-auth'
import type { Pool } from 'pg'
import { hashPassword, verifyPassword } from './password.ts'

/** Seven days, in seconds: long enough that nobody is signed out in the middle of a deadline week. */
const sessionSeconds = 7 * 24 * 60 * 60
export const minPasswordLength = 12
export const maxPasswordLength = 128

export type AuthConfig = { readonly pool: Pool; readonly secret: string; readonly baseUrl: string }

/** Sign-in by better-auth over the tables of the schema `auth`. Accounts are made by invitation only. */
export const createAuth = ({ pool, secret, baseUrl }: AuthConfig) =>
  betterAuth({
    appName: 'Cairn',
    baseURL: baseUrl,
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Cairn asks better-auth from its own pages alone and limits attempts there, by account and address together.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength,
      maxPasswordLength,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: 'cairn',
      useSecureCookies: baseUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
    },
  })

export type Auth = ReturnType<typeof createAuth>
