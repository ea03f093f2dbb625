import { closeWitnessDoor, setWitnessDoor } from '../../db/index.ts'
import type { WitnessRequestId } from '../../db/tables.gen.ts'
import type { LinkMail } from '../../mail/index.ts'
import { untilTheEndOf } from '../../ui/dates.ts'
import { noteMail, type OutgoingLink, takeMail } from './store.ts'

/** The e-mail that brings a witness their link: who asks them for what, how long it works, and what to do where it is not for them. */
export const witnessLinkMail: LinkMail<WitnessRequestId, OutgoingLink> = {
  task: 'send-witness-link',
  path: '/witness',
  async take(tx, { tenant, today }, id, secret) {
    const mail = await tx.run(takeMail(tenant, id, today()))
    if (mail !== undefined) await tx.run(setWitnessDoor(secret, id))
    return mail
  },
  async note(tx, { tenant }, { id }, noted) {
    if ((await tx.run(noteMail(tenant, id, noted))) === undefined) return false
    if (noted.state === 'failed') await tx.run(closeWitnessDoor(id))
    return true
  },
  letter: ({ name, email, learnerName, centreName, area, until }) => ({
    to: { name, address: email },
    subject: `${learnerName} asks you to say what you saw of their work`,
    before: [
      `${learnerName} works towards a qualification at ${centreName}, and asks you as a witness of their work. It takes a few minutes, on a phone too, and needs no account.`,
    ],
    link: 'Say what you saw',
    after: [
      `The link works once, ${untilTheEndOf(until)}. It is for you alone: whoever has it can use it.`,
      'If you did not see this work, or this is not for you, the page lets you say so.',
      `Sent by Cairn for ${area}. Nobody reads what is sent back.`,
    ],
  }),
}
