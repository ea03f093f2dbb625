export type { MailState } from './after.ts'
export { type MailServer, readSender, readServer, type Sender } from './address.ts'
export { askToMail, type LinkMail, type Noted, sendLink } from './link.ts'
export { type Delivery, type Letter, type Mail, openMail } from './mail.ts'
