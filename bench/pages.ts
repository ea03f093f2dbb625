import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import autocannon from 'autocannon'
import { openPool } from '../src/db/index.ts'
import type { Connection } from '../src/db/server/index.ts'
import type { Figure } from './figures.ts'
import { median } from './figures.ts'
import type { Population } from './population.ts'
import type { RunningApp } from './running-app.ts'

const connections = 20
const rounds = 5
const seconds = 5

const bareSql = {
  record: `select entry_id as id, person_id as person, kind, title, happened_on, precision, ends_on, standing, verified_by, attributes
    from entry where tenant_id = $1 and person_id = $2 order by happened_on desc, entry_id desc limit 50`,
  verdict: `select entry_id as id, person_id as person, kind, title, happened_on, precision, ends_on, standing, verified_by, attributes
    from entry where tenant_id = $1 and person_id = $2`,
  area: `select practice_rules, rules_revision from tenant where tenant_id = $1`,
  objections: `select challenge_id, rule_id, role, answer, outcome, decider.name as decider
    from challenge c join person decider on decider.tenant_id = c.tenant_id and decider.person_id = c.decider_id
    where c.tenant_id = $1 and c.person_id = $2`,
  claims: `select entry_id, title, review, exists (select from evidence
      where evidence.tenant_id = $1 and record_id = entry_id and removed_at is null) as shown
    from entry where tenant_id = $1 and person_id = $2 and standing = 'claimed' and visibility = 'line'
      and withdrawn_at is null`,
  managers: `select manager.name from membership m join team t using (tenant_id, team_id)
    join role r on r.tenant_id = t.tenant_id and (r.team_id = t.team_id or r.organisation_id = t.organisation_id)
    join person manager on manager.tenant_id = r.tenant_id and manager.person_id = r.person_id
    where m.tenant_id = $1 and m.person_id = $2 and r.role = 'manager' and m.ends_on is null and r.ends_on is null`,
  search: `select entry_id as id, person_id as person, kind, title, happened_on, precision, ends_on, standing, verified_by, attributes
    from entry where tenant_id = $1 and person_id = $2 and sought @@ plainto_tsquery('english', 'sleep')
    order by happened_on desc, entry_id desc limit 50`,
}

/** What a bare handler reads at an address. */
export type BareRead = { readonly text: string; readonly values: readonly unknown[] }

/** A handler that does nothing but read the same rows and send them as JSON: no session, no policy, no page. */
export async function runBare(connection: Connection, reads: Readonly<Record<string, readonly BareRead[]>>) {
  const pool = openPool(connection, 'owner', { max: 12 })
  const server = createServer((request, response) => {
    const name = request.url ?? ''
    const asked = (reads[name] ?? []).map(({ text, values }, index) =>
      pool.query({ name: `bare ${name} ${index}`, text, values: [...values] }),
    )
    void Promise.all(asked).then((results) => {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(results.map(({ rows }): unknown => rows)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await pool.end()
  }
  return { origin: `http://127.0.0.1:${port}`, close }
}

async function rate(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, headers, connections, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} answers were not 200`)
  return result.requests.average
}

/** Requests a second, page and bare handler in turn, and how the one compares with the other. */
export async function compare(
  what: string,
  app: RunningApp,
  bare: string,
  page: string,
  bareAt: string,
  share?: number,
): Promise<Figure[]> {
  const headers = { Cookie: app.cookie }
  const ours: number[] = []
  const theirs: number[] = []
  await rate(`${app.origin}${page}`, headers)
  for (let round = 0; round < rounds; round++) {
    theirs.push(await rate(`${bare}${bareAt}`, {}))
    ours.push(await rate(`${app.origin}${page}`, headers))
  }
  const ratios = ours.map((own, round) => own / (theirs[round] ?? NaN))
  return [
    { what: `${what}: bare handler`, value: median(theirs), unit: 'requests/s' },
    { what: `${what}: page`, value: median(ours), unit: 'requests/s' },
    {
      what: `${what}: page beside bare handler`,
      value: median(ratios),
      unit: '×',
      ...(share !== undefined && { limit: { atLeast: share } }),
    },
  ]
}

/** The record page and the verdict page of a person with 50 entries, each beside a bare handler in the same run. */
export async function measurePages(connection: Connection, app: RunningApp, population: Population): Promise<Figure[]> {
  const { tenant, person } = population
  const values = [tenant, person]
  const bare = await runBare(connection, {
    '/record': [{ text: bareSql.record, values }],
    '/entries': [{ text: bareSql.verdict, values }],
    '/verdict': [
      { text: bareSql.area, values: [tenant] },
      ...(['verdict', 'objections', 'claims', 'managers'] as const).map((each) => ({ text: bareSql[each], values })),
    ],
    '/search': [{ text: bareSql.search, values }],
  })
  try {
    const lead = '/practice/hertfordshire/lead?programme=incredible-years'
    return [
      { what: 'entries in the database', value: population.entries, unit: '' },
      { what: 'making them, by COPY', value: population.seconds, unit: 's' },
      ...(await compare('record page, 50 entries', app, bare.origin, '/record', '/record', 0.25)),
      ...(await compare('record page, filtered', app, bare.origin, '/record?time=three-years', '/record')),
      ...(await compare('search, one word', app, bare.origin, '/record?q=sleep', '/search', 0.08)),
      ...(await compare('search, one word mistyped', app, bare.origin, '/record?q=sleeep', '/search')),
      ...(await compare('verdict page, 50 entries', app, bare.origin, lead, '/verdict', 0.2)),
      ...(await compare('verdict page, beside its entries alone', app, bare.origin, lead, '/entries')),
    ]
  } finally {
    await bare.close()
  }
}
