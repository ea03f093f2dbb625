import type { DraftId } from '../../db/tables.gen.ts'
import { isId } from '../../kit/id.ts'
import type { Cursor } from './store.ts'

/** Where a page of drafts begins, as an address tells it: after the one that was saved then. */
export const cursorAfter = ({ savedAt, id }: Cursor): string => `${savedAt.toISOString()}_${id}`

/** What such a text stands for; undefined where it stands for nothing. */
export function readCursor(text: string): Cursor | undefined {
  const [moment = '', id = ''] = text.split('_', 2)
  const isMoment = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(moment) && !Number.isNaN(Date.parse(moment))
  return isMoment && isId(id) ? { savedAt: new Date(moment), id: id as DraftId } : undefined
}
