import { plain, run, sql } from '../src/db/index.ts'
import { add } from '../src/features/record/testing.ts'
import type { scenario } from './scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>
type Person = Area['amina']

/** A made-up awarding body with units of both levels, and a certificate of its own. */
export const northmoorAwards = `awardingBody: Northmoor Awards
madeUp: true
source: A made-up awarding body
qualifications:
  nm-l3-group-work: { title: Level 3 Certificate in Group Work, level: 3, credits: 12, guidedHours: { from: 50, to: 60 } }
units:
  NM-201: { title: Welcome families, scheme: work-with-parents, level: 2, credits: 6 }
  NM-202: { title: Listen to parents, scheme: work-with-parents, level: 2, credits: 3 }
  NM-301:
    title: Settle a group
    scheme: work-with-parents
    level: 3
    credits: 6
    outcomes:
      - number: '1'
        title: Agree how the group works
        criteria:
          - { number: '1.1', title: Help the group to make its agreement }
          - { number: '1.2', title: Return to it when it is tested }
  NM-302: { title: Lead a session, scheme: work-with-parents, level: 3, credits: 6 }
  NM-303: { title: Work with fathers, scheme: work-with-parents, level: 3, credits: 6 }
rules:
  - id: qualification/nm-l3-group-work
    title: Units for the Certificate in Group Work
    subject: person
    versions:
      - requires:
          all:
            - { id: mandatory, say: Unit NM-301, short: Unit NM-301, fact: { kind: unit, unit: NM-301 } }
            - id: credits
              say: At least 12 credits at level 3
              short: Credit at level 3
              fact: { kind: unit, scheme: work-with-parents, level: 3 }
              sum: { of: credits, atLeast: 12 }
              different: unit
offers:
  - { unit: NM-302, provider: Northmoor College, cost: 240, hours: 45, ends: 2027-03-31 }
  - { unit: NM-303, provider: Hillside Training, cost: 180, hours: 60, ends: 2027-07-31 }
`

/** Sunita loads the file, as the page lets her: she has seen first what it would change. */
export async function load({ sunita }: Area, text = northmoorAwards): Promise<Response> {
  const seen = await look(sunita, text)
  return sunita.post('/catalogue/load', { do: 'publish', text, seen })
}

/** Looks at what a file would change; tells what goes along with its loading. */
export async function look(person: Person, text: string): Promise<string> {
  const page = await (await person.post('/catalogue/load', { do: 'look', text })).text()
  return /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? ''
}

const on = { 'on-day': '14', 'on-month': '3', 'on-year': '2025' }

/** A unit that Amina says she has done; tells where the entry is. */
export const claimUnit = ({ amina }: Pick<Area, 'amina'>, unit: string): Promise<string> =>
  add(amina, 'unit', { unit: { unit, basis: 'assessed' }, date: on })

/** A unit that Amina has done and Dilip has verified. */
export async function addUnit(area: Area, unit: string): Promise<void> {
  await area.dilip.post(`/people/:amina${await claimUnit(area, unit)}/verify`)
}

/** That Amina is registered towards a qualification. */
export async function enrol({ amina, dilip }: Area, towards: string): Promise<void> {
  const entry = await add(amina, 'enrolment', { towards: { towards }, date: on })
  await dilip.post(`/people/:amina${entry}/verify`)
}

/** Amina works towards the made-up certificate and a real one. */
export async function workTowards(area: Area): Promise<void> {
  await load(area)
  for (const towards of ['nm-l3-group-work', 'wwp-l3-certificate']) await enrol(area, towards)
  for (const unit of ['300', 'NM-301', 'NM-202']) await addUnit(area, unit)
}

/** As many more people, each registered towards the made-up certificate, who have done its first unit twice over. */
export async function crowd({ tenant, tenantId, people }: Area, many: number) {
  await tenant.write((tx) =>
    tx.run(
      run(
        plain(sql`
        with learner as (
          insert into person (tenant_id, person_id, name, email)
          select ${tenantId}::uuid, gen_random_uuid(), 'Learner ' || n, 'learner' || n || '@learners.test'
          from generate_series(1, ${many}::integer) n returning person_id)
        insert into entry (tenant_id, entry_id, person_id, kind, title, happened_on, precision, standing, verified_by,
          visibility, attributes, recorded_at, recorded_by)
        select ${tenantId}::uuid, gen_random_uuid(), person_id, kind, kind, date '2025-03-14', 'day', 'verified', 'employer',
          'line', attributes, now(), ${people.sunita}::uuid
        from learner, (values ('enrolment', '{"towards": "nm-l3-group-work"}'::jsonb),
          ('unit', '{"unit": "NM-301"}'), ('unit', '{"unit": "NM-302"}')) as told (kind, attributes)`),
      ),
    ),
  )
}

/** Sunita sends a file along with the text. */
export async function sendFile(area: Area, name: string, content: string, text = '') {
  await area.sunita.get('/catalogue')
  const cookies = [...(await area.cookiesOf('sunita'))].map(([key, value]) => `${key}=${value}`).join('; ')
  const body = new FormData()
  body.set('do', 'look')
  body.set('text', text)
  body.set('file', new File([content], name))
  const headers = { Cookie: cookies, Origin: 'http://localhost:3000' }
  const answer = await area.app.request('http://localhost:3000/catalogue/load', { method: 'POST', body, headers })
  return { status: answer.status, page: await answer.text() }
}
