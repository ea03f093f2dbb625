import { from, one, type Query } from '../../db/index.ts'
import type { TenantId } from '../../db/tables.gen.ts'

/** Whom to tell when worried about someone; null where the area has not said. */
export const safeguardingContactOf = (tenant: TenantId): Query<string | null | undefined> =>
  one(
    from.selectFrom('tenant').where('tenant_id', '=', tenant).select('safeguarding_contact'),
    ({ safeguarding_contact }) => safeguarding_contact,
  )
