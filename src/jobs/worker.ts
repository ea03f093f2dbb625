import { Logger, run, runOnce, type RunnerOptions, type Task as Runnable } from 'graphile-worker'
import type { Pool } from 'pg'
import { openTenant, type TenantDatabase } from '../db/index.ts'
import type { TenantId } from '../db/tables.gen.ts'

/** What a task is given: its tenant's database, and the clock. */
export type Work = TenantDatabase & { readonly now: () => Date }

/** Does one kind of work. It may be done twice, and cut off anywhere. What it throws is reported, and tried again later. */
export type Task = (work: Work, payload: Readonly<Record<string, unknown>>) => Promise<void>
export type Tasks = Readonly<Record<string, Task>>

export type Workshop = {
  /** Connections of the owner, for the queue itself. */
  readonly queue: Pool
  /** Connections of the app, which stay behind the wall. */
  readonly app: Pool
  readonly tasks: Tasks
  readonly now: () => Date
  /** Told of what a task throws. */
  readonly report: (error: unknown) => void
}

const silent = new Logger(() => () => undefined)

function optionsOf({ queue, app, tasks, now, report }: Workshop): RunnerOptions {
  const taskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]): [string, Runnable] => [
      name,
      async (given) => {
        const payload = given as { readonly tenant: TenantId }
        try {
          await task({ ...openTenant(app, payload.tenant), now }, payload)
        } catch (error) {
          report(error)
          throw error
        }
      },
    ]),
  )
  return { pgPool: queue, taskList, logger: silent, noHandleSignals: true, concurrency: 1 }
}

/** Does what was asked for, one thing after the other, until it is stopped; what is under way then is ended first. */
export async function startWorker(workshop: Workshop): Promise<{ stop(): Promise<void> }> {
  const runner = await run(optionsOf(workshop))
  return { stop: () => runner.stop() }
}

/** Does all that waits, and ends. */
export const workThrough = (workshop: Workshop): Promise<void> => runOnce(optionsOf(workshop))
