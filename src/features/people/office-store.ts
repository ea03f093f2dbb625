import { from, many, type Query } from '../../db/index.ts'
import type { TenantId } from '../../db/tables.gen.ts'
import type { RoleName } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

const namesOf =
  (role: RoleName) =>
  (tenant: TenantId, day: PlainDate): Query<string[]> =>
    many(
      from
        .selectFrom('role')
        .innerJoin('person', (join) =>
          join.onRef('person.tenant_id', '=', 'role.tenant_id').onRef('person.person_id', '=', 'role.person_id'),
        )
        .where('role.tenant_id', '=', tenant)
        .where('role.role', '=', role)
        .where('role.starts_on', '<=', day)
        .where((eb) => eb.or([eb('role.ends_on', 'is', null), eb('role.ends_on', '>', day)]))
        .where((eb) => eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', day)]))
        .groupBy(['person.name', 'person.person_id'])
        .orderBy('person.name')
        .orderBy('person.person_id')
        .select('person.name'),
      ({ name }) => name,
    )

/** The names of those who administer the area on the day: whom one can turn to. */
export const administratorsOf = namesOf('administrator')

/** The names of those who answer questions about the area's rules on the day. */
export const ruleOwnersOf = namesOf('rule-owner')
