import { NotFound } from '../../kit/errors.ts'
import { isId } from '../../kit/id.ts'
import { plainDate } from '../../kit/plain-date.ts'
import type { PieceCursor } from './store.ts'

/** Where the page of the address begins. Throws NotFound where it names no day and id. */
export function cursorOf({ on, after }: Readonly<Record<string, string>>): PieceCursor | undefined {
  if (on === undefined && after === undefined) return undefined
  const happenedOn = plainDate(on ?? '')
  if (happenedOn === undefined || !isId(after ?? '')) throw new NotFound('No such page')
  return { happenedOn, id: after ?? '' }
}

/** The address of the page after the line, with what else it asks. */
export const queryOf = ({ happenedOn, id }: PieceCursor, asked: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({ ...asked, on: happenedOn, after: id }).toString()

/** Where a page of a list begins, as programs say it; undefined where that is no day and id. */
export function readCursor(text: string): PieceCursor | undefined {
  const [on = '', id = '', more] = text.split(' ')
  const happenedOn = plainDate(on)
  return happenedOn !== undefined && isId(id) && more === undefined ? { happenedOn, id } : undefined
}
