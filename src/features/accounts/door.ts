import type { Context } from 'hono'
import type { Pools } from '../../db/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type Auth, createAuth } from './auth.ts'
import { createSignInLimits, type SignInLimits } from './limits.ts'

/** What the door needs before it knows who is there. */
export type Door = {
  readonly pools: Pools
  readonly auth: Auth
  readonly limits: SignInLimits
  readonly secret: string
  readonly secureCookies: boolean
  readonly now: () => Date
  /** The day it is for Cairn. */
  readonly today: () => PlainDate
  /** The network address of whoever asks. */
  readonly addressOf: (c: Context) => string
}

type Settings = Pick<Door, 'pools' | 'secret' | 'now' | 'today'> & {
  readonly baseUrl: string
  /** How many proxies stand in front; their entries in X-Forwarded-For are believed, others are not. */
  readonly trustedProxies: number
}

export const createDoor = ({ pools, secret, now, today, baseUrl, trustedProxies }: Settings): Door => ({
  pools,
  secret,
  now,
  today,
  auth: createAuth({ pool: pools.auth, secret, baseUrl }),
  limits: createSignInLimits(),
  secureCookies: baseUrl.startsWith('https:'),
  addressOf: (c) => forwardedAddress(c.req.header('x-forwarded-for'), trustedProxies) ?? socketAddress(c),
})

/** Each proxy appends whom it was asked by, so the nth from the end was written by the nth proxy of ours. */
export const forwardedAddress = (header: string | undefined, trustedProxies: number): string | undefined =>
  trustedProxies > 0 ? header?.split(',').at(-trustedProxies)?.trim() || undefined : undefined

type Incoming = { incoming?: { socket?: { remoteAddress?: string } } }
const socketAddress = (c: Context): string =>
  (c.env as Incoming | undefined)?.incoming?.socket?.remoteAddress ?? 'unknown'
