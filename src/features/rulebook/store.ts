import { from, many, one, prepared, type Query } from '../../db/index.ts'
import type { TenantId } from '../../db/tables.gen.ts'
import type { Document } from '../../engine/index.ts'

/** Which rules an area follows, and how often it has changed rules of its own. */
export type AreaRules = { readonly ids: readonly string[]; readonly revision: number }

/** What decides in this area what someone may do. An area that is not there follows nothing. */
export const areaRules = prepared((tenant: TenantId): Query<AreaRules | undefined> =>
  one(
    from.selectFrom('tenant').where('tenant_id', '=', tenant).select(['practice_rules', 'rules_revision']),
    ({ practice_rules, rules_revision }) => ({ ids: practice_rules, revision: rules_revision }),
  ),
)

/** The versions that the area has published, the first published first. */
export const publishedVersions = (tenant: TenantId): Query<Document[]> =>
  many(
    from.selectFrom('rule_version').where('tenant_id', '=', tenant).orderBy('rule_version_id').select('document'),
    ({ document }) => document as unknown as Document,
  )
