import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import type { Tables } from './tables.gen.ts'

/** Builds and compiles queries; it holds no connection. Queries run through `read` and `write` alone. */
export const from = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export { sql }

/** A compiled statement, and how its rows become words of the domain. */
export type Query<T> = { readonly statement: CompiledQuery; readonly take: (rows: never[]) => T }

type Builder<Row> = { compile(): CompiledQuery<Row> }

/** All rows of a query, each as `map` makes it. */
export const many = <Row, T = Row>(builder: Builder<Row>, map?: (row: Row) => T): Query<T[]> => ({
  statement: builder.compile(),
  take: map ? (rows: Row[]) => rows.map(map) : (rows: Row[]) => rows as unknown as T[],
})

/** The first row of a query, or undefined. */
export const one = <Row, T = Row>(builder: Builder<Row>, map?: (row: Row) => T): Query<T | undefined> => ({
  statement: builder.compile(),
  take: ([row]: Row[]) => (row === undefined ? undefined : map ? map(row) : (row as unknown as T)),
})

/** A statement whose rows do not matter. */
export const run = (builder: { compile(): CompiledQuery }): Query<void> => ({
  statement: builder.compile(),
  take: () => undefined,
})

/**
 * A query whose text is always the same: it is built once, and afterwards only its values change. `build` must hand its
 * arguments on to the query as they are, without looking into them. Throws RangeError where one is looked into or lost.
 */
export function prepared<Args extends readonly unknown[], T>(
  build: (...args: Args) => Query<T>,
): (...args: Args) => Query<T> {
  let ready: { readonly text: Query<T>; readonly places: readonly number[] } | undefined
  return (...args) => {
    ready ??= prepare(build, args.length)
    const { text, places } = ready
    const parameters = text.statement.parameters.map((value, index) => {
      const place = places[index] ?? -1
      return place < 0 ? value : args[place]
    })
    return { take: text.take, statement: { ...text.statement, parameters } }
  }
}

function prepare<Args extends readonly unknown[], T>(build: (...args: Args) => Query<T>, count: number) {
  const marks = Array.from({ length: count }, (_, index) => Symbol(`argument ${index}`))
  const text = build(...(marks as unknown as Args))
  const places = text.statement.parameters.map((value) => marks.indexOf(value as symbol))
  const lost = marks.findIndex((_, index) => !places.includes(index))
  if (lost >= 0) throw new RangeError(`Argument ${lost} of a prepared query does not reach it`)
  return { text, places }
}

/** A query in plain SQL, compiled as the others are. */
export const plain = <Row>(text: ReturnType<typeof sql<Row>>): Builder<Row> => ({
  compile: () => text.compile(from),
})
