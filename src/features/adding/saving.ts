import type { Context } from 'hono'
import { timeOf } from '../../ui/dates.ts'
import type { Kept } from './keeping.ts'
import { shownIn } from './said.ts'

/** Tells the page that saves as one types what became of it, and where it is kept, if that is not known to it yet: 200, or 409 where the same was changed on another device. */
export function tellKept(c: Context, { revision, taken, refused, savedAt, elsewhereAt }: Kept, draft?: string) {
  const was = shownIn(taken)
  const where = draft === undefined ? {} : { draft }
  if (!elsewhereAt) return c.json({ revision, was, at: timeOf(savedAt), ...where })
  return c.json({ was, refused: Object.keys(refused), at: timeOf(elsewhereAt), ...where }, 409)
}
