import { many, plain, prepared, type Query, sql } from '../../db/index.ts'
import type { EntryId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Review } from './rules.ts'

/** What a person has laid down and nobody has verified, of what those who manage them may see. */
export type OwnClaim = {
  readonly id: EntryId
  readonly title: string
  /** Whether something is laid to it that shows it. */
  readonly hasEvidence: boolean
  readonly review: Review | null
  /** What was asked, or why it was declined, and by whom; null where nothing waits for the person’s answer. */
  readonly said: string | null
  readonly by: string | null
}

/** One’s own claims, the latest first. */
export const ownClaims = prepared((tenant: TenantId, person: PersonId): Query<OwnClaim[]> =>
  many(
    plain<Omit<OwnClaim, 'review'> & { readonly review: string | null }>(sql`
      select entry.entry_id as id, entry.title, entry.review, latest.because as said, asker.name as by,
        exists (
          select from evidence
          where evidence.tenant_id = ${tenant}::uuid and evidence.record_id = entry.entry_id and removed_at is null
        ) as "hasEvidence"
      from entry
      left join lateral (
        select because, changed_by from entry_change
        where entry.review is not null and entry_change.tenant_id = ${tenant}::uuid
          and entry_change.entry_id = entry.entry_id and change = entry.review
        order by entry_change_id desc limit 1
      ) latest on true
      left join person asker on asker.tenant_id = ${tenant}::uuid and asker.person_id = latest.changed_by
      where entry.tenant_id = ${tenant}::uuid and entry.person_id = ${person}::uuid and entry.standing = 'claimed'
        and entry.visibility = 'line' and entry.withdrawn_at is null
      order by entry.happened_on desc, entry.entry_id desc`),
    ({ review, ...row }) => ({ ...row, review: review as Review | null }),
  ),
)
