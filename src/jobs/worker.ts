import { Logger, run, runOnce, type RunnerOptions, type Task as Runnable } from 'graphile-worker'
import type { Pool } from 'pg'
import { enqueueEverywhere, openTenant, type TenantDatabase } from '../db/index.ts'
import type { TenantId } from '../db/tables.gen.ts'
import type { PlainDate } from '../kit/plain-date.ts'

/** What a task is given: its tenant's database, the clock, and the day it is. */
export type Work = TenantDatabase & { readonly now: () => Date; readonly today: () => PlainDate }

/** Does one kind of work. It may be done twice, and cut off anywhere. What it throws is reported, and tried again later. */
export type Task = (work: Work, payload: Readonly<Record<string, unknown>>) => Promise<void>
export type Tasks = Readonly<Record<string, Task>>

export type Workshop = {
  /** Connections of the owner, for the queue itself. */
  readonly queue: Pool
  /** Connections of the app, which stay behind the wall. */
  readonly app: Pool
  readonly tasks: Tasks
  /** Of these tasks, those that are done for every area at the beginning of each day, and when the worker starts. */
  readonly daily: readonly string[]
  readonly now: () => Date
  readonly today: () => PlainDate
  /** Told of what a task throws. */
  readonly report: (error: unknown) => void
}

/** What asks for the daily tasks. */
const daybreak = 'daybreak'

/** In UTC: five past midnight in London, in winter and in summer. What a night without Cairn has missed is made up for. */
const schedule = `5 0,23 * * * ${daybreak} ?fill=1d`

const silent = new Logger(() => () => undefined)

function optionsOf({ queue, app, tasks, daily, now, today, report }: Workshop): RunnerOptions {
  const taskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]): [string, Runnable] => [
      name,
      async (given) => {
        const payload = given as { readonly tenant: TenantId }
        try {
          await task({ ...openTenant(app, payload.tenant), now, today }, payload)
        } catch (error) {
          report(error)
          throw error
        }
      },
    ]),
  )
  taskList[daybreak] = async () => {
    for (const name of daily) await enqueueEverywhere(queue, name)
  }
  return { pgPool: queue, taskList, logger: silent, noHandleSignals: true, concurrency: 1 }
}

/** Does what was asked for, one thing after the other, until it is stopped; what is under way then is ended first. */
export async function startWorker(workshop: Workshop): Promise<{ stop(): Promise<void> }> {
  for (const name of workshop.daily) await enqueueEverywhere(workshop.queue, name)
  const runner = await run({ ...optionsOf(workshop), crontab: schedule })
  return { stop: () => runner.stop() }
}

/** Does all that waits, and ends. */
export const workThrough = (workshop: Workshop): Promise<void> => runOnce(optionsOf(workshop))
