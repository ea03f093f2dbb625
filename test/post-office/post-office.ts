import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { type MailServer, openMail } from '../../src/mail/index.ts'

/** A message as it came in: to whom, its head by name, and the whole of it as it was sent. */
export type Received = {
  readonly to: readonly string[]
  readonly head: Readonly<Record<string, string>>
  /** Its parts in plain words, put together again. */
  readonly text: string
  readonly raw: string
}

const mailFrom = { name: 'Cairn', address: 'cairn@northmoor.example' }

/** A certificate for localhost that holds until 2126, of nobody but these tests. */
export const certificate = async () => {
  const [key, cert] = await Promise.all(
    ['localhost-key.pem', 'localhost-cert.pem'].map((file) => readFile(join(import.meta.dirname, file), 'utf8')),
  )
  return { key: key ?? '', cert: cert ?? '' }
}

/** A real SMTP server on a port of its own, or on the one given. It keeps what it takes. */
export async function openPostOffice(options: SMTPServerOptions = {}, port = 0) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    ...(await certificate()),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { rcptTo } = session.envelope
        received.push(
          read(
            rcptTo.map(({ address }) => address),
            Buffer.concat(chunks).toString(),
          ),
        )
        done()
      })
    },
    ...options,
  })
  // What goes wrong in a conversation is for whoever asked; here it would end the process.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', () => resolve()))
  const address = server.server.address() as AddressInfo
  return {
    received,
    port: address.port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** The way to such a server, quick to give up and never resting, unless told otherwise. */
export const mailTo = (
  port: number,
  other: Partial<MailServer & { ca: string; patience: number; rest: number }> = {},
) => {
  const { ca, patience = 5_000, rest = 0, ...server } = other
  return openMail({
    server: { host: '127.0.0.1', port, secure: false, auth: undefined, ...server },
    from: mailFrom,
    patience,
    rest,
    ...(ca && { ca }),
  })
}

function read(to: readonly string[], raw: string): Received {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const head = Object.fromEntries(lines.map((line) => line.split(/: ?(.*)/s).slice(0, 2)) as [string, string][])
  // Quoted-printable: soft breaks go, and bytes are what they were.
  const text = Buffer.from(
    raw
      .slice(end)
      .replace(/=\r\n/g, '')
      .replace(/=([\dA-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString()
  return { to, head, text, raw }
}
