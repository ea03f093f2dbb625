import pg, { type FieldDef, type PoolClient, type Submittable } from 'pg'
import { parserOf } from './parsers.ts'

/** A statement as it is sent. One that is sent `once` is not kept prepared: its text is another each time. */
export type Sent = { readonly text: string; readonly values?: readonly unknown[]; readonly once?: boolean }

type Row = Record<string, unknown>
type Column = { readonly name: string; readonly parse: (text: string) => unknown }

/** What each connection has prepared, by its text, and the columns in which it answers. */
type Prepared = Map<string, readonly Column[]>
const preparedOn = new WeakMap<object, Prepared>()

const names = new Map<string, string>()

/** A name for each text, the same on every connection. Their number is bounded by the code: lists are passed as arrays. */
function nameOf({ text, once }: Sent): string {
  if (once) return ''
  const name = names.get(text) ?? `cairn_${names.size}`
  names.set(text, name)
  return name
}

/** What pg's client writes to. */
type Wire = {
  readonly stream: { cork(): void; uncork(): void }
  close(what: { readonly type: 'S'; readonly name: string }): void
  parse(what: { readonly name: string; readonly text: string }): void
  bind(what: { readonly statement: string; readonly values: readonly unknown[]; readonly valueMapper: unknown }): void
  describe(what: { readonly type: 'P' }): void
  execute(what: null): void
  sync(): void
}

// pg's own, by which its queries make text of a value; its types do not tell of it.
const { prepareValue } = (pg as unknown as { readonly utils: { readonly prepareValue: unknown } }).utils

/**
 * Several statements as one query of pg's client. PostgreSQL answers them together, at the one point (Sync) behind the
 * last: each would cost both sides a packet and a wakening of its own. What a statement answers is described once a
 * connection, when it is prepared.
 */
class Flight {
  readonly rows: Row[][]
  readonly #sent: readonly Sent[]
  readonly #prepared: Prepared
  readonly #settle: (error?: Error) => void
  readonly #columns: (readonly Column[])[]
  #at = 0
  #failure: Error | undefined

  constructor(sent: readonly Sent[], prepared: Prepared, settle: (error?: Error) => void) {
    this.rows = sent.map(() => [])
    this.#sent = sent
    this.#prepared = prepared
    this.#settle = settle
    this.#columns = sent.map(({ text }) => prepared.get(text) ?? [])
  }

  submit(wire: Wire): void {
    wire.stream.cork()
    try {
      for (const sent of this.#sent) this.#send(wire, sent)
    } catch (error) {
      // A value of which no text can be made. What was sent is still answered.
      this.#failure = error as Error
    }
    wire.sync()
    wire.stream.uncork()
  }

  #send(wire: Wire, sent: Sent): void {
    const isPrepared = this.#prepared.has(sent.text)
    const name = nameOf(sent)
    if (!isPrepared) {
      // A flight that failed does not know how far it came: what it may have prepared is put away first.
      wire.close({ type: 'S', name })
      wire.parse({ name, text: sent.text })
    }
    wire.bind({ statement: name, values: sent.values ?? [], valueMapper: prepareValue })
    if (!isPrepared) wire.describe({ type: 'P' })
    wire.execute(null)
  }

  handleRowDescription({ fields }: { readonly fields: readonly FieldDef[] }): void {
    this.#columns[this.#at] = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }))
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.#failure) return
    try {
      this.rows[this.#at]?.push(rowOf(this.#columns[this.#at] ?? [], fields))
    } catch (error) {
      this.#failure = error as Error
    }
  }

  handleCommandComplete(): void {
    this.#at += 1
  }

  handleError(error: Error): void {
    this.#settle(error)
  }

  handleReadyForQuery(): void {
    if (!this.#failure)
      for (const [at, { text, once }] of this.#sent.entries())
        if (!once && !this.#prepared.has(text)) this.#prepared.set(text, this.#columns[at] ?? [])
    this.#settle(this.#failure)
  }
}

function rowOf(columns: readonly Column[], fields: readonly (string | null)[]): Row {
  const row: Row = {}
  for (let at = 0; at < columns.length; at++) {
    const { name, parse } = columns[at] as Column
    const text = fields[at] as string | null
    row[name] = text === null ? null : parse(text)
  }
  return row
}

/** Sends the statements together and answers the rows of each. Throws what PostgreSQL says of the first that fails. */
export async function fly(client: PoolClient, sent: readonly Sent[]): Promise<readonly Row[][]> {
  const prepared = preparedOn.get(client) ?? (new Map() as Prepared)
  preparedOn.set(client, prepared)
  try {
    return await new Promise<readonly Row[][]>((resolve, reject) => {
      const flight: Flight = new Flight(sent, prepared, (error) => (error ? reject(error) : resolve(flight.rows)))
      client.query(flight as unknown as Submittable)
    })
  } catch (error) {
    // The stack leads to the socket: who asked is what helps.
    if (error instanceof Error) Error.captureStackTrace(error)
    throw error
  }
}
