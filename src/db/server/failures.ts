import { statfs } from 'node:fs/promises'
import { Refusal } from '../../kit/refusal.ts'

/** The system's name for what went wrong, such as `ENOENT`, or PostgreSQL's SQLSTATE; empty where there is none. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const diskFull = (where: string) =>
  new Refusal(
    `The disk that holds ${where} is full. Free some space (a new database takes about 100 MB) and start again.`,
  )

/** Throws what went wrong with a file as a Refusal, or as it is where the operator can do nothing about it. */
export function refuseFileError(error: unknown, where: string): never {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      throw diskFull(where)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      throw new Refusal(
        `Cairn may not write to ${where}. Let this account write there, or set CAIRN_DATA to a directory where it may.`,
        { cause: error },
      )
    case 'ENOTDIR':
    case 'EEXIST':
      throw new Refusal(`${where} is not a directory. Set CAIRN_DATA to one that Cairn may keep its data in.`)
    default:
      throw error
  }
}

/** What PostgreSQL or initdb printed, as the one line the operator needs. */
export async function explainOutput(what: string, output: string, where: string): Promise<Refusal> {
  if (/No space left on device|Disk quota exceeded|Check free disk space/.test(output) || (await isFull(where)))
    return diskFull(where)
  const uid = /could not look up effective user ID (\d+)/.exec(output)?.[1]
  if (uid)
    return new Refusal(
      `PostgreSQL runs only for an account with a name, and ${uid} has none. Add one to /etc/passwd, start Cairn as another account, or set DATABASE_URL.`,
    )
  const said = [...output.matchAll(/(?:FATAL|PANIC|error): +(.+)/g)].map((match) => match[1])
  // Our own first knocks are in the log too.
  const cause = said.find((line) => !line?.startsWith('the database system is ')) ?? output.trim().split('\n').at(-1)
  return new Refusal(
    `${what}: ${cause || 'it did not say why'}. See to that, or set DATABASE_URL to another PostgreSQL.`,
  )
}

/** PostgreSQL cannot always say that the disk is full: its log is on that disk. */
async function isFull(where: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(where)
  return bavail * bsize < 65_536
}
