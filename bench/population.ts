import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { migrate, openPool } from '../src/db/index.ts'
import type { Connection } from '../src/db/server/index.ts'
import type { PersonId, TenantId } from '../src/db/tables.gen.ts'

export type Population = {
  readonly tenant: TenantId
  readonly person: PersonId
  readonly people: number
  readonly entries: number
}

type Size = { readonly people: number; readonly entriesEach: number }

/** A migrated database with one area of the given size; each person has the same spread of kinds. */
export async function fill(connection: Connection, projectRoot: string, size: Size): Promise<Population> {
  await migrate(connection, join(projectRoot, 'src', 'db'))
  const tenant = randomUUID() as TenantId
  const owner = openPool(connection, 'owner', { max: 1 })
  try {
    await owner.query(`begin; set local cairn.tenant_id = '${tenant}'; ${statements(tenant, size)}; commit`)
    const { rows } = await owner.query<{ person_id: PersonId }>('select person_id from entry limit 1')
    const [found] = rows
    if (!found) throw new Error('The database has no entries')
    return { tenant, person: found.person_id, people: size.people, entries: size.people * size.entriesEach }
  } finally {
    await owner.end()
  }
}

const statements = (tenant: TenantId, { people, entriesEach }: Size): string => `
  insert into tenant (tenant_id, name, practice_rules, created_at)
  values ('${tenant}', 'Northmoor Partnership', array['practice/hertfordshire/lead',
    'practice/hertfordshire/co-facilitator', 'practice/hertfordshire/one-to-one'], now());
  insert into organisation (tenant_id, organisation_id, name, kind)
  values ('${tenant}', gen_random_uuid(), 'Hillside Family Hub', 'family-hub');
  insert into team (tenant_id, team_id, organisation_id, name)
  select tenant_id, gen_random_uuid(), organisation_id, 'Parenting' from organisation;
  insert into person (tenant_id, person_id, name, email)
  select '${tenant}', gen_random_uuid(), 'Person ' || n, 'person' || n || '@example.test'
  from generate_series(1, ${people}) n;
  insert into membership (tenant_id, membership_id, person_id, team_id, job_title, starts_on)
  select person.tenant_id, gen_random_uuid(), person_id, team_id, 'Parenting practitioner', '2020-01-01' from person, team;
  insert into entry (tenant_id, entry_id, person_id, kind, title, happened_on, precision, standing, verified_by,
    visibility, attributes, recorded_at, recorded_by)
  select tenant_id, gen_random_uuid(), person_id,
    case n when 1 then 'qualification' else 'training' end,
    'Entry number ' || n, date '2026-11-01' - n * 40, 'day', 'verified', 'issuer', 'line',
    case n when 1 then '{"qualification": "wwp-l3-award", "units": ["300", "319"]}'
      when 2 then '{"topic": "safeguarding", "group": "B"}'
      when 3 then '{"topic": "programme", "programme": "incredible-years"}'
      else '{"topic": "other", "provider": "Northmoor training"}' end::jsonb, now(), person_id
  from person, generate_series(1, ${entriesEach}) n`
