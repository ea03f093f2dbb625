import { Client, Connection } from 'pg'
import type { Figure } from './figures.ts'
import type { RunningApp } from './running-app.ts'

/** What a page asks of the database: how often it waits for an answer, and how many statements that brings along. */
export type Asked = { readonly queries: number; readonly statements: number }

/** What a page asks of the database once all is warm; the statements that begin and end a transaction are none of it. */
export async function askedBy({ origin, cookie }: Pick<RunningApp, 'origin' | 'cookie'>, page: string): Promise<Asked> {
  const load = async () => (await fetch(`${origin}${page}`, { headers: { Cookie: cookie } })).arrayBuffer()
  await load()
  const asked = { queries: 0, statements: 0 }
  const forget = [
    // Several statements that go together are one query of pg's client.
    watch(Client.prototype, 'query', (query) => (asked.queries += typeof query === 'object' ? 1 : 0)),
    // Each transaction names its tenant in a statement without a name, between the one that begins and the one that ends it.
    watch(Connection.prototype, 'bind', (bound) => {
      asked.statements += (bound as { readonly statement: string }).statement === '' ? -2 : 1
    }),
  ]
  try {
    await load()
  } finally {
    for (const each of forget) each()
  }
  return asked
}

/** The same as figures: a page waits at most five times. */
export const toldOf = (what: string, { queries, statements }: Asked): Figure[] => [
  { what: `${what}: queries`, value: queries, unit: '', limit: { atMost: 5 } },
  { what: `${what}: statements in them`, value: statements, unit: '' },
]

/** Tells of each call of a method, until the answer is called. */
function watch(of: object, method: string, tell: (first: unknown) => void): () => void {
  const whole = Object.getOwnPropertyDescriptor(of, method) as { value: (...given: unknown[]) => unknown }
  const telling = function (this: unknown, ...given: unknown[]) {
    tell(given[0])
    return whole.value.apply(this, given)
  }
  Object.defineProperty(of, method, { ...whole, value: telling })
  return () => void Object.defineProperty(of, method, whole)
}
