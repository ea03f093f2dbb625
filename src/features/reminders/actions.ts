import type { ReminderKind, ReminderWords } from '../../catalogue/index.ts'
import type { TenantDatabase } from '../../db/index.ts'
import type { PersonId, ReminderId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { recordEvent } from '../audit/index.ts'
import { personReminded, waitAgain } from './outbox-store.ts'
import { deleteStop, endStopped, findReminder, insertStop, stopsOf } from './own-store.ts'
import { maySeeOutbox } from './policy.ts'
import type { Reminder, Stop } from './rules.ts'
import { askToSend } from './task.ts'
import { causeToStop } from './words.ts'

/** How one wants to be reminded of something: by e-mail and here, only here, or not at all. */
export const ways = ['both', 'here', 'none'] as const
export type Way = (typeof ways)[number]

/** The way in which a kind is told now. */
export const wayOf = (stops: readonly Stop[], kind: string): Way => {
  const stop = stops.find((each) => each.kind === kind && each.cause === '')
  if (stop === undefined) return 'both'
  return stop.extent === 'mail' ? 'here' : 'none'
}

/** Keeps how the actor wants to be reminded, kind by kind; what is stopped ends in the same moment. */
export function choose(ctx: Ctx, choices: ReadonlyMap<ReminderKind, Way>): Promise<void> {
  const { write, tenant, actor, today, now } = ctx
  return write(async (tx) => {
    const stops = await tx.run(stopsOf(tenant, actor.id))
    const changed = [...choices].filter(([kind, way]) => wayOf(stops, kind) !== way)
    for (const [kind, way] of changed) {
      if (way === 'both') await tx.run(deleteStop(tenant, actor.id, { kind, cause: '' }))
      else {
        const stop: Stop = { kind, cause: '', extent: way === 'here' ? 'mail' : 'all' }
        await tx.run(insertStop(tenant, actor.id, stop, now))
        await tx.run(endStopped(tenant, actor.id, stop, today))
      }
    }
    const about = { actor: actor.id, person: actor.id, facts: Object.fromEntries(changed), at: now }
    if (changed.length > 0) await recordEvent(tx, tenant, { ...about, kind: 'reminders-chosen' })
  })
}

/**
 * The actor is reminded no more of what this reminder is about; of what comes once a week, no more at all. Throws NotFound
 * where it is not theirs.
 */
export function stopThis(
  { write, tenant, actor, today, now }: Ctx,
  id: ReminderId,
  words: ReminderWords,
): Promise<Reminder> {
  return write(async (tx) => {
    const reminder = found(await tx.run(findReminder(tenant, actor.id, id)), 'reminder')
    const stop: Stop = { kind: reminder.kind, cause: causeToStop(words, reminder), extent: 'all' }
    await tx.run(insertStop(tenant, actor.id, stop, now))
    await tx.run(endStopped(tenant, actor.id, stop, today))
    const about = { actor: actor.id, person: actor.id, facts: { kind: stop.kind, cause: stop.cause }, at: now }
    await recordEvent(tx, tenant, { ...about, kind: 'reminder-stopped' })
    return reminder
  })
}

/** The actor is reminded again of what they had stopped; of what comes, not of what has been. */
export function startAgain({ write, tenant, actor, now }: Ctx, of: Pick<Stop, 'kind' | 'cause'>): Promise<void> {
  return write(async (tx) => {
    const stops = await tx.run(stopsOf(tenant, actor.id))
    const { kind, cause } = found(
      stops.find((each) => each.kind === of.kind && each.cause === of.cause),
      'stop',
    )
    await tx.run(deleteStop(tenant, actor.id, { kind, cause }))
    const about = { actor: actor.id, person: actor.id, facts: { kind, cause }, at: now }
    await recordEvent(tx, tenant, { ...about, kind: 'reminder-started' })
  })
}

type FromMail = {
  readonly person: PersonId
  readonly reminder: ReminderId
  /** Only what this one is about, or everything of its kind. */
  readonly only: boolean
  readonly words: ReminderWords
  readonly today: PlainDate
  readonly now: Date
}

/**
 * Whoever holds the link of an e-mail stops the e-mails of its kind; it goes on to stand in Cairn. Who held it is not known,
 * so the event names nobody. Undefined where the person has no such reminder.
 */
export function stopFromMail(
  { write, tenant }: TenantDatabase,
  { person, reminder: id, only, words, today, now }: FromMail,
): Promise<Reminder | undefined> {
  return write(async (tx) => {
    const reminder = await tx.run(findReminder(tenant, person, id))
    if (reminder === undefined) return undefined
    const stops = await tx.run(stopsOf(tenant, person))
    const stop: Stop = { kind: reminder.kind, cause: only ? causeToStop(words, reminder) : '', extent: 'mail' }
    // Pressed twice, or after more was stopped, it changes nothing.
    if (stops.some(({ kind, cause }) => kind === stop.kind && cause === stop.cause)) return reminder
    await tx.run(insertStop(tenant, person, stop, now))
    await tx.run(endStopped(tenant, person, stop, today))
    const facts = { kind: stop.kind, cause: stop.cause, from: 'mail' }
    await recordEvent(tx, tenant, { actor: null, person, kind: 'reminder-stopped', facts, at: now })
    return reminder
  })
}

/** Lets what could not be sent go out once more. Answers whether it does. Throws Forbidden and NotFound. */
export function retry({ write, tenant, actor, today, now }: Ctx, id: ReminderId): Promise<boolean> {
  permit(maySeeOutbox(actor))
  return write(async (tx) => {
    const person = found(await tx.run(personReminded(tenant, id)), 'reminder')
    if ((await tx.run(waitAgain(tenant, id, today))) === undefined) return false
    await tx.run(askToSend([id]))
    await recordEvent(tx, tenant, { actor: actor.id, person, kind: 'reminder-retried', facts: { id }, at: now })
    return true
  })
}
