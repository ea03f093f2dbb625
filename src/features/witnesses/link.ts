import { RateLimiterMemory } from 'rate-limiter-flexible'
import { openTenant, openWitnessDoor, type TenantDatabase } from '../../db/index.ts'
import type { WitnessRequestId } from '../../db/tables.gen.ts'
import type { Door } from '../accounts/index.ts'

/** Where a link leads: to one question, in one area, and nowhere else. */
export type Led = { readonly database: TenantDatabase; readonly request: WitnessRequestId }

export type WitnessDoor = Pick<Door, 'pools' | 'now' | 'today' | 'addressOf'>

/** In seconds. */
const window = 15 * 60
/** As the secret of every link looks: 32 bytes as base64url. What looks otherwise costs nothing to refuse. */
const looksLikeSecret = /^[\w-]{43}$/

/**
 * Follows links of witnesses. From one address so many that lead nowhere may be tried as nobody types who means well; and
 * behind one link so much may be sent as nobody types by hand.
 */
export function openLinks({ pools }: Pick<WitnessDoor, 'pools'>) {
  const tried = new RateLimiterMemory({ points: 100, duration: window })
  const sent = new RateLimiterMemory({ points: 600, duration: window })

  /** The seconds to wait; 0 where none. */
  async function waitFor(limiter: RateLimiterMemory, key: string): Promise<number> {
    const state = await limiter.get(key)
    return state && state.consumedPoints >= limiter.points ? Math.ceil(state.msBeforeNext / 1000) : 0
  }

  return {
    /** Where the secret leads; undefined where nowhere; or how many seconds whoever asks has to wait. */
    async follow(secret: string, address: string): Promise<Led | { readonly wait: number } | undefined> {
      const wait = Math.max(await waitFor(tried, address), await waitFor(sent, secret))
      if (wait > 0) return { wait }
      const door = looksLikeSecret.test(secret) ? await openWitnessDoor(pools.app, secret) : undefined
      if (door === undefined) {
        await tried.penalty(address)
        return undefined
      }
      return { database: openTenant(pools.app, door.tenant), request: door.request }
    },
    /** Counts something that was sent with the link. */
    async count(secret: string): Promise<void> {
      await sent.penalty(secret)
    },
  }
}

export type Links = ReturnType<typeof openLinks>
