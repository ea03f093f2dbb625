import { plain, type Query, run, sql } from './query.ts'

/**
 * Asks for work to be done soon after the transaction has ended, by the task of that name: at least once, again where it
 * fails. Work of the same key that still waits is replaced.
 */
export const enqueue = (task: string, payload: object, key: string): Query<void> =>
  run(plain(sql`select enqueue(${task}, ${JSON.stringify(payload)}::jsonb, ${key})`))
