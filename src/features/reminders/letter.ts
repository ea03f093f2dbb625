import { createHash, createHmac } from 'node:crypto'
import { html } from 'hono/html'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Letter } from '../../mail/index.ts'
import { inWords, lastDay } from '../../ui/dates.ts'
import type { Outgoing } from './store.ts'

/**
 * The secret with which the person stops reminders from an e-mail, without signing in. It follows from Cairn's own, so that
 * it stands in every e-mail and is kept nowhere: the door knows its hash alone.
 */
export const stopSecret = (secret: string, tenant: TenantId, person: PersonId): string =>
  createHmac('sha256', secret).update(`reminders/${tenant}/${person}`).digest('base64url')

type Where = { readonly tenant: TenantId; readonly baseUrl: string; readonly stop: string }

/** The e-mail of a reminder. It says what the reminder says, why, until when, and how to stop it. */
export async function letterOf(reminder: Outgoing, { tenant, baseUrl, stop }: Where): Promise<Letter> {
  const { name, email, area, subject, text, link, reason, endsOn } = reminder
  const address = `${baseUrl}${link}`
  const choices = `${baseUrl}/reminders`
  const why = `You are told because: ${reason}`
  const until = `This makes sense until the end of ${inWords(lastDay(endsOn))}.`
  const by = `Sent by Cairn for ${area}. Nobody reads what is sent back.`
  const plain = [
    text,
    address,
    `${why}\n${until}`,
    `Stop e-mails like this one: ${stop}\nEverything you are reminded of: ${choices}`,
    by,
  ].join('\n\n')
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body>
        <p>${text}</p>
        <p><a href="${address}">Open it in Cairn</a></p>
        <p>${why}<br />${until}</p>
        <p>
          <a href="${stop}">Stop e-mails like this one</a><br />
          <a href="${choices}">Everything you are reminded of</a>
        </p>
        <p>${by}</p>
      </body>
    </html>`
  return {
    to: { name, address: email },
    subject,
    text: plain,
    html: String(await page),
    id: createHash('sha256').update(`${tenant}/${reminder.person}/${reminder.key}`).digest('hex').slice(0, 32),
    stop,
  }
}
