import { many, plain, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, PieceId, TenantId, WitnessRequestId } from '../../db/tables.gen.ts'
import type { WitnessStanding } from '../portfolio/index.ts'

/** Something that a witness signed of the learner's work, which the learner has not confirmed yet. */
export type SignedForLearner = {
  readonly piece: PieceId
  readonly name: string
  readonly at: Date
  readonly standing: WitnessStanding
}

const latestCheck = sql`
  select c.outcome, c.checked_at, c.read_at from witness_check c
  where c.tenant_id = t.tenant_id and c.witness_request_id = t.witness_request_id
  order by c.witness_check_id desc limit 1`

/** What witnesses have signed and the learner has neither confirmed nor withdrawn, the latest first. */
export const signedFor = (tenant: TenantId, learner: PersonId, limit: number): Query<SignedForLearner[]> =>
  many(
    plain(sql<SignedForLearner>`
      select p.piece_id as piece, t.name, t.signed_at as at, coalesce(latest.outcome, 'not-yet') as standing
      from piece p join testimony t on t.tenant_id = p.tenant_id and t.witness_request_id = p.witness_request_id
      left join lateral (${latestCheck}) latest on true
      where p.tenant_id = ${tenant}::uuid and p.person_id = ${learner}::uuid and p.witness_request_id is not null
        and p.confirmed_at is null and p.withdrawn_at is null
      order by t.signed_at desc, p.piece_id limit ${limit}`),
  )

/** That a witness of the learner's could not be verified, which the learner has not read yet. */
export type NotVerified = { readonly id: WitnessRequestId; readonly name: string; readonly at: Date }

/** The witnesses of whom that was found last, the latest first; not of what the learner has withdrawn. */
export const notVerifiedFor = (tenant: TenantId, learner: PersonId, limit: number): Query<NotVerified[]> =>
  many(
    plain(sql<NotVerified>`
      select t.witness_request_id as id, t.name, latest.checked_at as at
      from piece p join testimony t on t.tenant_id = p.tenant_id and t.witness_request_id = p.witness_request_id
      cross join lateral (${latestCheck}) latest
      where p.tenant_id = ${tenant}::uuid and p.person_id = ${learner}::uuid and p.witness_request_id is not null
        and p.withdrawn_at is null and latest.outcome = 'not-verified' and latest.read_at is null
      order by latest.checked_at desc, t.witness_request_id limit ${limit}`),
  )

/** A witness of a learner of the assessor's, whom nobody has looked into yet. */
export type ToVerify = {
  readonly id: WitnessRequestId
  readonly name: string
  readonly learnerName: string
  readonly at: Date
}

/** The witnesses that wait for someone who assesses at these centres: of learners who are assessed by them, as a whole or in a unit of theirs. */
export const witnessesToVerify = (
  tenant: TenantId,
  assessor: PersonId,
  centres: readonly OrganisationId[],
  limit: number,
): Query<ToVerify[]> =>
  many(
    plain(sql<ToVerify>`
      select w.witness_request_id as id, t.name, learner.name::text as "learnerName", t.signed_at as at
      from witness_request w
      join testimony t on t.tenant_id = w.tenant_id and t.witness_request_id = w.witness_request_id
      join piece p on p.tenant_id = t.tenant_id and p.piece_id = t.piece_id and p.withdrawn_at is null
      join registration r on r.tenant_id = w.tenant_id and r.registration_id = w.registration_id
      join person learner on learner.tenant_id = w.tenant_id and learner.person_id = w.person_id
      where w.tenant_id = ${tenant}::uuid and w.state = 'signed' and r.state = 'registered'
        and r.organisation_id = any(${centres}::uuid[]) and (r.assessor_id = ${assessor}::uuid or exists (
          select from registration_unit u where u.tenant_id = r.tenant_id and u.registration_id = r.registration_id
            and u.assessor_id = ${assessor}::uuid))
        and not exists (
          select from witness_check c where c.tenant_id = w.tenant_id and c.witness_request_id = w.witness_request_id)
      order by t.signed_at, w.witness_request_id limit ${limit}`),
  )
