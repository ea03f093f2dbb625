import type { Task } from '../../jobs/index.ts'
import { removeEndedDrafts } from './testimony-store.ts'

/** What the queue calls it. */
export const endedDraftsTask = 'forget-ended-testimonies'

/** Removes what was typed behind links that no longer work: nobody can sign it any more. */
export const forgetEndedDrafts: Task = ({ tenant, write, today }) =>
  write((tx) => tx.run(removeEndedDrafts(tenant, today())))
