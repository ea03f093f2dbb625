import { createHash, randomBytes } from 'node:crypto'
import { html } from 'hono/html'
import { closeDoor, enqueueAfter, type Query, setDoor } from '../../db/index.ts'
import type { InvitationMailId } from '../../db/tables.gen.ts'
import type { Task, Work } from '../../jobs/index.ts'
import { isId } from '../../kit/id.ts'
import { afterTry, type Delivery, type Letter, type Mail } from '../../mail/index.ts'
import { linkUntil } from './rules.ts'
import { noteInvitationMail, type OutgoingInvitation, takeInvitationMail } from './invitation-store.ts'
import { momentInWords } from './words.ts'

/** What the queue calls it. */
export const invitationTask = 'send-invitation'

/** Work that sends the invitation. */
export const askToInvite = (id: InvitationMailId, seconds = 0): Query<void> =>
  enqueueAfter(invitationTask, [{ payload: { mail: id }, key: `${invitationTask}:${id}` }], seconds)

/** In so many seconds a server that was not reached is looked for again. */
const restSeconds = 60

type Outward = { readonly mail: Mail; readonly baseUrl: string }

/**
 * Sends one invitation. Its link is made only now and is kept nowhere: each try has a new one, which closes the one before.
 * Where no answer came the link stays open, for the message may have arrived.
 */
export const sendInvitation =
  (outward: Outward | undefined): Task =>
  async (work, { mail: given }) => {
    if (outward === undefined || typeof given !== 'string' || !isId(given)) return
    const id = given as InvitationMailId
    if (outward.mail.isResting()) return work.write((tx) => tx.run(askToInvite(id, restSeconds)))
    const taken = await take(work, id)
    if (taken === undefined) return
    await note(work, taken, await outward.mail.send(await letterOf(taken, outward.baseUrl)))
  }

type Taken = OutgoingInvitation & { readonly token: string; readonly until: Date }

function take({ tenant, write, now, today }: Work, id: InvitationMailId): Promise<Taken | undefined> {
  return write(async (tx) => {
    const mail = await tx.run(takeInvitationMail(tenant, id, { today: today(), now: now() }))
    if (mail === undefined) return undefined
    const token = randomBytes(32).toString('base64url')
    const until = linkUntil(now())
    await tx.run(setDoor(token, mail.person, 'invitation', until))
    return { ...mail, token, until }
  })
}

function note({ tenant, write, now }: Work, { id, person, tries }: Taken, delivery: Delivery): Promise<void> {
  const { state, failure, wait } = afterTry(delivery, tries)
  return write(async (tx) => {
    await tx.run(noteInvitationMail(tenant, id, { state, failure, at: now() }))
    if (state === 'failed') await tx.run(closeDoor(person, 'invitation'))
    if (wait !== undefined) await tx.run(askToInvite(id, wait))
  })
}

/** The e-mail: who asks them in, the link, how long it works, and that it is for them alone. */
async function letterOf({ id, name, email, area, joined, token, until }: Taken, baseUrl: string): Promise<Letter> {
  const link = `${baseUrl}/invitation/${token}`
  const subject = joined ? `Choose a new password for Cairn, ${area}` : `${area} invites you to Cairn`
  const what = joined
    ? `An administrator of ${area} lets you choose a new password for Cairn.`
    : `${area} keeps the professional record of those who work with parents in Cairn, and invites you to yours.`
  const works = `The link works once, until ${momentInWords(until)}. It is for you alone: whoever has it can use it.`
  const by = `Sent by Cairn for ${area}. Nobody reads what is sent back. If you did not expect it, do nothing.`
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body>
        <p>${what}</p>
        <p><a href="${link}">${joined ? 'Choose a new password' : 'Choose your password and get in'}</a></p>
        <p>${works}</p>
        <p>${by}</p>
      </body>
    </html>`
  return {
    to: { name, address: email },
    subject,
    text: [what, link, works, by].join('\n\n'),
    html: String(await page),
    id: createHash('sha256').update(`invitation/${id}/${token}`).digest('hex').slice(0, 32),
  }
}
