import type { EvidenceKind } from '../../catalogue/index.ts'
import { from, many, plain, type Query, sql } from '../../db/index.ts'
import type {
  AboutId,
  AdjustmentId,
  PersonId,
  PieceId,
  RegistrationId,
  SubmissionId,
  TenantId,
} from '../../db/tables.gen.ts'
import { blackedOut } from '../portfolio/index.ts'
import { talkKinds } from './talk.ts'

/** What a learner is told on their first page. */
export type ForLearner = {
  readonly kind: 'feedback' | 'query' | 'learning'
  /** What was handed in; of earlier learning, what all versions of the judgement have in common. */
  readonly about: SubmissionId | AboutId
  readonly unit: string
  readonly at: Date
}

/** What was decided about the person's work, or judged of their earlier learning, and they have not read; and what they are asked. */
export const waitingForLearner = (tenant: TenantId, person: PersonId, limit: number): Query<ForLearner[]> =>
  many(
    plain<Omit<ForLearner, 'kind'> & { readonly kind: string }>(sql`
      select 'query' as kind, query.submission_id as about, submission.unit_id as unit, query.asked_at as at
      from authenticity_query query
      join submission on submission.tenant_id = query.tenant_id and submission.submission_id = query.submission_id
      join registration on registration.tenant_id = submission.tenant_id
        and registration.registration_id = submission.registration_id
      where query.tenant_id = ${tenant}::uuid and query.person_id = ${person}::uuid and query.answer is null
        and submission.state = 'queried' and registration.state <> 'withdrawn'
      union all
      select 'feedback', submission_id, unit_id, max(coalesce(countersigned_at, signed_at))
      from decision
      where tenant_id = ${tenant}::uuid and person_id = ${person}::uuid and read_at is null
        and (not as_trainee or countersigned_at is not null)
      group by 2, 3
      union all
      select 'learning', series_id, unit_id, max(coalesce(countersigned_at, signed_at))
      from rpl_judgement
      where tenant_id = ${tenant}::uuid and person_id = ${person}::uuid and read_at is null
        and (not as_trainee or countersigned_at is not null)
      group by 2, 3
      order by kind desc, at desc limit ${limit}`),
    (row) => ({ ...row, kind: row.kind as ForLearner['kind'] }),
  )

/** Nothing that the learner has said of it waits for an answer: until then it is not asked of them again. */
const noneOpen = (of: 'adjustment' | 'piece') => {
  const id = sql.ref(`${of}_id`)
  return sql<boolean>`not exists (
    select from objection o
    where o.tenant_id = ${sql.table(of)}.tenant_id and o.state = 'open' and o.${id} = ${sql.table(of)}.${id})`
}

/** The registration that it lies with is not over: then nothing more comes of it. */
const goesOn = (of: 'adjustment' | 'piece') => sql<boolean>`exists (
  select from registration r
  where r.tenant_id = ${sql.table(of)}.tenant_id and r.registration_id = ${sql.table(of)}.registration_id
    and r.state not in ('withdrawn', 'transferred', 'certificated'))`

/** An adjustment that the learner has not agreed to yet. */
export type ToAgree = { readonly id: AdjustmentId; readonly registration: RegistrationId }

/** The registrations of someone for which something is arranged that they have not agreed to. */
export const adjustmentsToAgree = (tenant: TenantId, person: PersonId, limit: number): Query<ToAgree[]> =>
  many(
    from
      .selectFrom('adjustment')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('agreed_at', 'is', null)
      .where(noneOpen('adjustment'))
      .where(goesOn('adjustment'))
      .where(
        sql<boolean>`not exists (
        select from adjustment newer
        where newer.tenant_id = adjustment.tenant_id and newer.replaces = adjustment.adjustment_id)`,
      )
      .orderBy('adjustment_id')
      .limit(limit)
      .select(['adjustment_id as id', 'registration_id as registration']),
  )

/** What an assessor has written into the learner's portfolio, and the learner has not confirmed yet. */
export type ToConfirm = { readonly id: PieceId; readonly title: string; readonly isTalk: boolean }

/** The same of all kinds, once it holds what its kind needs: before, there is nothing to confirm. */
export const writtenToConfirm = (
  tenant: TenantId,
  person: PersonId,
  { kinds, limit }: { readonly kinds: readonly EvidenceKind[]; readonly limit: number },
): Query<ToConfirm[]> =>
  many(
    from
      .selectFrom('piece')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .whereRef('author_id', '<>', 'person_id')
      .where(holdsWhatItNeeds(kinds.flatMap(({ needs }) => needs?.field ?? [])))
      .where('confirmed_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where(noneOpen('piece'))
      .where(goesOn('piece'))
      .orderBy('piece_id')
      .limit(limit)
      .select(['piece_id as id', 'title', 'kind']),
    ({ id, title, kind }) => ({ id, title: blackedOut(title), isTalk: talkKinds.some((each) => each === kind) }),
  )

const holdsWhatItNeeds = (fields: readonly string[]) => sql<boolean>`(piece.answers ?| ${fields}::text[] or exists (
  select from evidence e
  where e.tenant_id = piece.tenant_id and e.record_id = piece.piece_id
    and e.removed_at is null and e.visibility = 'shared'))`
