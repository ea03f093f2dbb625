import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, RuleDraftId, RuleEffectId, RuleTrialId, TenantId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Draft, Effect, Trial, Turn } from './rules.ts'

const drafts = (tenant: TenantId) =>
  from
    .selectFrom('rule_draft')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'rule_draft.tenant_id').onRef('person.person_id', '=', 'rule_draft.saved_by'),
    )
    .where('rule_draft.tenant_id', '=', tenant)
    .select([
      'rule_draft_id as id',
      'rule_id as rule',
      'text',
      'revision',
      'saved_at as savedAt',
      'person.name as savedBy',
    ])

type Listing = { readonly before: RuleDraftId | undefined; readonly limit: number }

/** The drafts of the area, latest saved first: one more than `limit` tells that there are earlier ones. */
export const draftsOf = (tenant: TenantId, { before, limit }: Listing): Query<Draft[]> =>
  many(
    drafts(tenant)
      .$if(before !== undefined, (query) =>
        query.where(sql<boolean>`(saved_at, rule_draft_id) < (
          select saved_at, rule_draft_id from rule_draft
          where tenant_id = ${tenant}::uuid and rule_draft_id = ${before}::uuid)`),
      )
      .orderBy('saved_at', 'desc')
      .orderBy('rule_draft_id', 'desc')
      .limit(limit + 1),
  )

/** Undefined where this tenant has no such draft. */
export const findDraft = (tenant: TenantId, id: RuleDraftId): Query<Draft | undefined> =>
  one(drafts(tenant).where('rule_draft_id', '=', id))

/** The same, kept from being changed by anyone else until the transaction ends. */
export const holdDraft = (tenant: TenantId, id: RuleDraftId): Query<Draft | undefined> =>
  one(drafts(tenant).where('rule_draft_id', '=', id).forUpdate('rule_draft'))

export type Saving = {
  readonly id: RuleDraftId
  readonly rule: string | null
  readonly text: string
  readonly by: PersonId
  readonly at: Date
}

export const insertDraft = (tenant: TenantId, { id, rule, text, by, at }: Saving): Query<void> =>
  run(
    from
      .insertInto('rule_draft')
      .values({ tenant_id: tenant, rule_draft_id: id, rule_id: rule, text, saved_at: at, saved_by: by }),
  )

export const updateDraft = (tenant: TenantId, { id, rule, text, by, at }: Saving): Query<void> =>
  run(
    from
      .updateTable('rule_draft')
      .where('tenant_id', '=', tenant)
      .where('rule_draft_id', '=', id)
      .set((eb) => ({ rule_id: rule, text, saved_at: at, saved_by: by, revision: eb('revision', '+', 1) })),
  )

/** Removes a draft, and with it its dry run. */
export const deleteDraft = (tenant: TenantId, id: RuleDraftId): Query<void> =>
  run(from.deleteFrom('rule_draft').where('tenant_id', '=', tenant).where('rule_draft_id', '=', id))

const trials = (tenant: TenantId) =>
  from
    .selectFrom('rule_trial')
    .where('tenant_id', '=', tenant)
    .select([
      'rule_trial_id as id',
      'rule_draft_id as draft',
      'text',
      'rules_revision as revision',
      'asked_on as askedOn',
      'people_total as peopleTotal',
      'people_done as peopleDone',
      'last_person_id as lastPerson',
      'ended_at as endedAt',
      'failed_at as failedAt',
    ])

export const findTrial = (tenant: TenantId, id: RuleTrialId): Query<Trial | undefined> =>
  one(trials(tenant).where('rule_trial_id', '=', id))

/** The dry run of a draft; undefined where none has been asked for. */
export const trialOf = (tenant: TenantId, draft: RuleDraftId): Query<Trial | undefined> =>
  one(trials(tenant).where('rule_draft_id', '=', draft))

export const deleteTrial = (tenant: TenantId, draft: RuleDraftId): Query<void> =>
  run(from.deleteFrom('rule_trial').where('tenant_id', '=', tenant).where('rule_draft_id', '=', draft))

type NewTrial = Pick<Trial, 'id' | 'draft' | 'text' | 'revision' | 'askedOn' | 'peopleTotal'> & {
  readonly by: PersonId
  readonly at: Date
}

export const insertTrial = (tenant: TenantId, trial: NewTrial): Query<void> =>
  run(
    from.insertInto('rule_trial').values({
      tenant_id: tenant,
      rule_trial_id: trial.id,
      rule_draft_id: trial.draft,
      text: trial.text,
      rules_revision: trial.revision,
      asked_on: trial.askedOn,
      asked_at: trial.at,
      asked_by: trial.by,
      people_total: trial.peopleTotal,
    }),
  )

const present = (tenant: TenantId, day: PlainDate) =>
  from
    .selectFrom('person')
    .where('tenant_id', '=', tenant)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', day)]))

/** How many people the area has on the day. */
export const countPeople = (tenant: TenantId, day: PlainDate): Query<number | undefined> =>
  one(
    present(tenant, day).select((eb) => eb.fn.countAll<number>().as('count')),
    ({ count }) => count,
  )

