import type { Expression } from 'kysely'
import { from, many, one, prepared, type Query, sql } from '../../db/index.ts'
import type { ChallengeId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Status } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import {
  type About,
  type Candidate,
  type Challenge,
  deciding,
  type Decision,
  type Listed,
  type Objection,
  type Outcome,
} from './rules.ts'

/** The parts played on the day that let someone decide about the person's answers: over their teams, or the area. */
const partsOver = (tenant: TenantId, person: Expression<PersonId>, day: PlainDate) =>
  from
    .selectFrom('role')
    .innerJoin('person as holder', (join) =>
      join.onRef('holder.tenant_id', '=', 'role.tenant_id').onRef('holder.person_id', '=', 'role.person_id'),
    )
    .where('role.tenant_id', '=', tenant)
    .where('role.role', 'in', deciding)
    .where('role.person_id', '<>', person)
    .where('role.starts_on', '<=', day)
    .where((eb) => eb.or([eb('role.ends_on', 'is', null), eb('role.ends_on', '>', day)]))
    .where((eb) => eb.or([eb('holder.ends_on', 'is', null), eb('holder.ends_on', '>', day)]))
    .where((eb) =>
      eb.or([
        eb('role.role', '<>', 'manager'),
        eb.exists(
          from
            .selectFrom('membership')
            .innerJoin('team', (join) =>
              join
                .onRef('team.tenant_id', '=', 'membership.tenant_id')
                .onRef('team.team_id', '=', 'membership.team_id'),
            )
            .where('membership.tenant_id', '=', tenant)
            .where('membership.person_id', '=', person)
            .where('membership.starts_on', '<=', day)
            .where((place) =>
              place.or([place('membership.ends_on', 'is', null), place('membership.ends_on', '>', day)]),
            )
            .where((place) =>
              place.or([
                place('team.team_id', '=', eb.ref('role.team_id')),
                place('team.organisation_id', '=', eb.ref('role.organisation_id')),
              ]),
            )
            .select('team.team_id'),
        ),
      ]),
    )

/** Who could decide about the person's answers on the day, by name, each as often as they hold a part. */
export const candidatesFor = (tenant: TenantId, person: PersonId, day: PlainDate): Query<Candidate[]> =>
  many(
    partsOver(tenant, sql<PersonId>`${person}::uuid`, day)
      .distinct()
      .orderBy('holder.name')
      .orderBy('holder.person_id')
      .select(['holder.person_id as id', 'holder.name', 'role.role']),
    ({ role, ...holder }) => ({ ...holder, role: role as Candidate['role'] }),
  )

const named = (tenant: TenantId) =>
  from
    .selectFrom('challenge')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'challenge.tenant_id').onRef('person.person_id', '=', 'challenge.person_id'),
    )
    .innerJoin('person as decider', (join) =>
      join
        .onRef('decider.tenant_id', '=', 'challenge.tenant_id')
        .onRef('decider.person_id', '=', 'challenge.decider_id'),
    )
    .where('challenge.tenant_id', '=', tenant)

const listed = [
  'challenge.challenge_id as id',
  'challenge.person_id as person',
  'person.name',
  'challenge.rule_id as rule',
  'challenge.role',
  'challenge.about',
  'challenge.raised_at as raisedAt',
  'challenge.decider_id as decider',
  'decider.name as deciderName',
  'challenge.outcome',
  'challenge.decided_at as decidedAt',
] as const

type Row = Omit<Listed, 'outcome' | 'about'> & { outcome: string | null; about: string }
const toListed = <R extends Row>(row: R) => ({
  ...row,
  about: row.about as About,
  outcome: row.outcome as Outcome | null,
})

/** What the person last said against the answer of each rule, and of each role that it was asked of, unless they have taken it back. */
export const objectionsOf = prepared((tenant: TenantId, person: PersonId): Query<Objection[]> =>
  many(
    named(tenant)
      .where('challenge.person_id', '=', person)
      .where((eb) => eb.or([eb('challenge.outcome', 'is', null), eb('challenge.outcome', '<>', 'withdrawn')]))
      .distinctOn(['challenge.rule_id', 'challenge.role'])
      .orderBy('challenge.rule_id')
      .orderBy('challenge.role')
      .orderBy('challenge.challenge_id', 'desc')
      .select(listed)
      .select('challenge.answer'),
    toListed,
  ),
)

/** About whom, and by which rule, an answer is said to be wrong and that waits for a decision. */
export type BeingChecked = { readonly person: PersonId; readonly rule: string; readonly role: string | null }

export const beingChecked = (tenant: TenantId, people: readonly PersonId[]): Query<BeingChecked[]> =>
  many(
    from
      .selectFrom('challenge')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', sql<PersonId>`any(${people}::uuid[])`)
      .where('outcome', 'is', null)
      .select(['person_id as person', 'rule_id as rule', 'role']),
  )

