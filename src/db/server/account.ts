import { spawn } from 'node:child_process'
import { Refusal } from '../../kit/refusal.ts'

/** Whom PostgreSQL runs as, by number. PostgreSQL refuses root. */
export type Account = { readonly uid: number; readonly gid: number }

const rootUid = 0
/** `nobody`, who owns nothing: by number, because not every image names it. */
const nobody: Account = { uid: 65534, gid: 65534 }

/** Whether this process may act as any account. */
export const isRoot = (): boolean => process.getuid?.() === rootUid

/** Whom a new PostgreSQL runs as: this process's own account, or `nobody` where that is root. */
export const newAccount = (): Account =>
  isRoot() ? nobody : { uid: process.getuid?.() ?? rootUid, gid: process.getgid?.() ?? rootUid }

/** Nothing of our own environment reaches PostgreSQL: PGPORT, PGOPTIONS, LC_ALL and their kind would change what it does. */
const environment = { PATH: '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C' }

/** How to spawn a program as the account. Only root may name one; the working directory is one that it can enter. */
export const runAs = (account: Account) => ({ cwd: '/', env: environment, ...(isRoot() ? account : {}) })

/** Runs a program to its end and returns how it ended and all that it printed. Throws Refusal where it cannot run. */
export function run(program: string, args: readonly string[], account: Account) {
  return new Promise<{ ok: boolean; output: string }>((resolve, reject) => {
    const child = spawn(program, args, { ...runAs(account), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.once('error', (error) => reject(cannotRun(program, error)))
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** The system itself would not run the program: a wrong C library, a mount with noexec, a container without setuid. */
export const cannotRun = (program: string, error: unknown): Refusal =>
  new Refusal(
    `${program} cannot run on this machine (${error instanceof Error ? error.message : String(error)}). Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
    { cause: error },
  )

/** Whether the account may pass through a directory or run a program. Asks the system, which knows more than modes. */
export const reaches = async (account: Account, path: string): Promise<boolean> =>
  (await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], account)).ok
