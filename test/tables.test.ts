import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openPool } from '../src/db/index.ts'
import { describeTables } from '../src/db/tables.ts'
import { world } from './scenario.ts'

/** Every table is one of these. A new table fails here until someone has said which it is. */
const kinds = {
  tenant: [
    'adjustment',
    'appeal',
    'appeal_question',
    'appeal_stage',
    'assessment_draft',
    'authenticity_query',
    'bringing',
    'brought_record',
    'catalogue_effect',
    'catalogue_trial',
    'centre_appeal_days',
    'centre_direct_claim',
    'centre_method',
    'centre_sampling',
    'challenge',
    'competence_judgement',
    'conflict_decision',
    'cpd_sharing',
    'cpd_step',
    'criterion_decision',
    'decision',
    'draft',
    'draft_version',
    'entry',
    'entry_change',
    'entry_origin',
    'event',
    'evidence',
    'import',
    'import_mapping',
    'import_progress',
    'import_row',
    'improvement',
    'invitation_mail',
    'learning_put_forward',
    'loaded_catalogue',
    'membership',
    'objection',
    'organisation',
    'person',
    'piece',
    'piece_criterion',
    'planned_talk',
    'question',
    'record_read',
    'registration',
    'registration_step',
    'registration_unit',
    'reminder',
    'reminder_stop',
    'role',
    'rpl_judgement',
    'rule_draft',
    'rule_effect',
    'rule_question',
    'rule_trial',
    'rule_version',
    'sample',
    'sample_action',
    'sample_step',
    'sampling_policy',
    'standardisation',
    'standardisation_present',
    'stored_file',
    'stored_verdict',
    'submission',
    'team',
    'tenant',
    'testimony',
    'token',
    'trusted_issuer',
    'typed',
    'unit_offer',
    'verdict_round',
    'witness_check',
    'witness_draft',
    'witness_request',
  ],
  reference: [] as string[],
  global: ['door', 'migration'],
}

async function ask<Row extends object>(question: string): Promise<Row[]> {
  const { connection } = await world()
  const pool = openPool(connection, 'owner', { max: 1 })
  const { rows } = await pool.query<Row>(question)
  await pool.end()
  return rows
}

it('knows of every table whether it is a tenant’s, reference or global', async () => {
  const rows = await ask<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual([...kinds.tenant, ...kinds.reference, ...kinds.global].sort())
})

it('closes every table of a tenant by row-level security that holds for its owner too', async () => {
  const rows = await ask<{ name: string; closed: boolean; policies: string }>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as closed,
      string_agg(format('%s %s', p.qual, p.with_check), ',') as policies
    from pg_class c left join pg_policies p on p.schemaname = 'public' and p.tablename = c.relname
    where c.relkind = 'r' and c.relname = any ('{${kinds.tenant.join()}}') group by 1, 2 order by 1`)
  const wall = '(tenant_id = current_tenant()) (tenant_id = current_tenant())'
  expect(rows).toEqual(kinds.tenant.map((name) => ({ name, closed: true, policies: wall })))
})

it('names the tenant in every key between tables of a tenant', async () => {
  const rows = await ask<{ name: string }>(`
    select format('%s on %s', k.conname, k.conrelid::regclass) as name
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'tenant_id'
    where k.contype in ('p', 'u', 'x', 'f') and not a.attnum = any (k.conkey) and k.conrelid::regclass::text <> 'door'`)
  expect(rows).toEqual([])
})

it('has no trigger of its own on a table of a tenant', async () => {
  expect(
    await ask(
      `select tgname from pg_trigger where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`,
    ),
  ).toEqual([])
})

it('lets the app delete nothing but drafts, what a person takes back and what it can work out again, and see nothing of the door and of sign-in', async () => {
  const rows = await ask<{ grant: string }>(`
    select format('%s %s', privilege_type, table_name) as grant from information_schema.role_table_grants
    where grantee = 'cairn_app' and (privilege_type not in ('SELECT', 'INSERT', 'UPDATE') or table_schema <> 'public'
      or table_name = any ('{${kinds.global.join()}}')) order by 1`)
  expect(rows).toEqual(
    [
      'assessment_draft',
      'bringing',
      'catalogue_trial',
      'cpd_sharing',
      'cpd_step',
      'draft',
      'draft_version',
      'import',
      'import_progress',
      'import_row',
      'learning_put_forward',
      'piece_criterion',
      'planned_talk',
      'registration_unit',
      'reminder_stop',
      'rule_draft',
      'rule_trial',
      'stored_verdict',
      'typed',
      'witness_draft',
    ].map((table) => ({
      grant: `DELETE ${table}`,
    })),
  )
})

it('keeps tables.gen.ts in step with the migrations', async () => {
  const { connection } = await world()
  const pool = openPool(connection, 'owner', { max: 1 })
  const generated = await describeTables(pool)
  await pool.end()
  expect(await readFile(join(import.meta.dirname, '../src/db/tables.gen.ts'), 'utf8')).toBe(generated)
})
