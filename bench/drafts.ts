import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import autocannon from 'autocannon'
import type { Pool } from 'pg'
import { openPool } from '../src/db/index.ts'
import type { Connection } from '../src/db/server/index.ts'
import { type Figure, median } from './figures.ts'
import type { Population } from './population.ts'
import type { RunningApp } from './running-app.ts'

const connections = 20
const rounds = 3
const seconds = 5

const sentence =
  'Talking to teenagers about sleep, and what their parents may do about screens in the evening. '.repeat(5)

/** A draft for each connection, as each person writes on one of their own. */
async function makeDrafts(owner: Pool, { tenant, person }: Population): Promise<string[]> {
  const ids = Array.from({ length: connections }, () => randomUUID())
  await owner.query(`begin; set local cairn.tenant_id = '${tenant}';
    insert into draft (tenant_id, draft_id, person_id, kind, answers, writers, saved_at)
    select '${tenant}', id::uuid, '${person}', 'training', '{"topic": "other"}', '{}', now()
    from unnest('{${ids.join()}}'::text[]) id; commit`)
  return ids
}

/** A handler that writes the same answer by one update of a row found by its key: no session, no wall, no page. */
async function runBare(owner: Pool, { tenant, person }: Population) {
  const text = `update draft set answers = answers || $4, revision = revision + 1, saved_at = now()
    where tenant_id = $1 and person_id = $2 and draft_id = $3`
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const id = request.url?.split('/')[3]
      void owner
        .query({ name: 'bare save', text, values: [tenant, person, id, JSON.stringify({ title: sentence })] })
        .then(() => response.setHeader('Content-Type', 'application/json').end('{"revision": 1}'))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

/** Savings a second, where every connection types on in a draft of its own, begun at this revision. */
async function rate(origin: string, drafts: readonly string[], cookie: string, revisions: Map<string, number>) {
  const free = [...drafts]
  const writer = randomUUID()
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    headers: { Cookie: cookie, Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    setupClient: (client) => {
      const draft = free.pop() ?? ''
      let keys = 0
      client.setRequests([
        {
          method: 'POST',
          setupRequest: (request) => {
            const title = `${sentence}${(keys += 1)}`
            const said = { page: 'name', writer, revision: `${revisions.get(draft) ?? 1}`, title }
            return { ...request, path: `/record/add/${draft}/save`, body: `${new URLSearchParams(said)}` }
          },
          onResponse: (_status, body) => void revisions.set(draft, (JSON.parse(body) as { revision: number }).revision),
        },
      ])
    },
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${origin}: ${result.non2xx} savings were not taken`)
  return { rate: result.requests.average, slow: result.latency.p99 }
}

/** Where the pages begin that write on, which know of what was written before. */
async function revisionsOf(owner: Pool, { tenant }: Population, drafts: readonly string[]) {
  const text = 'select draft_id, revision from draft where tenant_id = $1 and draft_id = any ($2)'
  const { rows } = await owner.query<{ draft_id: string; revision: number }>(text, [tenant, drafts])
  return new Map(rows.map(({ draft_id, revision }) => [draft_id, revision]))
}

/** Saving a draft as it is typed, beside a bare handler that does one update, in turn. */
export async function measureDrafts(
  connection: Connection,
  app: RunningApp,
  population: Population,
): Promise<Figure[]> {
  const owner = openPool(connection, 'owner', { max: 12 })
  const bare = await runBare(owner, population)
  try {
    const drafts = await makeDrafts(owner, population)
    const ours: { rate: number; slow: number }[] = []
    const theirs: number[] = []
    for (let round = 0; round < rounds; round++) {
      theirs.push((await rate(bare.origin, drafts, '', new Map())).rate)
      ours.push(await rate(app.origin, drafts, app.cookie, await revisionsOf(owner, population, drafts)))
    }
    return [
      { what: 'draft saved as it is typed: bare handler', value: median(theirs), unit: 'requests/s' },
      { what: 'draft saved as it is typed', value: median(ours.map((each) => each.rate)), unit: 'requests/s' },
      {
        what: 'draft saved as it is typed, beside bare handler',
        value: median(ours.map((each, round) => each.rate / (theirs[round] ?? NaN))),
        unit: '×',
      },
      {
        what: 'draft saved as it is typed: 99 of 100 within',
        value: median(ours.map((each) => each.slow)),
        unit: 'ms',
      },
    ]
  } finally {
    bare.close()
    await owner.end()
  }
}
