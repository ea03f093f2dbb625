import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { plainDate, type PlainDate } from './kit/plain-date.ts'
import { Refusal } from './kit/refusal.ts'
import { type MailServer, readSender, readServer, type Sender } from './mail/index.ts'

const whole = (text: string, min: number, max: number) =>
  /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max

const environment = z.object({
  PORT: z
    .string()
    .default('3000')
    .refine((port) => whole(port, 0, 65_535), 'must be a port number from 0 to 65535')
    .transform(Number),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: z.url({ protocol: /^https?$/, error: 'must be an address such as https://cairn.example.org' }).optional(),
  DATABASE_URL: z.string().optional(),
  CAIRN_DATA: z.string().optional(),
  CAIRN_FILES: z.string().optional(),
  CAIRN_FILE_LIMIT: z
    .string()
    .default('100')
    .refine((megabytes) => whole(megabytes, 1, 10_000), 'must be the most megabytes of a file, from 1 to 10000')
    .transform((megabytes) => Number(megabytes) * 1024 * 1024),
  CAIRN_SECRET: z.string().min(32, 'must be 32 characters or longer').optional(),
  CAIRN_SMTP_URL: z
    .string()
    .transform(readServer)
    .refine(
      (server) => server !== undefined,
      'must be a mail server such as smtps://user:password@mail.example.org:465',
    )
    .optional(),
  CAIRN_MAIL_FROM: z
    .string()
    .transform(readSender)
    .refine((sender) => sender !== undefined, 'must be an address such as Cairn <cairn@example.org>')
    .optional(),
  CAIRN_TRUSTED_PROXIES: z
    .string()
    .default('0')
    .refine((count) => whole(count, 0, 10), 'must be how many proxies stand in front, from 0 to 10')
    .transform(Number),
  CAIRN_TODAY: z
    .string()
    .refine((day) => plainDate(day), 'must be a day such as 2026-11-21')
    .transform((day) => day as PlainDate)
    .optional(),
  NODE_ENV: z.string().default('development'),
})

export type Config = {
  readonly port: number
  readonly host: string
  /** Where people reach Cairn, without a slash at the end; known only after listening where the port was left open. */
  readonly baseUrl: string | undefined
  readonly databaseUrl: string | undefined
  /** Where Cairn keeps its own files: the embedded database, the secret. */
  readonly dataDir: string
  /** Where the files lie that people hand in. */
  readonly filesDir: string
  /** The most bytes that such a file may have. */
  readonly fileLimit: number
  readonly secret: string | undefined
  readonly trustedProxies: number
  /** Where mail goes out, and from whom; without it none does. */
  readonly mail: { readonly server: MailServer; readonly from: Sender } | undefined
  readonly production: boolean
  /** A fixed day for trying things out; never in production. */
  readonly fixedToday: PlainDate | undefined
}

/** Reads what the environment sets. Throws Refusal that names the variable and its mend. */
export function readConfig(env: NodeJS.ProcessEnv, projectRoot: string): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = environment.safeParse(set)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new Refusal(`${issue?.path.join('.')} ${issue?.message}. Set it, or leave it out, and start again.`)
  }
  const { data } = read
  const dataDir = resolve(projectRoot, data.CAIRN_DATA ?? '.cairn')
  const production = data.NODE_ENV === 'production'
  if (production && data.CAIRN_TODAY)
    throw new Refusal('CAIRN_TODAY fixes the day and is not allowed in production. Leave it out and start again.')
  return {
    port: data.PORT,
    host: data.HOST,
    baseUrl: data.BASE_URL?.replace(/\/+$/, ''),
    databaseUrl: data.DATABASE_URL,
    dataDir,
    filesDir: resolve(projectRoot, data.CAIRN_FILES ?? join(dataDir, 'files')),
    fileLimit: data.CAIRN_FILE_LIMIT,
    secret: data.CAIRN_SECRET,
    trustedProxies: data.CAIRN_TRUSTED_PROXIES,
    mail: mailOf(data),
    production,
    fixedToday: data.CAIRN_TODAY,
  }
}

function mailOf({ CAIRN_SMTP_URL: server, CAIRN_MAIL_FROM: from }: z.output<typeof environment>): Config['mail'] {
  if (server === undefined && from === undefined) return undefined
  if (server === undefined)
    throw new Refusal('CAIRN_SMTP_URL must name the mail server, for CAIRN_MAIL_FROM is set. Set both, or neither.')
  if (from === undefined)
    throw new Refusal('CAIRN_MAIL_FROM must say from whom mail comes, for CAIRN_SMTP_URL is set. Set both, or neither.')
  return { server, from }
}

/** The secret that signs session cookies: the one given, or one made once and kept where only its owner reads it. */
export function readSecret({ secret, dataDir }: Pick<Config, 'secret' | 'dataDir'>): string {
  if (secret !== undefined) return secret
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8').trim()
}
