import { createHash, randomBytes } from 'node:crypto'
import { html } from 'hono/html'
import { enqueueAfter, type Query, type Tx } from '../db/index.ts'
import type { Task, Work } from '../jobs/index.ts'
import { isId } from '../kit/id.ts'
import { afterTry, type MailState } from './after.ts'
import type { Letter, Mail } from './mail.ts'

/** What became of a message, and when. */
export type Noted = { readonly state: MailState; readonly failure: string | null; readonly at: Date }

/** What an e-mail with a link says: paragraphs, and the link between them. */
export type LinkLetter = Pick<Letter, 'to' | 'subject'> & {
  readonly before: readonly string[]
  /** What the link is called where it is not written out. */
  readonly link: string
  readonly after: readonly string[]
}

/** A kind of e-mail whose link opens one door, and what the feature that asks for it does about one. */
export type LinkMail<Id extends string, Taken extends { readonly tries: number }> = {
  /** What the queue calls it. */
  readonly task: string
  /** Where the link leads, before its secret: `/invitation`. */
  readonly path: string
  /** Takes one that waits, and opens the door that its new secret opens; undefined where it is not to be sent after all. */
  readonly take: (tx: Tx, work: Work, id: Id, secret: string) => Promise<Taken | undefined>
  /** Notes what became of it, and closes the door where it failed; answers whether it still counts. */
  readonly note: (tx: Tx, work: Work, taken: Taken, noted: Noted) => Promise<boolean>
  readonly letter: (taken: Taken) => LinkLetter
}

/** In so many seconds a server that was not reached is looked for again. */
const restSeconds = 60

/** Work that sends one. */
export const askToMail = (task: string, id: string, seconds = 0): Query<void> =>
  enqueueAfter(task, [{ payload: { mail: id }, key: `${task}:${id}` }], seconds)

/**
 * Sends one. Its link is made only now and is kept nowhere: each try has a new one, which closes the one before. Where no
 * answer came the link stays open, for the message may have arrived.
 */
export const sendLink =
  <Id extends string, Taken extends { readonly tries: number }>(
    kind: LinkMail<Id, Taken>,
    outward: { readonly mail: Mail; readonly baseUrl: string } | undefined,
  ): Task =>
  async (work, { mail: given }) => {
    if (outward === undefined || typeof given !== 'string' || !isId(given)) return
    const id = given as unknown as Id
    const { mail, baseUrl } = outward
    const { write, now } = work
    if (mail.isResting()) return write((tx) => tx.run(askToMail(kind.task, id, restSeconds)))
    const secret = randomBytes(32).toString('base64url')
    const taken = await write((tx) => kind.take(tx, work, id, secret))
    if (taken === undefined) return
    const delivery = await mail.send(await written(kind.letter(taken), `${baseUrl}${kind.path}/${secret}`))
    const { wait, ...became } = afterTry(delivery, taken.tries)
    await write(async (tx) => {
      const counts = await kind.note(tx, work, taken, { ...became, at: now() })
      if (counts && wait !== undefined) await tx.run(askToMail(kind.task, id, wait))
    })
  }

/** As text and as HTML; its id follows from the link, which no other message has. */
async function written({ to, subject, before, link, after }: LinkLetter, address: string): Promise<Letter> {
  const paragraphs = (texts: readonly string[]) => texts.map((text) => html`<p>${text}</p>`)
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body>
        ${paragraphs(before)}
        <p><a href="${address}">${link}</a></p>
        ${paragraphs(after)}
      </body>
    </html>`
  return {
    to,
    subject,
    text: [...before, address, ...after].join('\n\n'),
    html: String(await page),
    id: createHash('sha256').update(address).digest('hex').slice(0, 32),
  }
}
