import { setDoor } from '../../db/index.ts'
import type { ReminderId } from '../../db/tables.gen.ts'
import type { Task, Work } from '../../jobs/index.ts'
import { isId } from '../../kit/id.ts'
import type { Delivery, Mail } from '../../mail/index.ts'
import { letterOf, stopSecret } from './letter.ts'
import { type State, waitAfter } from './rules.ts'
import { letGo, noteSending, type Outgoing, takeToSend } from './store.ts'
import { askToSend } from './task.ts'

/** What leaves Cairn: through which server, with links to where, and what secrets in it follow from. */
export type Outward = { readonly mail: Mail; readonly baseUrl: string; readonly secret: string }

/** For so long the link in an e-mail stops reminders, in milliseconds. */
const linkWorksFor = 400 * 24 * 60 * 60 * 1000

/** In so many seconds a server that was not reached is looked for again. */
const restSeconds = 60

/**
 * Sends one reminder, once at most as far as SMTP allows: that it is being sent is written before, what became of it
 * after. What did not go is tried again, each time later, until its end; where all was said and no answer came, or Cairn
 * was stopped in between, it is in doubt and is left at that.
 */
export const sendReminder =
  (outward: Outward | undefined): Task =>
  async (work, { reminder: given }) => {
    if (typeof given !== 'string' || !isId(given)) return
    const id = given as ReminderId
    const { tenant, write } = work
    if (outward === undefined) return write((tx) => tx.run(letGo(tenant, id, 'here')))
    if (outward.mail.isResting()) return write((tx) => tx.run(askToSend([id], restSeconds)))
    const taken = await take(work, outward, id)
    if (taken === undefined) return
    const stop = `${outward.baseUrl}/stop/${taken.secret}/${id}`
    const letter = await letterOf(taken.reminder, { tenant, baseUrl: outward.baseUrl, stop })
    await note(work, taken.reminder, await outward.mail.send(letter))
  }

function take({ tenant, write, now, today }: Work, { secret }: Outward, id: ReminderId) {
  return write(async (tx) => {
    const reminder = await tx.run(takeToSend(tenant, id, { today: today(), now: now() }))
    if (reminder === undefined) {
      await tx.run(letGo(tenant, id, 'dropped'))
      return undefined
    }
    const own = stopSecret(secret, tenant, reminder.person)
    await tx.run(setDoor(own, reminder.person, 'reminders', new Date(now().getTime() + linkWorksFor)))
    return { reminder, secret: own }
  })
}

function note({ tenant, write, now }: Work, { id, tries }: Outgoing, delivery: Delivery): Promise<void> {
  const wait = delivery.state === 'later' ? waitAfter(tries) : undefined
  const state = wait === undefined ? ends[delivery.state] : 'waiting'
  const failure = delivery.state === 'sent' ? null : delivery.because
  return write(async (tx) => {
    const noted = await tx.run(noteSending(tenant, id, { state, failure, at: now() }))
    if (noted !== undefined && wait !== undefined) await tx.run(askToSend([id], wait))
  })
}

const ends: Readonly<Record<Delivery['state'], State>> = {
  sent: 'sent',
  later: 'failed',
  refused: 'failed',
  'in-doubt': 'in-doubt',
}
