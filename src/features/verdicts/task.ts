import { enqueue, type Query } from '../../db/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import type { Task, Work } from '../../jobs/index.ts'
import { areaRules } from '../rulebook/index.ts'
import { advanceRound, beginRound, duePeople, endRound, failRound } from './store.ts'
import type { Verdicts } from './working-out.ts'

/** What the queue calls it. */
export const verdictsTask = 'verdicts'

/** Asks for what no longer holds to be worked out again, for everyone in the area. */
export const askForVerdicts = (): Query<void> => enqueue(verdictsTask, {}, verdictsTask)

/** Few enough that nobody who writes meanwhile waits for long. */
const peopleAtOnce = 50

/**
 * Works out again, for everyone in the area, what is missing or no longer holds: a day has come on which something
 * changes, or the rules are others. Who is due is told by what is kept, so that it goes on where it was stopped.
 */
export function workOutDue({ edition, recompute, askedIn }: Verdicts): Task {
  async function goThrough({ tenant, write, today }: Work, due: readonly PersonId[]): Promise<void> {
    for (let from = 0; from < due.length; from += peopleAtOnce) {
      const people = due.slice(from, from + peopleAtOnce)
      await write(async (tx) => {
        await recompute(tx, { tenant, people, today: today() })
        await tx.run(advanceRound(tenant, people.length))
      })
    }
  }

  return async (work) => {
    const { tenant, read, write, now, today } = work
    const [area] = await read([areaRules(tenant)])
    if (area === undefined) return
    const { asks } = await askedIn(work, area)
    const rules = asks.map(({ rule }) => rule.id)
    const by = { day: today(), rules, answers: asks.length, revision: area.revision, edition }
    const [due] = await read([duePeople(tenant, by)])
    if (due.length > 0) await write((tx) => tx.run(beginRound(tenant, due.length, now())))
    try {
      await goThrough(work, due)
    } catch (error) {
      await write((tx) => tx.run(failRound(tenant, now())))
      throw error
    }
    await write((tx) => tx.run(endRound(tenant, now())))
  }
}
