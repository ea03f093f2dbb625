import { chmod, chown, mkdir, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { syncDirectory } from '../../kit/sync-directory.ts'
import { type Account, isRoot, run } from './account.ts'
import { explainOutput } from './failures.ts'

/** The superuser of a PostgreSQL that Cairn made. */
export const superuser = 'cairn'

/**
 * Sorting by code point and letters by Unicode, everywhere. macOS has no C.UTF-8: there the letters are those of a
 * locale that it always has.
 */
const locale = process.platform === 'darwin' ? ['--locale=en_US.UTF-8', '--lc-collate=C'] : ['--locale=C.UTF-8']

/**
 * Makes a PostgreSQL in `directory`, which is created for the account: its files in `data`, its superuser's password in
 * `password`. The files are on the disk when this returns. Throws Refusal where initdb fails.
 */
export async function initialise(bin: string, account: Account, directory: string, options: readonly string[] = []) {
  const password = join(directory, 'password')
  await mkdir(directory, { mode: 0o700 })
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true })
  for (const path of [directory, password]) await give(path, account)
  await chmod(directory, 0o700)
  const { ok, output } = await run(
    join(bin, 'initdb'),
    ['-D', join(directory, 'data'), '-U', superuser, `--pwfile=${password}`, '--auth=scram-sha-256'].concat(
      '--encoding=UTF8',
      '--data-checksums',
      '--no-instructions',
      locale,
      options,
    ),
    account,
  )
  if (!ok) throw await explainOutput('PostgreSQL could not make its files', output, dirname(directory))
  await syncDirectory(directory)
}

/** Gives a file that root made to the account; any other account has made it its own already. */
export async function give(path: string, account: Account): Promise<void> {
  if (isRoot()) await chown(path, account.uid, account.gid)
}
