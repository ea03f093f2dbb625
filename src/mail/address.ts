/** The mail server that takes what Cairn sends, as `CAIRN_SMTP_URL` names it. */
export type MailServer = {
  readonly host: string
  readonly port: number
  /** Whether TLS begins at once (smtps), or is asked for where the server offers it (smtp). */
  readonly secure: boolean
  readonly auth: { readonly user: string; readonly pass: string } | undefined
}

/** From whom mail comes, as `CAIRN_MAIL_FROM` says it. */
export type Sender = { readonly name: string; readonly address: string }

/** Reads `smtp://` or `smtps://`, with user and password where the server asks for them. Undefined where it is neither. */
export function readServer(text: string): MailServer | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text)
  const isPlain = `${pathname}${search}${hash}`.length <= (pathname === '/' ? 1 : 0)
  const auth = authIn(username, password)
  if (!/^smtps?:$/.test(protocol) || hostname === '' || !isPlain || auth === 'unreadable') return undefined
  const secure = protocol === 'smtps:'
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (secure ? 465 : 587), secure, auth }
}

/** User and password, which come together or not at all. */
function authIn(username: string, password: string): MailServer['auth'] | 'unreadable' {
  const [user, pass] = [decoded(username), decoded(password)]
  if (user === undefined || pass === undefined || (user === '') !== (pass === '')) return 'unreadable'
  return user === '' ? undefined : { user, pass }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const address = /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+$/

/** Reads `cairn@example.org` or `Cairn <cairn@example.org>`. Undefined where it is neither. */
export function readSender(text: string): Sender | undefined {
  const [, name = '', inBrackets] = /^([^<>"]*?)\s*<([^<>]+)>$/.exec(text.trim()) ?? []
  const mailbox = inBrackets ?? text.trim()
  return address.test(mailbox) ? { name: name.trim() || 'Cairn', address: mailbox } : undefined
}

/** Whether what is said to it never leaves this machine. */
export const isOnThisMachine = ({ host }: Pick<MailServer, 'host'>): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host)
