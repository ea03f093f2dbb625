import type { RoleName } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import type { What } from './rules.ts'

/** People are brought by administrators; records by them, and by managers for those they manage. */
export function mayImport(roles: readonly RoleName[], what: What): Verdict {
  if (roles.includes('administrator')) return allow
  if (what === 'people') return deny('Only an administrator of this area can import people')
  return roles.includes('manager') ? allow : deny('Only managers and administrators can import records')
}

/** What someone may bring. */
export const mayBring = (roles: readonly RoleName[]): readonly What[] =>
  (['records', 'people'] as const).filter((what) => mayImport(roles, what).allowed)
