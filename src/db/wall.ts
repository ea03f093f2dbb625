import type { Pool } from 'pg'
import { Refusal } from '../kit/refusal.ts'

/**
 * Proves that the wall between tenants stands before anyone is served: the app's role must not be able to bypass
 * row-level security, must own nothing, and must see no tenant where none is set. Throws Refusal where it does.
 */
export async function proveWall(app: Pool): Promise<void> {
  const { rows } = await app.query<{ bypasses: boolean; owns: boolean; open: string[]; sees: boolean }>(`
    select
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypasses,
      exists (select from pg_class where relowner = current_user::regrole) as owns,
      (select coalesce(array_agg(c.relname::text order by c.relname), '{}') from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
          and not (c.relrowsecurity and c.relforcerowsecurity)
          and has_table_privilege(c.oid, 'select')) as open,
      exists (select from tenant) as sees`)
  const [found] = rows
  if (!found || found.bypasses || found.owns || found.sees || found.open.length > 0)
    throw new Refusal(
      'The wall between tenants does not stand: the role cairn_app can read across it. ' +
        'Revoke what was granted to cairn_app beyond Cairn’s own migrations, then start again.',
    )
}
