import { RateLimiterMemory } from 'rate-limiter-flexible'

const minutes = (count: number) => count * 60

/**
 * Limits on failed sign-ins. An office shares one address and must not be locked out by a colleague's caps lock, nor a
 * person by a stranger elsewhere: so the tight limit is on account and address together; the address alone, and the
 * account from everywhere, stop only what no office and no forgetful person does.
 */
export function createSignInLimits() {
  const together = new RateLimiterMemory({ points: 8, duration: minutes(15) })
  const perAddress = new RateLimiterMemory({ points: 300, duration: minutes(15) })
  const perAccount = new RateLimiterMemory({ points: 200, duration: minutes(60) })
  const keys = (email: string, address: string) =>
    [
      [together, `${email} ${address}`],
      [perAddress, address],
      [perAccount, email],
    ] as const

  return {
    /** How many seconds to wait before the next attempt; 0 when one may be made now. */
    async wait(email: string, address: string): Promise<number> {
      const states = await Promise.all(
        keys(email, address).map(async ([limiter, key]) => ({ limiter, state: await limiter.get(key) })),
      )
      const full = states.flatMap(({ limiter, state }) =>
        state && state.consumedPoints >= limiter.points ? [state.msBeforeNext] : [],
      )
      return Math.ceil(Math.max(0, ...full) / 1000)
    },
    /** Counts an attempt that failed. */
    async failed(email: string, address: string): Promise<void> {
      await Promise.all(keys(email, address).map(([limiter, key]) => limiter.penalty(key)))
    },
    /** Forgets the failures of this account from this address. */
    async succeeded(email: string, address: string): Promise<void> {
      await together.delete(`${email} ${address}`)
    },
  }
}

export type SignInLimits = ReturnType<typeof createSignInLimits>
