import type { Refusal } from '../../kit/refusal.ts'

/** How to reach the database, in the words of `pg`. */
export type Connection =
  | {
      readonly host: string
      readonly port: number
      readonly user: string
      readonly password: string
      readonly database: string
      readonly ssl: false
    }
  | { readonly connectionString: string }

/** A database server that Cairn may use until it calls `stop`. */
export type DatabaseServer = {
  readonly connection: Connection
  /** Cairn's own, or that of DATABASE_URL. */
  readonly kind: 'embedded' | 'url'
  /** As PostgreSQL's `server_version_num`: 180004 is 18.4. */
  readonly version: number
  /** Settles when the server has ended by itself and could not be started again. Never, for that of DATABASE_URL. */
  readonly lost: Promise<Refusal>
  /** Stops Cairn's own server: breaks off every connection, writes all to disk, and waits. May be called twice. */
  stop(): Promise<void>
}
