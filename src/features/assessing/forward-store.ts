import { many, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, PieceId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { Desk } from './desk-store.ts'

/** Earlier learning that a learner has put forward for a unit. */
export type PutForward = {
  readonly unit: string
  readonly pieces: readonly PieceId[]
  readonly at: Date
  /** Nobody has judged it since. */
  readonly isWaiting: boolean
}

/** Whether nobody has signed a judgement, other than one that was sent back, since something was put forward. */
const isWaiting = sql`not exists (
  select from rpl_judgement judged
  where judged.tenant_id = forward.tenant_id and judged.registration_id = forward.registration_id
    and judged.unit_id = forward.unit_id and judged.signed_at >= max(forward.put_forward_at)
    and judged.returned_at is null)`

/** What of a registration is put forward and still in the portfolio, unit by unit. */
export const putForwardOf = (tenant: TenantId, registration: RegistrationId): Query<PutForward[]> =>
  many(
    plain<PutForward>(sql`
      select forward.unit_id as unit, array_agg(forward.piece_id order by forward.piece_id) as pieces,
        max(forward.put_forward_at) as at, ${isWaiting} as "isWaiting"
      from learning_put_forward forward
      join piece on piece.tenant_id = forward.tenant_id and piece.piece_id = forward.piece_id
        and piece.withdrawn_at is null
      where forward.tenant_id = ${tenant}::uuid and forward.registration_id = ${registration}::uuid
      group by forward.tenant_id, forward.registration_id, forward.unit_id order by forward.unit_id`),
  )

/** Earlier learning that waits to be judged. */
export type ToJudge = {
  readonly registration: RegistrationId
  readonly unit: string
  readonly learnerName: string
  readonly at: Date
}

/** Whose it is to judge, as with what is handed in: the assessor of the unit or the registration, or nobody’s yet. */
const onTheDesk = (tenant: TenantId, { person, centres }: Desk) => sql`
  select forward.registration_id as registration, forward.unit_id as unit, learner.name as "learnerName",
    max(forward.put_forward_at) as at
  from learning_put_forward forward
  join piece on piece.tenant_id = forward.tenant_id and piece.piece_id = forward.piece_id and piece.withdrawn_at is null
  join registration on registration.tenant_id = forward.tenant_id
    and registration.registration_id = forward.registration_id
  join registration_unit chosen on chosen.tenant_id = forward.tenant_id
    and chosen.registration_id = forward.registration_id and chosen.unit_id = forward.unit_id
  join person learner on learner.tenant_id = registration.tenant_id and learner.person_id = registration.person_id
  where forward.tenant_id = ${tenant}::uuid and registration.organisation_id = any (${centres}::uuid[])
    and registration.state = 'registered' and registration.person_id <> ${person}::uuid
    and coalesce(chosen.assessor_id, registration.assessor_id, ${person}::uuid) = ${person}::uuid
  group by forward.tenant_id, forward.registration_id, forward.unit_id, learner.name
  having ${isWaiting}`

/** Earlier learning that waits on a desk, the longest first. */
export const learningToJudge = (tenant: TenantId, desk: Desk, limit: number): Query<ToJudge[]> =>
  many(plain<ToJudge>(sql`${onTheDesk(tenant, desk)} order by max(forward.put_forward_at) limit ${limit}`))

type Putting = { readonly registration: RegistrationId; readonly unit: string }

/** Takes back what was put forward for a unit. */
export const takeBackLearning = (tenant: TenantId, { registration, unit }: Putting): Query<void> =>
  run(
    plain(sql`
      delete from learning_put_forward
      where tenant_id = ${tenant}::uuid and registration_id = ${registration}::uuid and unit_id = ${unit}`),
  )

/** Puts pieces forward as earlier learning for a unit. */
export const insertPutForward = (
  tenant: TenantId,
  { registration, unit }: Putting,
  pieces: readonly PieceId[],
  at: Date,
): Query<void> =>
  run(
    plain(sql`
      insert into learning_put_forward (tenant_id, piece_id, registration_id, unit_id, put_forward_at)
      select ${tenant}::uuid, piece, ${registration}::uuid, ${unit}, ${at}::timestamptz
      from unnest(${pieces}::uuid[]) as piece`),
  )

/** The person’s own draft about a unit, of which nothing is signed yet. */
export const unsignedDraftFor = (
  tenant: TenantId,
  person: PersonId,
  { registration, unit }: Putting,
): Query<{ series: string }[]> =>
  many(
    plain<{ series: string }>(sql`
      select about_id as series from assessment_draft draft
      where tenant_id = ${tenant}::uuid and person_id = ${person}::uuid and kind = 'prior-learning'
        and registration_id = ${registration}::uuid and answers ->> 'unit' = ${unit}
        and not exists (select from rpl_judgement signed
          where signed.tenant_id = draft.tenant_id and signed.series_id = draft.about_id)
      order by about_id limit 1`),
  )