/** The next people of the area, in a steady order. */
export const peopleAfter = (
  tenant: TenantId,
  day: PlainDate,
  { after, limit }: { readonly after: PersonId | null; readonly limit: number },
): Query<PersonId[]> =>
  many(
    present(tenant, day)
      .$if(after !== null, (query) => query.where('person_id', '>', after ?? ('' as PersonId)))
      .orderBy('person_id')
      .limit(limit)
      .select('person_id as id'),
    ({ id }) => id,
  )

type Progress = { readonly before: PersonId | null; readonly last: PersonId; readonly people: number }

/** Says how far a dry run has come. Answers nothing where it stands elsewhere by now: someone else goes on with it. */
export const advance = (tenant: TenantId, id: RuleTrialId, { before, last, people }: Progress) =>
  one(
    from
      .updateTable('rule_trial')
      .where('tenant_id', '=', tenant)
      .where('rule_trial_id', '=', id)
      .where('last_person_id', 'is not distinct from', before)
      .set((eb) => ({ last_person_id: last, people_done: eb('people_done', '+', people), failed_at: null }))
      .returning('rule_trial_id as id'),
  )

export const endTrial = (tenant: TenantId, id: RuleTrialId, at: Date): Query<void> =>
  run(
    from
      .updateTable('rule_trial')
      .where('tenant_id', '=', tenant)
      .where('rule_trial_id', '=', id)
      .where('ended_at', 'is', null)
      .set((eb) => ({ ended_at: at, failed_at: null, people_total: eb.ref('people_done') })),
  )

export const failTrial = (tenant: TenantId, id: RuleTrialId, at: Date): Query<void> =>
  run(
    from
      .updateTable('rule_trial')
      .where('tenant_id', '=', tenant)
      .where('rule_trial_id', '=', id)
      .set({ failed_at: at }),
  )

export type PersonsEffect = Effect & { readonly person: PersonId }

/** Writes many effects at once. */
export const insertEffects = (tenant: TenantId, trial: RuleTrialId, effects: readonly PersonsEffect[]): Query<void> => {
  const rows = effects.map((effect) => ({
    tenant_id: tenant,
    rule_effect_id: newId<RuleEffectId>(),
    rule_trial_id: trial,
    person_id: effect.person,
    rule_id: effect.rule,
    programme: effect.programme,
    starts_on: effect.startsOn,
    ends_on: effect.endsOn,
    status_before: effect.before,
    status_after: effect.after,
    reason: effect.reason,
  }))
  return run(
    plain(sql`
      insert into rule_effect
      select * from jsonb_populate_recordset(null::rule_effect, ${JSON.stringify(rows)}::jsonb)`),
  )
}

/** What an effect is to the person. */
const isOf: Readonly<Record<Turn, ReturnType<typeof sql<boolean>>>> = {
  gains: sql<boolean>`status_after = 'met'`,
  loses: sql<boolean>`status_before = 'met'`,
  changes: sql<boolean>`'met' not in (status_before, status_after)`,
}

const countOf = (turn: Turn) => sql<number>`count(distinct person_id) filter (where ${isOf[turn]})`.as(turn)

/** How many people gain, lose, or are answered otherwise by a rule, and from which day the first. */
export type Count = { readonly rule: string; readonly from: string } & Readonly<Record<Turn, number>>

export const countEffects = (tenant: TenantId, trial: RuleTrialId): Query<Count[]> =>
  many(
    from
      .selectFrom('rule_effect')
      .where('tenant_id', '=', tenant)
      .where('rule_trial_id', '=', trial)
      .groupBy('rule_id')
      .orderBy('rule_id')
      .select((eb) => [
        'rule_id as rule',
        eb.fn.min('starts_on').as('from'),
        countOf('gains'),
        countOf('loses'),
        countOf('changes'),
      ]),
  )

export type Affected = PersonsEffect & { readonly id: RuleEffectId; readonly name: string }

type Wanted = {
  readonly rule: string
  readonly turn: Turn
  readonly after: RuleEffectId | undefined
  readonly limit: number
}

/** Whom it would affect in one way: one more than `limit` tells that there are more. */
export const affectedBy = (
  tenant: TenantId,
  trial: RuleTrialId,
  { rule, turn, after, limit }: Wanted,
): Query<Affected[]> =>
  many(
    from
      .selectFrom('rule_effect')
      .innerJoin('person', (join) =>
        join
          .onRef('person.tenant_id', '=', 'rule_effect.tenant_id')
          .onRef('person.person_id', '=', 'rule_effect.person_id'),
      )
      .where('rule_effect.tenant_id', '=', tenant)
      .where('rule_trial_id', '=', trial)
      .where('rule_id', '=', rule)
      .where(isOf[turn])
      .$if(after !== undefined, (query) => query.where('rule_effect_id', '>', after ?? ('' as RuleEffectId)))
      .orderBy('rule_effect_id')
      .limit(limit + 1)
      .select([
        'rule_effect_id as id',
        'rule_effect.person_id as person',
        'person.name',
        'rule_id as rule',
        'programme',
        'starts_on as startsOn',
        'rule_effect.ends_on as endsOn',
        'status_before as before',
        'status_after as after',
        'reason',
      ]),
    (row) => row as Affected,
  )
