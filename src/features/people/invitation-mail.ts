import { closeDoor, setDoor } from '../../db/index.ts'
import type { InvitationMailId } from '../../db/tables.gen.ts'
import type { LinkMail } from '../../mail/index.ts'
import { noteInvitationMail, type OutgoingInvitation, takeInvitationMail } from './invitation-store.ts'
import { linkUntil } from './rules.ts'
import { momentInWords } from './words.ts'

type Taken = OutgoingInvitation & { readonly until: Date }

/** The e-mail that invites someone: who asks them in, how long the link works, and that it is for them alone. */
export const invitationMail: LinkMail<InvitationMailId, Taken> = {
  task: 'send-invitation',
  path: '/invitation',
  async take(tx, { tenant, now, today }, id, secret) {
    const mail = await tx.run(takeInvitationMail(tenant, id, { today: today(), now: now() }))
    if (mail === undefined) return undefined
    const until = linkUntil(now())
    await tx.run(setDoor(secret, mail.person, 'invitation', until))
    return { ...mail, until }
  },
  async note(tx, { tenant }, { id, person }, noted) {
    await tx.run(noteInvitationMail(tenant, id, noted))
    if (noted.state === 'failed') await tx.run(closeDoor(person, 'invitation'))
    return true
  },
  letter: ({ name, email, area, joined, until }) => ({
    to: { name, address: email },
    subject: joined ? `Choose a new password for Cairn, ${area}` : `${area} invites you to Cairn`,
    before: [
      joined
        ? `An administrator of ${area} lets you choose a new password for Cairn.`
        : `${area} keeps the professional record of those who work with parents in Cairn, and invites you to yours.`,
    ],
    link: joined ? 'Choose a new password' : 'Choose your password and get in',
    after: [
      `The link works once, until ${momentInWords(until)}. It is for you alone: whoever has it can use it.`,
      `Sent by Cairn for ${area}. Nobody reads what is sent back. If you did not expect it, do nothing.`,
    ],
  }),
}
