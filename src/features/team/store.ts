import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { from, many, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, TeamId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { answerIn, answersHeld, holds, type KeptAnswer, type Lapse } from '../verdicts/index.ts'
import type { ComingLapse, Member, Scope, Team } from './rules.ts'

/** A member with the answers that are kept about them; none where none hold. */
export type MemberWithAnswers = Member & { readonly answers: readonly KeptAnswer[] }

const workingIn = (tenant: TenantId, { teams, organisations }: Scope, day: PlainDate) =>
  from
    .selectFrom('person')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.tenant_id', '=', 'person.tenant_id')
        .onRef('membership.person_id', '=', 'person.person_id'),
    )
    .innerJoin('team', (join) =>
      join.onRef('team.tenant_id', '=', 'membership.tenant_id').onRef('team.team_id', '=', 'membership.team_id'),
    )
    .where('person.tenant_id', '=', tenant)
    .where('membership.starts_on', '<=', day)
    .where((eb) => eb.or([eb('membership.ends_on', 'is', null), eb('membership.ends_on', '>', day)]))
    .where((eb) => eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', day)]))
    .where((eb) =>
      eb.or([
        eb('team.team_id', '=', sql<TeamId>`any(${teams}::uuid[])`),
        eb('team.organisation_id', '=', sql<OrganisationId>`any(${organisations}::uuid[])`),
      ]),
    )

const teams = sql<Team[]>`jsonb_agg(distinct jsonb_build_object('id', team.team_id, 'name', team.name,
  'organisation', (select organisation.name from organisation
    where organisation.tenant_id = team.tenant_id and organisation.organisation_id = team.organisation_id)))`

type Kept = { readonly day: PlainDate; readonly edition: string; readonly programme: string | undefined }
type Members = { readonly except: PersonId; readonly today: PlainDate; readonly kept: Kept | undefined }

/**
 * Who works in the scope on the day and is managed today, by name, with the answers about them that hold on the day of
 * `kept`. What is known of someone who has moved is for whoever manages them now, of whatever day it is told.
 */
export const membersOf = (
  tenant: TenantId,
  scope: Scope,
  day: PlainDate,
  { except, today, kept }: Members,
): Query<MemberWithAnswers[]> => {
  const members = workingIn(tenant, scope, day)
    .where('person.person_id', '<>', except)
    .$if(day !== today, (query) =>
      query.where('person.person_id', 'in', workingIn(tenant, scope, today).select('person.person_id')),
    )
    .groupBy(['person.person_id', 'person.name'])
    .orderBy('person.name')
    .orderBy('person.person_id')
    .select([
      'person.person_id as id',
      'person.name',
      teams.as('teams'),
      sql<string>`string_agg(distinct membership.job_title, ', ')`.as('jobTitle'),
    ])
  if (kept === undefined) return many(members, (member) => ({ ...member, answers: [] }))
  const answers = answersHeld(tenant, kept.day, kept.edition, kept.programme)
  return many(members.select(jsonArrayFrom(answers).as('answers')), (member) => ({
    ...member,
    answers: member.answers.map(answerIn),
  }))
}

/** Of everyone in the scope but the one who asks, by the answers of this edition. */
type Other = { readonly except: PersonId; readonly edition: string }

const heldOf = (tenant: TenantId, scope: Scope, day: PlainDate, { except, edition }: Other) =>
  from
    .with('member', () =>
      workingIn(tenant, scope, day)
        .where('person.person_id', '<>', except)
        .distinct()
        .select(['person.person_id', 'person.name']),
    )
    .selectFrom('member')
    .innerJoin('stored_verdict', (join) =>
      join.onRef('stored_verdict.person_id', '=', 'member.person_id').on('stored_verdict.tenant_id', '=', tenant),
    )
    .innerJoin('tenant', 'tenant.tenant_id', 'stored_verdict.tenant_id')
    .where('stored_verdict.likely', '=', true)
    .where(holds(day, edition))

/** How many of a team there is an answer about, to a rule in a role, and of how many it is met. */
export type Share = { readonly rule: string; readonly role: string; readonly people: number; readonly met: number }

/** How those in the scope stand, as far as it is known without asking the engine. */
export const sharesMet = (tenant: TenantId, scope: Scope, day: PlainDate, other: Other): Query<Share[]> =>
  many(
    heldOf(tenant, scope, day, other)
      .groupBy(['stored_verdict.rule_id', 'stored_verdict.role'])
      .select((eb) => [
        'stored_verdict.rule_id as rule',
        'stored_verdict.role',
        eb.fn.countAll<number>().as('people'),
        eb.fn.countAll<number>().filterWhere('stored_verdict.status', '=', 'met').as('met'),
      ]),
    ({ people, met, ...of }) => ({ ...of, people: Number(people), met: Number(met) }),
  )

type Within = Other & { readonly days: number; readonly limit: number }

/** Of whom in the scope something ends, or has ended, within so many days of the day: each person once, by the first of it, soonest first. */
export const lapsesNear = (
  tenant: TenantId,
  scope: Scope,
  day: PlainDate,
  { days, limit, ...other }: Within,
): Query<ComingLapse[]> =>
  many(
    from
      .selectFrom(
        heldOf(tenant, scope, day, other)
          .innerJoinLateral(
            sql<Lapse>`jsonb_to_recordset(stored_verdict.lapses)`.as<'lapse'>(
              sql`lapse (fact text, say text, until date)`,
            ),
            (join) => join.onTrue(),
          )
          .where(sql<boolean>`lapse.until > ${day}::date - ${days}::integer`)
          .where(sql<boolean>`lapse.until <= ${day}::date + ${days}::integer`)
          .distinctOn('member.person_id')
          .orderBy('member.person_id')
          .orderBy('lapse.until')
          .select([
            'member.person_id as person',
            'member.name',
            'stored_verdict.rule_id as rule',
            'stored_verdict.role',
            'stored_verdict.programme',
            'lapse.say',
            'lapse.until',
          ])
          .as('near'),
      )
      .orderBy('until')
      .orderBy('name')
      .limit(limit)
      .selectAll(),
  )

export type Waiting = {
  readonly person: PersonId
  readonly name: string
  readonly claims: number
  /** Whether an answer about them turns on one of these, and cannot be told before. */
  readonly decides: boolean
  /** Whether the person has answered what was asked about one of them. */
  readonly answered: boolean
}

/** Whose claims wait to be verified by someone with this scope, longest waiting first. */
export const claimsWaiting = (
  tenant: TenantId,
  scope: Scope,
  day: PlainDate,
  { limit, except, edition }: Other & { limit: number },
): Query<Waiting[]> =>
  many(
    workingIn(tenant, scope, day)
      .innerJoin('entry', (join) =>
        join.onRef('entry.tenant_id', '=', 'person.tenant_id').onRef('entry.person_id', '=', 'person.person_id'),
      )
      .where('entry.standing', '=', 'claimed')
      .where('entry.review', 'is', null)
      .where('entry.visibility', '=', 'line')
      .where('entry.withdrawn_at', 'is', null)
      .where('person.person_id', '<>', except)
      .groupBy(['person.person_id', 'person.name'])
      .orderBy((eb) => eb.fn.min('entry.recorded_at'))
      .limit(limit)
      .select((eb) => [
        'person.person_id as person',
        'person.name',
        eb.fn.count<number>('entry.entry_id').distinct().as('claims'),
        sql<boolean>`bool_or(exists (
          select from stored_verdict join tenant on tenant.tenant_id = stored_verdict.tenant_id
          where stored_verdict.tenant_id = ${tenant}::uuid and stored_verdict.person_id = person.person_id
            and stored_verdict.likely and stored_verdict.waits_for ? entry.entry_id::text
            and ${holds(day, edition)}))`.as('decides'),
        sql<boolean>`bool_or(exists (
          select from entry_change
          where entry_change.tenant_id = ${tenant}::uuid and entry_change.entry_id = entry.entry_id
            and change = 'answered'))`.as('answered'),
      ]),
  )
