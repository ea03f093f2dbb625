import { createTransport } from 'nodemailer'
import { isOnThisMachine, type MailServer, type Sender } from './address.ts'

/** One message to one person. */
export type Letter = {
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Names the message: of two with one name a mailbox knows that they are the same. No `@`, which is the sender's. */
  readonly id: string
  /** Where one click stops messages like it; none, where it comes once. */
  readonly stop?: string
}

/** What became of a letter; why, in words that name no address. */
export type Delivery =
  | { readonly state: 'sent' }
  /** It did not go, and may later. */
  | { readonly state: 'later'; readonly because: string }
  /** The server will not have it. */
  | { readonly state: 'refused'; readonly because: string }
  /** All of it was said, and no answer came: it may arrive or not. */
  | { readonly state: 'in-doubt'; readonly because: string }

export type Mail = {
  /** Hands the letter to the mail server; never throws. */
  send(letter: Letter): Promise<Delivery>
  /** Whether the server was not reached a moment ago, so that there is no sense in trying yet. */
  isResting(): boolean
}

type Settings = {
  readonly server: MailServer
  readonly from: Sender
  /** Certificates to trust besides those that the machine knows. */
  readonly ca?: string
  /** In milliseconds: how long a step of the conversation may take, and for how long a server that cannot be reached is left alone. */
  readonly patience?: number
  readonly rest?: number
}

const seconds = (count: number) => count * 1000

/** Opens the way to a mail server. Nothing is said to it before there is something to send. */
export function openMail({ server, from, ca, patience = seconds(20), rest = seconds(60) }: Settings): Mail {
  const { auth } = server
  const options = {
    host: server.host,
    port: server.port,
    secure: server.secure,
    // A password is never said where others could hear it.
    requireTLS: auth !== undefined && !server.secure && !isOnThisMachine(server),
    ...(auth && { auth }),
    ...(ca && { tls: { ca } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  let restUntil = 0

  async function send(letter: Letter): Promise<Delivery> {
    // Until its last byte has gone nothing has been handed over; from then on only an answer tells.
    let isSaid = false
    const transport = createTransport(options)
    transport.use('stream', (mail, done) => {
      mail.message.processFunc((said) => said.once('end', () => (isSaid = true)))
      done()
    })
    try {
      await transport.sendMail(messageOf(letter, from))
      return { state: 'sent' }
    } catch (error) {
      const failure = error as Failure
      const delivery = deliveryOf(failure, isSaid)
      if (delivery.state === 'later' && failure.responseCode === undefined) restUntil = performance.now() + rest
      return delivery
    }
  }
  return { send, isResting: () => performance.now() < restUntil }
}

const messageOf = ({ to, subject, text, html, id, stop }: Letter, from: Sender) => ({
  from,
  replyTo: from,
  to,
  subject,
  text,
  html,
  messageId: `<${id}@${from.address.split('@')[1]}>`,
  headers: {
    // No answering machine should answer.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    // RFC 8058: the mail program's own button.
    ...(stop !== undefined && {
      'List-Unsubscribe': { prepared: true, value: `<${stop}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  },
})

type Failure = {
  readonly code?: string
  /** What the machine itself said, such as ECONNREFUSED. */
  readonly originalCode?: string
  readonly command?: string
  /** What the server answered, such as 550. */
  readonly responseCode?: number
}

const ofAddress = ['RCPT TO', 'MAIL FROM']

function deliveryOf(failure: Failure, isSaid: boolean): Delivery {
  const { code, command = '', responseCode } = failure
  if (responseCode === undefined) return silenceOf(failure, isSaid)
  const told = `(${responseCode})`
  if (code === 'EAUTH') return { state: 'later', because: `The mail server did not accept the password ${told}` }
  if (responseCode < 500) return { state: 'later', because: `The mail server asked to be tried again later ${told}` }
  if (ofAddress.includes(command)) return { state: 'refused', because: `The mail server refused the address ${told}` }
  return command === 'DATA'
    ? { state: 'refused', because: `The mail server refused the message ${told}` }
    : { state: 'later', because: `The mail server did not want to talk ${told}` }
}

function silenceOf({ code = '', originalCode = '' }: Failure, isSaid: boolean): Delivery {
  if (isSaid)
    return { state: 'in-doubt', because: 'The mail server took the message and did not say whether it has it' }
  if (code === 'EENVELOPE') return { state: 'refused', because: 'The address is none that mail can go to' }
  if (code === 'EAUTH') return { state: 'later', because: 'The mail server did not accept the password' }
  const isUnsafe = code === 'ETLS' || /CERT|TLS|SSL/.test(originalCode)
  return {
    state: 'later',
    because: isUnsafe ? 'No safe connection to the mail server could be made' : 'The mail server could not be reached',
  }
}
