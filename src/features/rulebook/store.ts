import { from, many, one, prepared, type Query, run, sql } from '../../db/index.ts'
import type { AwardingBody } from '../../catalogue/index.ts'
import type { LoadedCatalogueId, PersonId, RuleVersionId, TenantId } from '../../db/tables.gen.ts'
import type { Document } from '../../engine/index.ts'
import type { LoadedUnits } from './area-book.ts'

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
  readonly id: RuleVersionId
  readonly rule: string
  readonly title: string
  readonly text: string
  readonly by: string
  readonly at: Date
}

type Publications = {
  readonly limit: number
  readonly rule?: string | undefined
  readonly before?: RuleVersionId | undefined
}

/** What the area has published last, of one rule or of all of them; before one of them, where it is named. */
export const lastPublished = (tenant: TenantId, { limit, rule, before }: Publications): Query<Published[]> =>
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
      .$if(before !== undefined, (query) => query.where('rule_version.rule_version_id', '<', before ?? null))
      .orderBy('rule_version.rule_version_id', 'desc')
      .limit(limit)
      .select([
        'rule_version_id as id',
        'rule_id as rule',
        'document',
        'text',
        'person.name as by',
        'published_at as at',
      ]),
    ({ document, ...row }) => ({ ...row, title: (document as unknown as Document).title }),
  )

/** What an awarding body's file told the area, and who loaded it. */
export type LoadedBody = {
  readonly id: LoadedCatalogueId
  readonly content: AwardingBody
  readonly text: string
  readonly by: string
  readonly at: Date
  readonly endedAt: Date | null
}

const bodies = (tenant: TenantId) =>
  from
    .selectFrom('loaded_catalogue')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'loaded_catalogue.tenant_id')
        .onRef('person.person_id', '=', 'loaded_catalogue.loaded_by'),
    )
    .where('loaded_catalogue.tenant_id', '=', tenant)
    .select([
      'loaded_catalogue_id as id',
      'content',
      'text',
      'person.name as by',
      'loaded_at as at',
      'ended_at as endedAt',
    ])

const toBody = ({ content, ...row }: Omit<LoadedBody, 'content'> & { content: unknown }): LoadedBody => ({
  ...row,
  content: content as AwardingBody,
})

/** What the area has loaded and uses, the first loaded first. */
export const bodiesInForce = (tenant: TenantId): Query<LoadedBody[]> =>
  many(bodies(tenant).where('ended_at', 'is', null).orderBy('loaded_catalogue_id'), toBody)

/** What files told of units that the area does not use any more: whoever registered meanwhile is held to it. */
export const endedUnits = (tenant: TenantId): Query<LoadedUnits[]> =>
  many(
    from
      .selectFrom('loaded_catalogue')
      .where('tenant_id', '=', tenant)
      .where('ended_at', 'is not', null)
      .orderBy('loaded_catalogue_id')
      .select([
        sql<unknown>`jsonb_build_object('source', content -> 'source', 'madeUp', content -> 'madeUp',
          'units', content -> 'units')`.as('content'),
        'loaded_at as at',
        'ended_at as endedAt',
      ]),
    ({ content, ...when }) => ({ ...when, content: content as LoadedUnits['content'] }),
  )

/** What the area has loaded, used or not, the latest first; those before one of them, where it is named. */
export const lastLoaded = (tenant: TenantId, limit: number, before?: LoadedCatalogueId): Query<LoadedBody[]> =>
  many(
    bodies(tenant)
      .$if(before !== undefined, (query) =>
        query.where(sql<boolean>`(loaded_catalogue.loaded_at, loaded_catalogue.loaded_catalogue_id) < (
          select last.loaded_at, last.loaded_catalogue_id from loaded_catalogue last
          where last.tenant_id = ${tenant}::uuid and last.loaded_catalogue_id = ${before}::uuid)`),
      )
      .orderBy('loaded_at', 'desc')
      .orderBy('loaded_catalogue_id', 'desc')
      .limit(limit),
    toBody,
  )

/** Undefined where this tenant has loaded no such file. */
export const findBody = (tenant: TenantId, id: LoadedCatalogueId): Query<LoadedBody | undefined> =>
  one(bodies(tenant).where('loaded_catalogue_id', '=', id), toBody)

type Loading = {
  readonly id: LoadedCatalogueId
  readonly text: string
  readonly content: AwardingBody
  readonly by: PersonId
  readonly at: Date
}

/** Lays what a file tells over what ships; `endBody` and `raiseRevision` belong to it. */
export const insertBody = (tenant: TenantId, { id, text, content, by, at }: Loading): Query<void> =>
  run(
    from.insertInto('loaded_catalogue').values({
      tenant_id: tenant,
      loaded_catalogue_id: id,
      awarding_body: content.awardingBody,
      text,
      content: JSON.stringify(content),
      made_up: content.madeUp,
      loaded_at: at,
      loaded_by: by,
    }),
  )

type Ending = { readonly body: string; readonly by: PersonId; readonly at: Date }

/** Ends what the awarding body's last file told. Answers which it was. */
export const endBody = (tenant: TenantId, { body, by, at }: Ending): Query<LoadedCatalogueId | undefined> =>
  one(
    from
      .updateTable('loaded_catalogue')
      .where('tenant_id', '=', tenant)
      .where('awarding_body', '=', body)
      .where('ended_at', 'is', null)
      .set({ ended_at: at, ended_by: by })
      .returning('loaded_catalogue_id as id'),
    ({ id }) => id,
  )
