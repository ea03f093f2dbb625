import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { from, many, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, TeamId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { answerIn, answersHeld, type KeptAnswer } from '../verdicts/index.ts'
import type { Member, Scope, Team } from './rules.ts'

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

/** Who works in the scope on the day, by name, with the answers about them that hold on the day of `kept`. */
export const membersOf = (
  tenant: TenantId,
  scope: Scope,
  day: PlainDate,
  { except, kept }: { except: PersonId; kept: Kept | undefined },
): Query<MemberWithAnswers[]> => {
  const members = workingIn(tenant, scope, day)
    .where('person.person_id', '<>', except)
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

export type Waiting = { readonly person: PersonId; readonly name: string; readonly claims: number }

/** Whose claims wait to be verified by someone with this scope, longest waiting first. */
export const claimsWaiting = (
  tenant: TenantId,
  scope: Scope,
  day: PlainDate,
  { limit, except }: { limit: number; except: PersonId },
): Query<Waiting[]> =>
  many(
    workingIn(tenant, scope, day)
      .innerJoin('entry', (join) =>
        join.onRef('entry.tenant_id', '=', 'person.tenant_id').onRef('entry.person_id', '=', 'person.person_id'),
      )
      .where('entry.standing', '=', 'claimed')
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
      ]),
  )
