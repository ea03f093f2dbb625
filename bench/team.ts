import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { openPool } from '../src/db/index.ts'
import type { Connection } from '../src/db/server/index.ts'
import { askedBy, toldOf } from './asked.ts'
import type { Figure } from './figures.ts'
import { compare, runBare } from './pages.ts'
import type { Population } from './population.ts'
import { type RunningApp, runApp } from './running-app.ts'

const size = 200

/** "My team" of 200 people, of whom all verdicts are kept, beside a bare handler that reads the same. */
export async function measureTeam(
  connection: Connection,
  projectRoot: string,
  population: Population,
): Promise<Figure[]> {
  const team = await gather(connection, population)
  const app = await runApp(connection, projectRoot, population)
  const bare = await runBare(connection, {
    '/team': [
      {
        text: `select person.person_id, person.name, job_title, rule_id, programme, status, stored_verdict.ends_on, reason
          from membership join person using (tenant_id, person_id) join stored_verdict using (tenant_id, person_id)
          where membership.tenant_id = $1 and team_id = $2 order by person.name`,
        values: [population.tenant, team],
      },
    ],
  })
  try {
    const what = `my team, ${size} people`
    return [
      ...toldOf(what, await askedBy(app, '/team')),
      { what: `${what}: page, compressed`, value: gzipSync(await load(app)).length / 1024, unit: 'KB' },
      ...(await compare(what, app, bare.origin, '/team', '/team', 0.1)),
    ]
  } finally {
    // What was under way when the load ended is answered before the connections go.
    await setTimeout(1_000)
    await bare.close()
    await app.close()
  }
}

/** A team of its own for 200 people, managed by the one who looks. */
async function gather(connection: Connection, { tenant, person }: Population): Promise<string> {
  const team = randomUUID()
  const owner = openPool(connection, 'owner', { max: 1 })
  await owner.query(`
    begin;
    set local cairn.tenant_id = '${tenant}';
    insert into team (tenant_id, team_id, organisation_id, name)
    select tenant_id, '${team}', organisation_id, 'Two hundred' from organisation where tenant_id = '${tenant}' limit 1;
    insert into membership (tenant_id, membership_id, person_id, team_id, job_title, starts_on)
    select tenant_id, gen_random_uuid(), person_id, '${team}', 'Parenting practitioner', '2020-01-01'
    from person where tenant_id = '${tenant}' and person_id <> '${person}' order by name limit ${size};
    insert into role (tenant_id, role_id, person_id, role, team_id, starts_on)
    values ('${tenant}', gen_random_uuid(), '${person}', 'manager', '${team}', '2020-01-01');
    commit;
    analyze`)
  await owner.end()
  return team
}

const load = async ({ origin, cookie }: RunningApp) =>
  Buffer.from(await (await fetch(`${origin}/team`, { headers: { Cookie: cookie } })).arrayBuffer())
