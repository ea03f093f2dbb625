import { from, one, prepared, type Query } from '../../db/index.ts'
import type { TenantId } from '../../db/tables.gen.ts'

/** Ids of the documents that decide what someone may do in this area. */
export const practiceRulesOf = prepared((tenant: TenantId): Query<string[] | undefined> =>
  one(
    from.selectFrom('tenant').where('tenant_id', '=', tenant).select('practice_rules'),
    ({ practice_rules }) => practice_rules,
  ),
)
