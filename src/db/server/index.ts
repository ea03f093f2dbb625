import { openEmbedded, shareEmbedded } from './embedded.ts'
import type { DatabaseServer } from './types.ts'
import { openUrl } from './url.ts'

export type { Connection } from './types.ts'

/** Where root keeps what PostgreSQL must reach and cannot where it lies. */
const sharedDir = '/var/lib/cairn'

type ServerOptions = {
  /** A PostgreSQL of the operator's own. Without one, Cairn runs its own over the files in `dataDir`. */
  readonly databaseUrl?: string | undefined
  readonly dataDir: string
  readonly projectRoot: string
  /** Gives up the start, in order. */
  readonly signal?: AbortSignal | undefined
}

/**
 * The database server of this Cairn, ready for connections. Throws Refusal where there can be none, with what to do;
 * the reason of `signal` where that gave up.
 */
export const openServer = ({ databaseUrl, dataDir, projectRoot, signal }: ServerOptions): Promise<DatabaseServer> =>
  databaseUrl ? openUrl(databaseUrl, signal) : openEmbedded({ dataDir, projectRoot, sharedDir }, signal)

/**
 * The same for a command, which may run beside the Cairn that it is for: over its own files it uses the PostgreSQL of the
 * one that is running, and starts one only where none is.
 */
export async function openServerBeside(options: ServerOptions): Promise<DatabaseServer> {
  const { databaseUrl, dataDir, projectRoot } = options
  const shared = databaseUrl ? undefined : await shareEmbedded({ dataDir, projectRoot, sharedDir })
  return shared ?? openServer(options)
}
