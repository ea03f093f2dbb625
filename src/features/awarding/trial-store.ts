import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type {
  CatalogueEffectId,
  CatalogueTrialId,
  LoadedCatalogueId,
  OrganisationId,
  PersonId,
  TenantId,
} from '../../db/tables.gen.ts'
import type { Status } from '../../engine/index.ts'
import { newId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { EffectKind, KindCount, LearnerEffect, UnitEffect } from './rules.ts'

/** What an administrator looks at before it is loaded or taken out of use, and how far it has come. */
export type Trial = {
  readonly id: CatalogueTrialId
  readonly text: string
  /** What would be taken out of use; null where a file would be loaded. */
  readonly ends: LoadedCatalogueId | null
  readonly revision: number
  readonly askedOn: PlainDate
  readonly peopleTotal: number
  readonly peopleDone: number
  readonly lastPerson: PersonId | null
  readonly endedAt: Date | null
  readonly failedAt: Date | null
}

/** Undefined where this tenant has no such trial. */
export const findTrial = (tenant: TenantId, id: CatalogueTrialId): Query<Trial | undefined> =>
  one(
    from
      .selectFrom('catalogue_trial')
      .where('tenant_id', '=', tenant)
      .where('catalogue_trial_id', '=', id)
      .select([
        'catalogue_trial_id as id',
        'text',
        'ends',
        'rules_revision as revision',
        'asked_on as askedOn',
        'people_total as peopleTotal',
        'people_done as peopleDone',
        'last_person_id as lastPerson',
        'ended_at as endedAt',
        'failed_at as failedAt',
      ]),
    (row) => row as Trial,
  )

type NewTrial = Pick<Trial, 'id' | 'text' | 'ends' | 'revision' | 'askedOn' | 'peopleTotal'> & {
  readonly by: PersonId
  readonly at: Date
}

/** Keeps what is to be found out: whom a change would affect. */
export const insertTrial = (tenant: TenantId, trial: NewTrial): Query<void> =>
  run(
    from.insertInto('catalogue_trial').values({
      tenant_id: tenant,
      catalogue_trial_id: trial.id,
      text: trial.text,
      ends: trial.ends,
      rules_revision: trial.revision,
      asked_on: trial.askedOn,
      asked_at: trial.at,
      asked_by: trial.by,
      people_total: trial.peopleTotal,
    }),
  )

/** Forgets what one administrator has looked at; of the whole area where none is named. */
export const deleteTrials = (tenant: TenantId, by?: PersonId): Query<void> =>
  run(
    from
      .deleteFrom('catalogue_trial')
      .where('tenant_id', '=', tenant)
      .$if(by !== undefined, (query) => query.where('asked_by', '=', by ?? ('' as PersonId))),
  )

type Progress = { readonly before: PersonId | null; readonly last: PersonId; readonly people: number }

/** Says how far a trial has come. Answers nothing where it stands elsewhere by now: someone else goes on with it. */
export const advance = (tenant: TenantId, id: CatalogueTrialId, { before, last, people }: Progress) =>
  one(
    from
      .updateTable('catalogue_trial')
      .where('tenant_id', '=', tenant)
      .where('catalogue_trial_id', '=', id)
      .where('last_person_id', 'is not distinct from', before)
      .set((eb) => ({ last_person_id: last, people_done: eb('people_done', '+', people), failed_at: null }))
      .returning('catalogue_trial_id as id'),
  )

const updated = (tenant: TenantId, id: CatalogueTrialId) =>
  from.updateTable('catalogue_trial').where('tenant_id', '=', tenant).where('catalogue_trial_id', '=', id)

/** It has looked at everyone. */
export const endTrial = (tenant: TenantId, id: CatalogueTrialId, at: Date): Query<void> =>
  run(
    updated(tenant, id)
      .where('ended_at', 'is', null)
      .set((eb) => ({ ended_at: at, failed_at: null, people_total: eb.ref('people_done') })),
  )

/** It could not look at everyone. */
export const failTrial = (tenant: TenantId, id: CatalogueTrialId, at: Date): Query<void> =>
  run(updated(tenant, id).set({ failed_at: at }))

/** Writes many effects at once. */
export const insertEffects = (
  tenant: TenantId,
  trial: CatalogueTrialId,
  effects: readonly LearnerEffect[],
): Query<void> => {
  const rows = effects.map(({ person, qualification, centre, kind, units, before, after, reason }) => ({
    tenant_id: tenant,
    catalogue_effect_id: newId<CatalogueEffectId>(),
    catalogue_trial_id: trial,
    person_id: person,
    ...{ qualification, kind, units, organisation_id: centre },
    status_before: before ?? null,
    status_after: after ?? null,
    reason,
  }))
  return run(
    plain(sql`
      insert into catalogue_effect
      select * from jsonb_populate_recordset(null::catalogue_effect, ${JSON.stringify(rows)}::jsonb)`),
  )
}

type Effects = {
  readonly after: CatalogueEffectId | undefined
  readonly limit: number
  /** Only those who are registered there; undefined for everyone. */
  readonly centres: readonly OrganisationId[] | undefined
}
export type KeptEffect = LearnerEffect & { readonly id: CatalogueEffectId }

/** Whom it would affect, as they were found: one more than `limit` tells that there are more. */
export const effectsOf = (
  tenant: TenantId,
  trial: CatalogueTrialId,
  { after, limit, centres }: Effects,
): Query<KeptEffect[]> =>
  many(
    from
      .selectFrom('catalogue_effect')
      .innerJoin('person', (join) =>
        join
          .onRef('person.tenant_id', '=', 'catalogue_effect.tenant_id')
          .onRef('person.person_id', '=', 'catalogue_effect.person_id'),
      )
      .where('catalogue_effect.tenant_id', '=', tenant)
      .where('catalogue_trial_id', '=', trial)
      .$if(after !== undefined, (query) => query.where('catalogue_effect_id', '>', after ?? ('' as CatalogueEffectId)))
      .$if(centres !== undefined, (query) =>
        query.where('catalogue_effect.organisation_id', '=', sql<OrganisationId>`any(${centres}::uuid[])`),
      )
      .orderBy('catalogue_effect_id')
      .limit(limit + 1)
      .select([
        'catalogue_effect_id as id',
        'catalogue_effect.person_id as person',
        'person.name',
        'qualification',
        'catalogue_effect.organisation_id as centre',
        'kind',
        'units',
        'status_before as before',
        'status_after as after',
        'reason',
      ]),
    ({ kind, units, before, after: now, ...row }) => ({
      ...row,
      kind: kind as EffectKind,
      units: units as unknown as readonly UnitEffect[],
      before: (before ?? undefined) as Status | undefined,
      after: (now ?? undefined) as Status | undefined,
    }),
  )

/** How many people a trial has found, by what it would mean for them; those of these centres are named, or all. */
export const countAffected = (
  tenant: TenantId,
  trial: CatalogueTrialId,
  centres: readonly OrganisationId[] | undefined,
): Query<KindCount[]> =>
  many(
    from
      .selectFrom('catalogue_effect')
      .where('tenant_id', '=', tenant)
      .where('catalogue_trial_id', '=', trial)
      .groupBy('kind')
      .select([
        'kind',
        sql<number>`count(distinct person_id)::int`.as('people'),
        sql<number>`count(distinct person_id) filter (
          where ${centres === undefined} or organisation_id = any(${centres ?? []}::uuid[]))::int`.as('named'),
      ]),
    (row) => ({ ...row, kind: row.kind as EffectKind }),
  )
