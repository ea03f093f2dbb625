import { many, plain, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, SubmissionId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { SubmissionState } from '../portfolio/index.ts'

/** Something that waits on an assessor's desk. */
export type OnDesk = {
  readonly id: SubmissionId
  readonly learnerName: string
  readonly unit: string
  readonly qualification: string
  readonly bodyRegisteredOn: PlainDate | null
  readonly submittedAt: Date
  readonly state: SubmissionState
  /** A trainee's decision about it was sent back, and not yet made anew. */
  readonly sentBack: boolean
  /** The asker has begun to write a decision. */
  readonly begun: boolean
}

/** What of a desk is shown. */
export const shows = ['everything', 'to-decide', 'sent-back', 'queried', 'to-countersign'] as const
export type Show = (typeof shows)[number]

/** Whose desk it is: the centres at which they assess, and those at which they are no trainee. */
export type Desk = {
  readonly person: PersonId
  readonly centres: readonly OrganisationId[]
  readonly qualifiedAt: readonly OrganisationId[]
}

/**
 * Their own, and what lies on nobody's desk; of their centre also what a trainee has decided and someone else has to sign.
 * Of a learner who was withdrawn nothing waits any more. Told apart from the start, each is found by an index of its own,
 * however much waits on other desks.
 */
const lying = (tenant: TenantId, { person, centres, qualifiedAt }: Desk) => sql`
  select waiting.submission_id, waiting.submitted_at, waiting.state, waiting.unit_id, waiting.person_id,
    registration.qualification, registration.body_registered_on, latest.returned_by is not null as sent_back
  from (
    select * from submission
    where tenant_id = ${tenant}::uuid and state in ('submitted', 'queried')
      and (assessor_id = ${person}::uuid or assessor_id is null)
    union all
    select * from submission where tenant_id = ${tenant}::uuid and state = 'awaiting-countersignature') waiting
  join registration on registration.tenant_id = ${tenant}::uuid
    and registration.registration_id = waiting.registration_id
  left join lateral (
    select assessor_id, returned_by from decision
    where decision.tenant_id = ${tenant}::uuid and decision.submission_id = waiting.submission_id
    order by version desc limit 1) latest on true
  where waiting.person_id <> ${person}::uuid and registration.state <> 'withdrawn'
    and (case waiting.state when 'awaiting-countersignature'
      then registration.organisation_id = any (${qualifiedAt}::uuid[]) and latest.assessor_id <> ${person}::uuid
      else registration.organisation_id = any (${centres}::uuid[]) end)`

const onlyOf: Readonly<Record<Show, ReturnType<typeof sql>>> = {
  everything: sql`true`,
  'to-decide': sql`state = 'submitted' and not sent_back`,
  'sent-back': sql`state = 'submitted' and sent_back`,
  queried: sql`state = 'queried'`,
  'to-countersign': sql`state = 'awaiting-countersignature'`,
}

/** What comes on a desk after something that was on it. */
const later = (tenant: TenantId, after: SubmissionId) => sql<boolean>`
  (submitted_at, desk.submission_id) > (
    select submitted_at, submission_id from submission
    where tenant_id = ${tenant}::uuid and submission_id = ${after}::uuid)`

type Wanted = { readonly show: Show; readonly after: SubmissionId | undefined; readonly limit: number }

/** What lies on someone’s desk, longest waiting first: one more than `limit` tells that there is more. */
export const deskOf = (tenant: TenantId, desk: Desk, { show, after, limit }: Wanted): Query<OnDesk[]> =>
  many(
    plain<Omit<OnDesk, 'state'> & { readonly state: string }>(sql`
      select desk.submission_id as id, learner.name as "learnerName", unit_id as unit, qualification,
        body_registered_on as "bodyRegisteredOn", submitted_at as "submittedAt", state, sent_back as "sentBack",
        draft.about_id is not null as begun
      from (
        select * from (${lying(tenant, desk)}) desk
        where ${onlyOf[show]}
          and ${after === undefined ? sql`true` : later(tenant, after)}
        order by submitted_at, submission_id limit ${limit + 1}) desk
      join person learner on learner.tenant_id = ${tenant}::uuid and learner.person_id = desk.person_id
      left join assessment_draft draft on draft.tenant_id = ${tenant}::uuid and draft.person_id = ${desk.person}::uuid
        and draft.kind = 'decision' and draft.about_id = desk.submission_id
      order by submitted_at, desk.submission_id`),
    (row) => ({ ...row, state: row.state as SubmissionState }),
  )

/** How much lies on someone's desk, of each kind. */
export const countsOf = (tenant: TenantId, desk: Desk): Query<{ show: Show; count: number }[]> =>
  many(
    plain<{ show: string; count: number }>(sql`
      select case state when 'queried' then 'queried' when 'awaiting-countersignature' then 'to-countersign'
        else case when sent_back then 'sent-back' else 'to-decide' end end as show, count(*)::integer as count
      from (${lying(tenant, desk)}) desk group by 1`),
    (row) => ({ ...row, show: row.show as Show }),
  )
