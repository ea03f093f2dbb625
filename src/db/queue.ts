import type { Pool } from 'pg'
import { plain, type Query, run, sql } from './query.ts'

/**
 * Asks for work to be done soon after the transaction has ended, by the task of that name: at least once, again where it
 * fails. Work of the same key that still waits is replaced.
 */
export const enqueue = (task: string, payload: object, key: string): Query<void> =>
  run(plain(sql`select enqueue(${task}, ${JSON.stringify(payload)}::jsonb, ${key})`))

/** One of many pieces of work for the same task. */
export type Piece = { readonly payload: object; readonly key: string }

/** The same for many at once, after so many seconds; whatever else is to be done overtakes them. */
export const enqueueAfter = (task: string, pieces: readonly Piece[], seconds: number): Query<void> =>
  run(
    plain(sql`select enqueue_after(${task}, payload, key, ${seconds}::integer)
      from jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) as piece (payload jsonb, key text)`),
  )

/** Asks for the task once in every area. Only the owner of the queue may: each has a door, and doors stand outside the wall. */
export async function enqueueEverywhere(queue: Pool, task: string): Promise<void> {
  await queue.query(
    `select graphile_worker.add_job($1, json_build_object('tenant', tenant_id), max_attempts => 5,
      job_key => tenant_id || ':' || $1)
    from (select distinct tenant_id from door) area`,
    [task],
  )
}
