import { createHash, randomBytes } from 'node:crypto'
import { html } from 'hono/html'
import { closeWitnessDoor, enqueueAfter, type Query, setWitnessDoor } from '../../db/index.ts'
import type { WitnessRequestId } from '../../db/tables.gen.ts'
import type { Task, Work } from '../../jobs/index.ts'
import { isId } from '../../kit/id.ts'
import { afterTry, type Delivery, type Letter, type Mail } from '../../mail/index.ts'
import { untilTheEndOf } from '../../ui/dates.ts'
import { noteMail, type OutgoingLink, takeMail } from './store.ts'

/** What the queue calls it. */
export const witnessLinkTask = 'send-witness-link'

/** Work that sends a witness their link. */
export const askToSendLink = (id: WitnessRequestId, seconds = 0): Query<void> =>
  enqueueAfter(witnessLinkTask, [{ payload: { witness: id }, key: `${witnessLinkTask}:${id}` }], seconds)

/** In so many seconds a server that was not reached is looked for again. */
const restSeconds = 60

type Outward = { readonly mail: Mail; readonly baseUrl: string }

/**
 * Sends a witness their link. It is made only now and is kept nowhere: each try has a new one, which closes the one before.
 * Where no answer came the link stays open, for the message may have arrived.
 */
export const sendWitnessLink =
  (outward: Outward | undefined): Task =>
  async (work, { witness: given }) => {
    if (outward === undefined || typeof given !== 'string' || !isId(given)) return
    const id = given as WitnessRequestId
    if (outward.mail.isResting()) return work.write((tx) => tx.run(askToSendLink(id, restSeconds)))
    const taken = await take(work, id)
    if (taken === undefined) return
    await note(work, taken, await outward.mail.send(await letterOf(taken, outward.baseUrl)))
  }

type Taken = OutgoingLink & { readonly secret: string }

function take({ tenant, write, today }: Work, id: WitnessRequestId): Promise<Taken | undefined> {
  return write(async (tx) => {
    const mail = await tx.run(takeMail(tenant, id, today()))
    if (mail === undefined) return undefined
    const secret = randomBytes(32).toString('base64url')
    await tx.run(setWitnessDoor(secret, id))
    return { ...mail, secret }
  })
}

function note({ tenant, write, now }: Work, { id, tries }: Taken, delivery: Delivery): Promise<void> {
  const { state, failure, wait } = afterTry(delivery, tries)
  return write(async (tx) => {
    if ((await tx.run(noteMail(tenant, id, { state, failure, at: now() }))) === undefined) return
    if (state === 'failed') await tx.run(closeWitnessDoor(id))
    if (wait !== undefined) await tx.run(askToSendLink(id, wait))
  })
}

/** The e-mail: who is asked by whom for what, the link, how long it works, and what to do where it is not for them. */
async function letterOf(taken: Taken, baseUrl: string): Promise<Letter> {
  const { id, name, email, learnerName, centreName, area, until, secret } = taken
  const link = `${baseUrl}/witness/${secret}`
  const subject = `${learnerName} asks you to say what you saw of their work`
  const what = `${learnerName} works towards a qualification at ${centreName}, and asks you as a witness of their work. It takes a few minutes, on a phone too, and needs no account.`
  const works = `The link works once, ${untilTheEndOf(until)}. It is for you alone: whoever has it can use it.`
  const otherwise = 'If you did not see this work, or this is not for you, the page lets you say so.'
  const by = `Sent by Cairn for ${area}. Nobody reads what is sent back.`
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body>
        <p>${what}</p>
        <p><a href="${link}">Say what you saw</a></p>
        <p>${works}</p>
        <p>${otherwise}</p>
        <p>${by}</p>
      </body>
    </html>`
  return {
    to: { name, address: email },
    subject,
    text: [what, link, works, otherwise, by].join('\n\n'),
    html: String(await page),
    id: createHash('sha256').update(`witness/${id}/${secret}`).digest('hex').slice(0, 32),
  }
}
