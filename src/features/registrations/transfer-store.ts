import { one, plain, type Query, run, sql } from '../../db/index.ts'
import type { RegistrationId, TenantId } from '../../db/tables.gen.ts'

/** What lies with a registration and goes along with it: all that was brought, asked, handed in, decided and found. */
export const goesAlong = [
  'piece',
  'piece_criterion',
  'submission',
  'decision',
  'rpl_judgement',
  'learning_put_forward',
  'sample',
  'appeal',
  'witness_request',
  'adjustment',
  'planned_talk',
  'assessment_draft',
] as const

type Between = { readonly from: RegistrationId; readonly to: RegistrationId }

/** Lays all of it to the registration that goes on. What was signed stays as it was signed. */
export const carryAlong = (tenant: TenantId, { from, to }: Between): readonly Query<void>[] =>
  goesAlong.map((table) =>
    run(
      plain(sql`
        update ${sql.table(table)} set registration_id = ${to}::uuid
        where tenant_id = ${tenant}::uuid and registration_id = ${from}::uuid`),
    ),
  )

/** Takes over the units that were chosen, as they stand and with who assesses them, save those that are left behind. */
export const carryUnits = (
  tenant: TenantId,
  { from, to }: Between,
  { left, at }: { readonly left: readonly string[]; readonly at: Date },
): Query<void> =>
  run(
    plain(sql`
      insert into registration_unit (tenant_id, registration_id, unit_id, finish_in, assessor_id, achieved_on, assured_on,
        entry_id, waits_for, stopped_at, stop_read_at, chosen_at)
      select tenant_id, ${to}::uuid, unit_id, finish_in, assessor_id, achieved_on, assured_on, entry_id,
        waits_for, stopped_at, stop_read_at, ${at}
      from registration_unit
      where tenant_id = ${tenant}::uuid and registration_id = ${from}::uuid and unit_id <> all (${left}::text[])`),
  )

/** What a portfolio holds. */
export type Held = {
  /** How many pieces that are not withdrawn. */
  readonly pieces: number
  /** Of each unit of which something waits for a decision, how many things. */
  readonly waiting: Readonly<Record<string, number>>
}

/** What the portfolio of a registration holds, as far as a transfer is to tell of it. */
export const heldIn = (tenant: TenantId, registration: RegistrationId): Query<Held | undefined> =>
  one(
    plain<Held>(sql`
      select
        (select count(*)::integer from piece
          where tenant_id = ${tenant}::uuid and registration_id = ${registration}::uuid and withdrawn_at is null) as pieces,
        (select coalesce(jsonb_object_agg(unit_id, waiting), '{}') from (
          select unit_id, count(*)::integer as waiting from submission
          where tenant_id = ${tenant}::uuid and registration_id = ${registration}::uuid
            and state in ('submitted', 'queried', 'awaiting-countersignature')
          group by unit_id) by_unit) as waiting`),
    (row) => row,
  )
