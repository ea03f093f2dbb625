import type { Context } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { openDoors, openTenant } from '../../db/index.ts'
import { bearerOf, type Door } from '../accounts/index.ts'
import { bearerIn, looksLikeToken } from './rules.ts'
import { markUsed } from './store.ts'

/** In seconds. */
const window = 15 * 60

/**
 * Finds out for whom a program acts. A program that goes on with a token that does not work waits; the others of its
 * network do not, until so many are tried from there as no broken program tries. Answers the seconds to wait.
 */
export function openBearers(door: Door) {
  const ofToken = new RateLimiterMemory({ points: 30, duration: window })
  const ofAddress = new RateLimiterMemory({ points: 300, duration: window })
  const keys = (address: string, token: string) =>
    [
      [ofToken, `${address} ${token}`],
      [ofAddress, address],
    ] as const

  async function waitFor(address: string, token: string): Promise<number> {
    const states = await Promise.all(
      keys(address, token).map(async ([limiter, key]) => ({ limiter, state: await limiter.get(key) })),
    )
    const full = states.flatMap(({ limiter, state }) =>
      state && state.consumedPoints >= limiter.points ? [state.msBeforeNext] : [],
    )
    return Math.ceil(Math.max(0, ...full) / 1000)
  }

  async function asking(token: string) {
    const today = door.today()
    const [place] = await openDoors(door.pools.app, token, 'token')
    if (!place) return undefined
    const database = openTenant(door.pools.app, place.tenant)
    const [bearer] = await database.read([bearerOf(place.tenant, token, today)])
    if (!bearer) return undefined
    if (bearer.usedOn !== today) await database.write((tx) => tx.run(markUsed(place.tenant, bearer.token, today)))
    return { database, actor: bearer.actor }
  }

  return async (c: Context, header: string) => {
    const token = bearerIn(header) ?? ''
    // What is no token of ours costs nothing to refuse.
    if (!looksLikeToken(token)) return undefined
    const address = door.addressOf(c)
    const wait = await waitFor(address, token)
    if (wait > 0) return { wait }
    const found = await asking(token)
    if (!found) await Promise.all(keys(address, token).map(([limiter, key]) => limiter.penalty(key)))
    return found
  }
}

export type Bearers = ReturnType<typeof openBearers>