/** Undefined where this tenant has no such challenge. */
export const findChallenge = (tenant: TenantId, id: ChallengeId): Query<Challenge | undefined> =>
  one(
    named(tenant)
      .where('challenge.challenge_id', '=', id)
      .select(listed)
      .select([
        'challenge.as_of as asOf',
        'challenge.programme',
        'challenge.occasion',
        'challenge.status',
        'challenge.told',
        'challenge.reason',
        'challenge.answer',
      ]),
    ({ status, occasion, ...row }) => ({
      ...toListed(row),
      status: status as Status,
      occasion: occasion as Challenge['occasion'],
    }),
  )

/** The open challenge of a person and a rule, asked of the role where one was: there is one at most. */
export const openChallenge = (
  tenant: TenantId,
  person: PersonId,
  { rule, role }: Pick<Challenge, 'rule' | 'role'>,
): Query<ChallengeId | undefined> =>
  one(
    from
      .selectFrom('challenge')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('rule_id', '=', rule)
      .where('role', 'is not distinct from', role)
      .where('outcome', 'is', null)
      .select('challenge_id as id'),
    ({ id }) => id,
  )

type Page = { readonly before: ChallengeId | undefined; readonly limit: number }

/** What the person has said is wrong, latest first: one more than `limit` tells that there are earlier ones. */
export const challengesOf = (tenant: TenantId, person: PersonId, { before, limit }: Page): Query<Listed[]> =>
  many(
    named(tenant)
      .where('challenge.person_id', '=', person)
      .$if(before !== undefined, (query) => query.where('challenge.challenge_id', '<', before ?? null))
      .orderBy('challenge.challenge_id', 'desc')
      .limit(limit + 1)
      .select(listed),
    toListed,
  )

/** Of which the one who was asked holds a part on the day that lets them decide. */
const canBeDecided = (tenant: TenantId, day: PlainDate) =>
  partsOver(tenant, sql.ref<PersonId>('challenge.person_id'), day)
    .whereRef('role.person_id', '=', sql.ref<PersonId>('challenge.decider_id'))
    .select('role.role_id')

/** What waits for the person's decision, longest waiting first. */
export const waitingFor = (tenant: TenantId, decider: PersonId, day: PlainDate, limit: number): Query<Listed[]> =>
  many(
    named(tenant)
      .where('challenge.decider_id', '=', decider)
      .where('challenge.outcome', 'is', null)
      .where((eb) => eb.exists(canBeDecided(tenant, day)))
      .orderBy('challenge.challenge_id')
      .limit(limit)
      .select(listed),
    toListed,
  )

/** What the person has decided and may still read, latest first: one more than `limit` tells of earlier ones. */
export const decidedBy = (
  tenant: TenantId,
  decider: PersonId,
  day: PlainDate,
  { before, limit }: Page,
): Query<Listed[]> =>
  many(
    named(tenant)
      .where('challenge.decider_id', '=', decider)
      .where('challenge.outcome', 'in', ['mended', 'stands'])
      .where((eb) => eb.exists(canBeDecided(tenant, day)))
      .$if(before !== undefined, (query) => query.where('challenge.challenge_id', '<', before ?? null))
      .orderBy('challenge.challenge_id', 'desc')
      .limit(limit + 1)
      .select(listed),
    toListed,
  )

/** What waits for someone who can no longer decide it, longest waiting first. */
export const leftOver = (tenant: TenantId, day: PlainDate, limit: number): Query<Listed[]> =>
  many(
    named(tenant)
      .where('challenge.outcome', 'is', null)
      .where((eb) => eb.not(eb.exists(canBeDecided(tenant, day))))
      .orderBy('challenge.challenge_id')
      .limit(limit)
      .select(listed),
    toListed,
  )

type NewChallenge = Omit<Challenge, 'name' | 'deciderName' | 'outcome' | 'answer' | 'decidedAt'>

/** Answers whether it was written: undefined where one is open of this person, rule and role. */
export const insertChallenge = (tenant: TenantId, challenge: NewChallenge): Query<ChallengeId | undefined> =>
  one(
    from
      .insertInto('challenge')
      .values({
        tenant_id: tenant,
        challenge_id: challenge.id,
        person_id: challenge.person,
        rule_id: challenge.rule,
        role: challenge.role,
        as_of: challenge.asOf,
        programme: challenge.programme,
        occasion: JSON.stringify(challenge.occasion),
        status: challenge.status,
        told: challenge.told,
        about: challenge.about,
        reason: challenge.reason,
        raised_at: challenge.raisedAt,
        raised_by: challenge.person,
        decider_id: challenge.decider,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('challenge_id as id'),
    ({ id }) => id,
  )

const stillOpen = (tenant: TenantId, id: ChallengeId) =>
  from
    .updateTable('challenge')
    .where('tenant_id', '=', tenant)
    .where('challenge_id', '=', id)
    .where('outcome', 'is', null)
    .returning('challenge_id as id')

/** Closes an open challenge; undefined where it is closed already. */
export const closeChallenge = (tenant: TenantId, id: ChallengeId, { outcome, answer, by, at }: Decision) =>
  one(stillOpen(tenant, id).set({ outcome, answer, decided_at: at, decided_by: by }))

/** Gives an open challenge to another to decide; undefined where it is closed already. */
export const giveTo = (tenant: TenantId, id: ChallengeId, decider: PersonId) =>
  one(stillOpen(tenant, id).set({ decider_id: decider }))
