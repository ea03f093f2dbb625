import type { Pools } from '../../db/index.ts'
import type { Auth } from './auth.ts'
import type { SignInLimits } from './limits.ts'

/** What the door needs before it knows who is there. */
export type Door = {
  readonly pools: Pools
  readonly auth: Auth
  readonly limits: SignInLimits
  readonly secret: string
  readonly secureCookies: boolean
  readonly now: () => Date
  readonly addressOf: (request: Request) => string
}
