import { from, many, type Query } from '../../db/index.ts'
import type { OrganisationId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { ConflictDecision } from './rules.ts'

/** What a centre has decided about conflicts of interest of one who would judge, latest first. */
export const conflictsOf = (tenant: TenantId, centre: OrganisationId, person: PersonId): Query<ConflictDecision[]> =>
  many(
    from
      .selectFrom('conflict_decision')
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', centre)
      .where('person_id', '=', person)
      .orderBy('conflict_decision_id', 'desc')
      .limit(500)
      .select(['person_id as person', 'about_id as about', 'may', 'ends_on as endsOn']),
  )
