import { openPool } from '../src/db/index.ts'
import type { Connection } from '../src/db/server/index.ts'
import { type Figure, median } from './figures.ts'
import type { Population } from './population.ts'
import type { RunningApp } from './running-app.ts'

const many = 5_000
const rounds = 5

/** The population's person is given this many entries. */
async function fillUp(connection: Connection, { tenant, person }: Population, wanted: number): Promise<void> {
  const owner = openPool(connection, 'owner', { max: 1 })
  try {
    await owner.query(`begin; set local cairn.tenant_id = '${tenant}';
      insert into entry (tenant_id, entry_id, person_id, kind, title, happened_on, precision, standing, visibility,
        attributes, notes, recorded_at, recorded_by)
      select '${tenant}', gen_random_uuid(), '${person}', 'training', 'Further entry number ' || n,
        date '2026-11-01' - n::int, 'day', 'claimed', 'line', '{"topic": "other", "provider": "Northmoor training"}',
        repeat('What I learned, in a sentence or two. ', 5), now(), '${person}'
      from generate_series(1, ${wanted} - (select count(*) from entry where person_id = '${person}')) n;
      commit`)
  } finally {
    await owner.end()
  }
}

/** How long an export takes, in milliseconds of the processor and of the clock, and how much comes. */
async function exportOnce({ origin, cookie }: RunningApp, format: string) {
  const [cpu, clock] = [process.cpuUsage(), performance.now()]
  const answer = await fetch(`${origin}/record/export`, {
    method: 'POST',
    body: new URLSearchParams({ format }),
    headers: { Cookie: cookie, Origin: origin },
  })
  const bytes = (await answer.arrayBuffer()).byteLength
  const { user, system } = process.cpuUsage(cpu)
  if (answer.status !== 200) throw new Error(`Exporting answered ${answer.status}`)
  return { cpu: (user + system) / 1_000, clock: performance.now() - clock, bytes }
}

async function middle(app: RunningApp, format: string, of: 'cpu' | 'clock' | 'bytes') {
  const values: number[] = []
  for (let round = 0; round < rounds; round++) values.push((await exportOnce(app, format))[of])
  return median(values)
}

/** Exports a second of a record of 50 entries, and what one of 5,000 costs in each form. */
export async function measureExport(
  connection: Connection,
  app: RunningApp,
  population: Population,
): Promise<Figure[]> {
  await exportOnce(app, 'json')
  const small = await middle(app, 'json', 'clock')
  await fillUp(connection, population, many)
  await exportOnce(app, 'json')
  const figures: Figure[] = [
    { what: 'export of 50 entries, JSON', value: 1_000 / small, unit: 'a second' },
    {
      what: 'export of 5,000 entries, JSON: processor',
      value: await middle(app, 'json', 'cpu'),
      unit: 'ms',
      limit: { atMost: 1_000 },
    },
  ]
  const takes = await middle(app, 'json', 'clock')
  figures.push({ what: 'export of 5,000 entries, JSON: rate', value: (many * 1_000) / takes, unit: 'entries/s' })
  for (const format of ['html', 'xlsx', 'zip'])
    figures.push({
      what: `export of 5,000 entries, ${format.toUpperCase()}: processor`,
      value: await middle(app, format, 'cpu'),
      unit: 'ms',
    })
  return figures
}
