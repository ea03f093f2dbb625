import type { Catalogue } from '../../catalogue/index.ts'
import type { Task } from '../../jobs/index.ts'
import { addDays } from '../../kit/plain-date.ts'
import { daysKept } from './rules.ts'
import { deleteLeft, forgetRows } from './store.ts'

/** What the queue calls it. */
export const forgetTask = 'import-forget'

/** Each day: forgets the rows of what can no longer be undone, and throws away what was brought and left lying as long. */
export function forgetOld(catalogue: Catalogue): Task {
  const days = daysKept(catalogue)
  return async ({ tenant, write, today }) => {
    const until = addDays(today(), 1 - days)
    await write(async (tx) => {
      await tx.run(deleteLeft(tenant, until))
      await tx.run(forgetRows(tenant, until))
    })
  }
}
