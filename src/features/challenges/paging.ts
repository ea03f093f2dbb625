import type { Context } from 'hono'
import { type Env, readId } from '../../kit/http.ts'

/** How many lines a page of a list has. */
export const pageLength = 50

/** Of what waits, as many as one sitting takes: those who have waited longest. */
export const mostWaiting = 50

/** The line before which the page of the address begins. Throws NotFound where that is no id. */
export function beforeOf<Id extends string>(c: Context<Env>): Id | undefined {
  const { before } = c.req.query()
  return before === undefined ? undefined : readId<Id>(before)
}

/** One page of a list that was read with one line more than it shows, and where earlier ones begin. */
export function cut<Id extends string, L extends { readonly id: Id }>(lines: readonly L[]) {
  const rows = lines.slice(0, pageLength)
  return { rows, earlier: lines.length > pageLength ? rows.at(-1)?.id : undefined }
}
