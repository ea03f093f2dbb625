import { from, many, one, prepared, type Query, run } from '../../db/index.ts'
import type { PersonId, RuleVersionId, TenantId } from '../../db/tables.gen.ts'
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

type Publication = {
  readonly id: RuleVersionId
  /** As it was written, and as the engine reads it. */
  readonly text: string
  readonly document: Document
  readonly by: PersonId
  readonly at: Date
}

/** Publishes a version for the area; `raiseRevision` belongs to it. */
export const insertVersion = (tenant: TenantId, { id, text, document, by, at }: Publication): Query<void> =>
  run(
    from.insertInto('rule_version').values({
      tenant_id: tenant,
      rule_version_id: id,
      rule_id: document.id,
      text,
      document: JSON.stringify(document),
      published_at: at,
      published_by: by,
    }),
  )

/** Says that the area's rules have changed. Answers the revision they have now. */
export const raiseRevision = (tenant: TenantId): Query<number | undefined> =>
  one(
    from
      .updateTable('tenant')
      .where('tenant_id', '=', tenant)
      .set((eb) => ({ rules_revision: eb('rules_revision', '+', 1) }))
      .returning('rules_revision as revision'),
    ({ revision }) => revision,
  )

/** A version that the area has published, as it is told of. */
export type Published = {
  readonly rule: string
  readonly title: string
  readonly text: string
  readonly by: string
  readonly at: Date
}

/** What the area has published last, of one rule or of all of them. */
export const lastPublished = (tenant: TenantId, limit: number, rule?: string): Query<Published[]> =>
  many(
    from
      .selectFrom('rule_version')
      .innerJoin('person', (join) =>
        join
          .onRef('person.tenant_id', '=', 'rule_version.tenant_id')
          .onRef('person.person_id', '=', 'rule_version.published_by'),
      )
      .where('rule_version.tenant_id', '=', tenant)
      .$if(rule !== undefined, (query) => query.where('rule_version.rule_id', '=', rule ?? ''))
      .orderBy('rule_version.rule_version_id', 'desc')
      .limit(limit)
      .select(['rule_id as rule', 'document', 'text', 'person.name as by', 'published_at as at']),
    ({ document, ...row }) => ({ ...row, title: (document as unknown as Document).title }),
  )
