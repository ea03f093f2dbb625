import { many, plain, type Query, run, sql } from '../../db/index.ts'
import type { AppealId, PersonId, TenantId } from '../../db/tables.gen.ts'

/** What a learner is told of on their first page: an answer they have not read, or what they are asked. */
export type ForAppellant = {
  readonly id: AppealId
  readonly unit: string
  readonly kind: 'answered' | 'asked'
  readonly at: Date
}

/** What someone has to read of their appeals, or to reply to, the latest first. */
export const waitingForAppellant = (tenant: TenantId, person: PersonId, limit: number): Query<ForAppellant[]> =>
  many(
    plain<Omit<ForAppellant, 'kind'> & { readonly kind: string }>(sql`
      select appeal.appeal_id as id, appeal.unit_id as unit, 'answered' as kind, stage.answered_at as at
      from appeal join appeal_stage stage using (tenant_id, appeal_id)
      where appeal.tenant_id = ${tenant}::uuid and appeal.person_id = ${person}::uuid
        and stage.answered_at is not null and stage.read_at is null and appeal.state <> 'withdrawn'
      union all
      select appeal.appeal_id, appeal.unit_id, 'asked', question.asked_at
      from appeal join appeal_question question using (tenant_id, appeal_id)
      where appeal.tenant_id = ${tenant}::uuid and appeal.person_id = ${person}::uuid and appeal.state = 'asked'
        and question.reply is null
      order by 3 desc, 4 desc limit ${limit}`),
    (row) => ({ ...row, kind: row.kind as ForAppellant['kind'] }),
  )

/** Notes that the learner has read every answer there is. */
export const noteAnswersRead = (tenant: TenantId, id: AppealId, at: Date): Query<void> =>
  run(
    plain(sql`update appeal_stage set read_at = ${at}::timestamptz
      where tenant_id = ${tenant}::uuid and appeal_id = ${id}::uuid and answered_at is not null and read_at is null`),
  )
