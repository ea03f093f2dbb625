import type { TenantDatabase } from '../db/tenant.ts'
import type { Actor } from './actor.ts'
import type { PlainDate } from './plain-date.ts'

/** What every action is given: the tenant's database, who is asking, and what day and moment it is. */
export type Ctx = TenantDatabase & { readonly actor: Actor; readonly today: PlainDate; readonly now: Date }
