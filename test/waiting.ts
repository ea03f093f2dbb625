import { setTimeout } from 'node:timers/promises'
import { one, plain, sql, type TenantDatabase, type Tx } from '../src/db/index.ts'
import type { TenantId } from '../src/db/tables.gen.ts'

type Where = { readonly tenant: TenantDatabase; readonly tenantId: TenantId }

const waiting = one(
  plain<{ count: number }>(sql`
    select count(distinct pid)::integer as count from pg_locks join pg_stat_activity using (pid)
    where not granted and datname = current_database()`),
  ({ count }) => count,
)

/** Returns once so many transactions wait for what another one holds. */
export async function untilWaiting({ tenant }: Where, count = 1): Promise<void> {
  while (((await tenant.read([waiting]))[0] ?? 0) < count) await setTimeout(5)
}

/**
 * Does something in a transaction that goes on until all of the others have begun and wait for it, and then perhaps does
 * something `last`. Answers what became of the others, which each begin when the one before waits.
 */
export async function behind<T>(
  area: Where,
  first: (tx: Tx) => Promise<unknown>,
  others: readonly (() => Promise<T>)[],
  last?: (tx: Tx) => Promise<unknown>,
): Promise<T[]> {
  const [hasDone, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const through = area.tenant.write(async (tx) => {
    await first(tx)
    hasDone.resolve()
    await mayEnd.promise
    await last?.(tx)
  })
  await hasDone.promise
  const begun: Promise<T>[] = []
  for (const other of others) {
    begun.push(other())
    await untilWaiting(area, begun.length)
  }
  mayEnd.resolve()
  await through
  return Promise.all(begun)
}
