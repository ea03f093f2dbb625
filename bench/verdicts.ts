import { join } from 'node:path'
import { loadCatalogue } from '../src/catalogue/index.ts'
import { openPool, openTenant, type Query, type Tx } from '../src/db/index.ts'
import type { Connection } from '../src/db/server/index.ts'
import type { PersonId } from '../src/db/tables.gen.ts'
import { openRulebooks } from '../src/features/rulebook/index.ts'
import { openVerdicts, workOutDue } from '../src/features/verdicts/index.ts'
import { dayOf } from '../src/kit/plain-date.ts'
import { type Figure, median } from './figures.ts'
import type { Population } from './population.ts'

const writes = 300

/** Verdicts in the database: everyone's worked out and kept, as after a new release; then one person's as at a change. */
export async function measureVerdicts(
  connection: Connection,
  projectRoot: string,
  { tenant, people }: Population,
): Promise<Figure[]> {
  const pool = openPool(connection, 'cairn_app', { max: 2 })
  try {
    const owner = openPool(connection, 'owner', { max: 1 })
    await owner.query('analyze')
    const catalogue = await loadCatalogue(join(projectRoot, 'catalogue'))
    const verdicts = openVerdicts(catalogue, openRulebooks(catalogue.rulebook))
    const database = openTenant(pool, tenant)
    const now = () => new Date()
    const today = () => dayOf(now())
    let heap = 0
    const watch = setInterval(() => (heap = Math.max(heap, process.memoryUsage().heapUsed)), 20)
    const start = performance.now()
    await workOutDue(verdicts)({ ...database, now, today }, {})
    const whole = performance.now() - start
    clearInterval(watch)

    await owner.query('analyze')
    const { rows } = await owner.query<{ id: PersonId }>('select person_id as id from person order by 1 limit $1', [
      writes,
    ])
    await owner.end()
    const times: number[] = []
    const statements: number[] = []
    for (const { id } of rows)
      await database.write(async (tx) => {
        const counted = counting(tx)
        const before = performance.now()
        await verdicts.recompute(counted.tx, { tenant, people: [id], today: today() })
        times.push(performance.now() - before)
        statements.push(counted.count())
      })
    const sorted = times.toSorted((one, other) => one - other)
    return [
      {
        what: `verdicts kept: ${people.toLocaleString('en-GB')} people worked out and written`,
        value: (people / whole) * 1000,
        unit: 'people/s',
      },
      { what: 'verdicts kept: the same, all in all', value: whole / 1000, unit: 's' },
      { what: 'verdicts kept: largest heap meanwhile', value: heap / 2 ** 20, unit: 'MB' },
      { what: 'verdicts kept: one person at a change, median', value: median(times), unit: 'ms', limit: { atMost: 5 } },
      {
        what: 'verdicts kept: one person at a change, 95 of 100',
        value: sorted[Math.floor(sorted.length * 0.95)] ?? NaN,
        unit: 'ms',
      },
      { what: 'verdicts kept: statements at a change', value: median(statements), unit: '' },
    ]
  } finally {
    await pool.end()
  }
}

/** The transaction, with a count of what is sent in it. */
function counting(tx: Tx) {
  let count = 0
  const run = <T>(query: Query<T>) => {
    count++
    return tx.run(query)
  }
  return { tx: { run }, count: () => count }
}
