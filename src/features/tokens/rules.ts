import type { TokenId } from '../../db/tables.gen.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'

/** What is kept of a token: not its secret, which is shown once. */
export type Token = {
  readonly id: TokenId
  readonly name: string
  readonly createdAt: Date
  /** The first day on which it no longer lets anyone in. */
  readonly endsOn: PlainDate
  /** The last day on which it was used. */
  readonly usedOn: PlainDate | null
  readonly revokedAt: Date | null
  /** False where it was revoked, or its person left, whatever its end. */
  readonly isOpen: boolean
}

/** How long a token works at most, in days: a year. */
export const mostDays = 366
/** And how long where nobody says, in days. */
export const usualDays = 90

/** The last day that a token may be given. */
export const latestEnd = (today: PlainDate): PlainDate => addDays(today, mostDays)

export type State = 'works' | 'ended' | 'revoked'

export function stateOf({ endsOn, isOpen }: Pick<Token, 'endsOn' | 'isOpen'>, today: PlainDate): State {
  if (!isOpen) return 'revoked'
  return endsOn <= today ? 'ended' : 'works'
}

/** How a token begins, so that one is known where it should not be, as by those who look through code for secrets. */
export const prefix = 'cairn_'

/** Whether a text looks like a token of Cairn's at all. */
export const looksLikeToken = (text: string): boolean => /^cairn_[\w-]{43}$/.test(text)

/** The token of an `Authorization` header; undefined where it names another scheme, or none. */
export function bearerIn(header: string): string | undefined {
  const [, token] = /^Bearer +(\S{1,200}) *$/i.exec(header) ?? []
  return token
}
