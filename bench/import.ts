import { openPool, openPools } from '../src/db/index.ts'
import type { Connection } from '../src/db/server/index.ts'
import { loadCatalogue } from '../src/catalogue/index.ts'
import { workThrough } from '../src/jobs/index.ts'
import { dayOf } from '../src/kit/plain-date.ts'
import { tasksOf } from '../src/tasks.ts'
import { join } from 'node:path'
import type { Figure } from './figures.ts'
import type { Population } from './population.ts'
import type { RunningApp } from './running-app.ts'

const two = (value: number) => String(value).padStart(2, '0')

type Named = { readonly name: string; readonly email: string }
type Team = { readonly team: string; readonly organisation: string }

/** A register of trainings as a service keeps it: so many rows of these people, in the order of their dates. */
const register = (rows: number, people: readonly Named[]) =>
  [
    'Learner,E-mail,Course title,Topic,Completed on,Expiry date,Provider',
    ...Array.from({ length: rows }, (_, index) => {
      const { name, email } = people[index % people.length] ?? { name: '', email: '' }
      const on = `${two(1 + (index % 28))}/${two(1 + (Math.floor(index / 28) % 12))}/${2010 + (Math.floor(index / 336) % 10)}`
      const topic = ['Safeguarding', 'Common core', 'Something else', 'Group facilitation'][index % 4] ?? ''
      return `${name},${email},Course ${index} about ${topic},${topic},${on},,Northmoor training`
    }),
  ].join('\r\n')

const staff = (people: number, { team, organisation }: Team) =>
  [
    'Name,Email,Job title,Team,Organisation,Start date,Manager',
    ...Array.from(
      { length: people },
      (_, index) => `New Person ${index},new${index}@example.test,Practitioner,"${team}","${organisation}",1/9/2026,No`,
    ),
  ].join('\r\n')

/**
 * What someone does to import a file, each step in seconds: requests, of which the slowest is told, and the work that they
 * ask for. The columns are as Cairn takes them to be.
 */
async function importOnce(
  app: RunningApp,
  what: 'people' | 'records',
  file: string,
  columns: string[],
  work: () => Promise<void>,
) {
  const post = async (path: string, body: FormData | URLSearchParams) => {
    const headers = { Cookie: app.cookie, Origin: app.origin }
    const answer = await fetch(`${app.origin}${path}`, { method: 'POST', body, headers, redirect: 'manual' })
    const next = answer.headers.get('location')
    if (answer.status !== 303 || next === null) throw new Error(`${path}: ${answer.status}`)
    return next
  }
  const timed = async <T>(step: () => Promise<T>) => {
    const began = performance.now()
    const value = await step()
    return { value, seconds: (performance.now() - began) / 1000 }
  }
  const form = new FormData()
  form.set('what', what)
  form.set('file', new File([file], 'file.csv'))
  const brought = await timed(() => post('/imports/add', form))
  const said = new URLSearchParams({
    kind: 'training',
    ...Object.fromEntries(columns.map((id, at) => [`column${at}`, id])),
  })
  const none = new URLSearchParams()
  const mapped = await timed(() => post(`${brought.value}/columns`, said))
  const checked = await timed(work)
  const asked = await timed(() => post(`${brought.value}/commit`, none))
  if (asked.value !== brought.value) throw new Error('No row was ready to be imported')
  const done = await timed(work)
  const undoing = await timed(() => post(`${brought.value}/undo`, none))
  const undone = await timed(work)
  return {
    brought: brought.seconds,
    answered: Math.max(...[mapped, asked, undoing].map(({ seconds }) => seconds)),
    checked: checked.seconds,
    done: done.seconds,
    undone: undone.seconds,
  }
}

/** A file of 10,000 records of 1,000 people, and one of 1,000 people: brought, checked, imported, undone. */
export async function measureImport(
  connection: Connection,
  projectRoot: string,
  app: RunningApp,
  { tenant, person }: Population,
): Promise<Figure[]> {
  const owner = openPool(connection, 'owner', { max: 3 })
  const pools = openPools(connection)
  try {
    await owner.query(`begin; set local cairn.tenant_id = '${tenant}';
      insert into role (tenant_id, role_id, person_id, role, starts_on)
      values ('${tenant}', gen_random_uuid(), '${person}', 'administrator', '2020-01-01'); commit`)
    const { rows: known } = await owner.query<Named>(
      'select name, email from person where tenant_id = $1 and ends_on is null order by person_id limit 1000',
      [tenant],
    )
    const { rows: teams } = await owner.query<Team>(
      'select t.name as team, o.name as organisation from team t join organisation o using (tenant_id, organisation_id) where tenant_id = $1 limit 1',
      [tenant],
    )
    const catalogue = await loadCatalogue(join(projectRoot, 'catalogue'))
    const now = () => new Date()
    const report = (error: unknown) => console.error(error)
    const work = () =>
      workThrough({
        queue: owner,
        app: pools.app,
        tasks: tasksOf(catalogue),
        daily: [],
        now,
        today: () => dayOf(now()),
        report,
      })
    // What waits already is none of the import's.
    await work()
    const records = ['name', 'email', 'title', 'topic', 'on', 'until', 'provider']
    const people = ['name', 'email', 'jobTitle', 'team', 'organisation', 'firstDay', 'manager']
    return [
      ...told('import of 10,000 records', await importOnce(app, 'records', register(10_000, known), records, work), 10),
      ...told(
        'import of 1,000 people',
        await importOnce(app, 'people', staff(1_000, teams[0] ?? { team: '', organisation: '' }), people, work),
        3,
      ),
    ]
  } finally {
    await pools.close()
    await owner.end()
  }
}

const told = (
  what: string,
  { brought, answered, checked, done, undone }: Awaited<ReturnType<typeof importOnce>>,
  atMost: number,
): Figure[] => [
  { what: `${what}: read and kept`, value: brought, unit: 's', limit: { atMost } },
  { what: `${what}: longest request to go on`, value: answered, unit: 's', limit: { atMost: 1 } },
  { what: `${what}: checked`, value: checked, unit: 's', limit: { atMost } },
  { what: `${what}: added, in one transaction`, value: done, unit: 's', limit: { atMost } },
  { what: `${what}: undone, in one transaction`, value: undone, unit: 's', limit: { atMost } },
]
