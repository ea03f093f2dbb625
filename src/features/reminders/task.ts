import type { Catalogue } from '../../catalogue/index.ts'
import { enqueue, enqueueAfter, type Query } from '../../db/index.ts'
import type { ReminderId } from '../../db/tables.gen.ts'
import type { Task } from '../../jobs/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { occasionsIn } from './occasions.ts'
import { dueOn, isStopped } from './rules.ts'
import { allStops, doubtLost, endOthers, insertReminders, waitingToBeSent } from './store.ts'

/** What the queue calls them: what finds out of what to remind, and what sends one reminder. */
export const remindersTask = 'reminders'
export const sendReminderTask = 'send-reminder'

/** Asks for what is due to be reminded of, in the area. */
export const askForReminders = (): Query<void> => enqueue(remindersTask, {}, remindersTask)

/** The most that leaves an area in one go; what waits beyond that goes the next day, what ends first before the others. */
const mostAtOnce = 1_000

/** After so long without a word, in milliseconds, what was being sent is in doubt. */
const lostAfter = 60 * 60 * 1000

/** Work that sends the reminders, each on its own. */
export const askToSend = (ids: readonly ReminderId[], seconds = 0): Query<void> =>
  enqueueAfter(
    sendReminderTask,
    ids.map((reminder) => ({ payload: { reminder }, key: `${sendReminderTask}:${reminder}` })),
    seconds,
  )

type Of = {
  readonly catalogue: Pick<Catalogue, 'reminders' | 'cpdYears'>
  readonly rulebooks: Rulebooks
  /** Whether mail goes out at all. */
  readonly sendsMail: boolean
}

/**
 * Finds out of everyone in the area what they are to be reminded of on this day: makes what is not there, ends what is no
 * longer so, and asks for what waits to be sent. Done twice, it makes nothing twice.
 */
export const remind =
  ({ catalogue, rulebooks, sendsMail }: Of): Task =>
  async ({ tenant, read, write, now, today }) => {
    const day = today()
    const occasions = await occasionsIn({ tenant, read }, catalogue, rulebooks, day)
    const due = occasions.flatMap((occasion) => dueOn(occasion, catalogue.reminders, day) ?? [])
    await write(async (tx) => {
      const stops = Map.groupBy(await tx.run(allStops(tenant)), ({ person }) => person)
      const wanted = due.filter((each) => !isStopped(each, stops.get(each.person) ?? [], 'all'))
      const rows = wanted.map((each) => {
        const isSent = sendsMail && !isStopped(each, stops.get(each.person) ?? [], 'mail')
        return { ...each, state: isSent ? ('waiting' as const) : ('here' as const) }
      })
      await tx.run(endOthers(tenant, wanted, day))
      await tx.run(insertReminders(tenant, rows, day))
      await tx.run(doubtLost(tenant, new Date(now().getTime() - lostAfter)))
      if (sendsMail) await tx.run(askToSend(await tx.run(waitingToBeSent(tenant, day, mostAtOnce))))
    })
  }
