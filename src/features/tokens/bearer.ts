import type { Context } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { openDoors, openTenant } from '../../db/index.ts'
import { bearerOf, type Door } from '../accounts/index.ts'
import { bearerIn, looksLikeToken } from './rules.ts'
import { markUsed } from './store.ts'

/** So many tokens that do not work may be tried from one network address in so many seconds. */
const tries = { points: 100, duration: 15 * 60 } as const

/** Finds out for whom a program acts. Waiting, in seconds, follows on too many tokens that do not work. */
export function openBearers(door: Door) {
  const failures = new RateLimiterMemory(tries)

  async function asking(token: string) {
    if (!looksLikeToken(token)) return undefined
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
    const address = door.addressOf(c)
    const state = await failures.get(address)
    if (state && state.consumedPoints >= tries.points) return { wait: Math.ceil(state.msBeforeNext / 1000) }
    const found = await asking(bearerIn(header) ?? '')
    if (!found) await failures.penalty(address)
    return found
  }
}

export type Bearers = ReturnType<typeof openBearers>
