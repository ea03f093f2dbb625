import { many, type Query, sql } from '../../db/index.ts'
import type { TenantId } from '../../db/tables.gen.ts'
import type { Decision, Submission } from './rules.ts'
import { decisions, toDecision } from './store.ts'

/**
 * What stands of earlier submissions of the same unit that share a criterion with this one, the latest first: of each the last
 * version that counts.
 */
export const earlierDecisionsOf = (
  tenant: TenantId,
  { id, registration, unit, criteria, submittedAt }: Submission,
  limit: number,
): Query<Decision[]> =>
  many(
    decisions(tenant)
      .where('decision.registration_id', '=', registration)
      .where('decision.unit_id', '=', unit)
      .where('decision.submission_id', '<>', id)
      .where(
        sql<boolean>`exists (select from submission other where other.tenant_id = decision.tenant_id
          and other.submission_id = decision.submission_id and other.submitted_at < ${submittedAt}
          and other.criteria && ${criteria}::text[])`,
      )
      .where(
        sql<boolean>`(not decision.as_trainee or decision.countersigned_at is not null) and not exists (
          select from decision later where later.tenant_id = decision.tenant_id
            and later.submission_id = decision.submission_id and later.version > decision.version
            and (not later.as_trainee or later.countersigned_at is not null))`,
      )
      .orderBy('decision.signed_at', 'desc')
      .orderBy('decision.decision_id', 'desc')
      .limit(limit),
    toDecision,
  )
