import type { Places } from './binaries.ts'
import { openEmbedded, shareEmbedded } from './embedded.ts'
import type { DatabaseServer } from './types.ts'
import { openUrl } from './url.ts'

export type { Connection } from './types.ts'
export { majorsOf, openOlder, setAside } from './upgrade.ts'

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
  databaseUrl ? openUrl(databaseUrl, signal) : openEmbedded(placesOf({ dataDir, projectRoot }), signal)

/**
 * The same for a command, which may run beside the Cairn that it is for: over its own files it uses the PostgreSQL of the
 * one that is running, and starts one only where none is.
 */
export async function openServerBeside(options: ServerOptions): Promise<DatabaseServer> {
  const { databaseUrl, dataDir, projectRoot } = options
  const shared = databaseUrl ? undefined : await shareEmbedded(placesOf({ dataDir, projectRoot }))
  return shared ?? openServer(options)
}

/** Where Cairn's own PostgreSQL and its data lie. */
export const placesOf = ({ dataDir, projectRoot }: Pick<ServerOptions, 'dataDir' | 'projectRoot'>): Places => ({
  dataDir,
  projectRoot,
  sharedDir,
})
