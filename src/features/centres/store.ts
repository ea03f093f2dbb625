import { from, many, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { CentreRole } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { ConflictDecision } from './rules.ts'

/** Someone who plays a part at a centre. */
export type Colleague = { readonly id: PersonId; readonly name: string }

/** Who plays one of the parts at a centre on the day, by name. */
export const colleaguesAt = (
  tenant: TenantId,
  centre: OrganisationId,
  { roles, day }: { readonly roles: readonly CentreRole[]; readonly day: PlainDate },
): Query<Colleague[]> =>
  many(
    from
      .selectFrom('role')
      .innerJoin('person', (join) =>
        join.onRef('person.tenant_id', '=', 'role.tenant_id').onRef('person.person_id', '=', 'role.person_id'),
      )
      .where('role.tenant_id', '=', tenant)
      .where('role.organisation_id', '=', centre)
      .where('role.role', '=', sql<string>`any(${roles}::text[])`)
      .where('role.starts_on', '<=', day)
      .where((eb) => eb.or([eb('role.ends_on', 'is', null), eb('role.ends_on', '>', day)]))
      .where((eb) => eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', day)]))
      .distinct()
      .orderBy('person.name')
      .orderBy('person.person_id')
      .select(['person.person_id as id', 'person.name']),
  )

type Place = { readonly tenant: string; readonly person: string; readonly centre: string }

/** Whether whom one column of a query names plays one of the parts on the day at the centre that another names. */
export const playsThere = (
  of: Place,
  { roles, day }: { readonly roles: readonly CentreRole[]; readonly day: PlainDate },
) =>
  sql<boolean>`exists (
    select from role held
    join person holder on holder.tenant_id = held.tenant_id and holder.person_id = held.person_id
    where held.tenant_id = ${sql.ref(of.tenant)} and held.person_id = ${sql.ref(of.person)}
      and held.organisation_id = ${sql.ref(of.centre)} and held.role = any(${roles}::text[])
      and held.starts_on <= ${day}::date and (held.ends_on is null or held.ends_on > ${day}::date)
      and (holder.ends_on is null or holder.ends_on > ${day}::date))`

/** A centre, by name. */
export type Centre = { readonly id: OrganisationId; readonly name: string }

/** The organisations among the given ones, by name. */
export const centresNamed = (tenant: TenantId, ids: readonly OrganisationId[]): Query<Centre[]> =>
  many(
    from
      .selectFrom('organisation')
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', sql<OrganisationId>`any(${ids}::uuid[])`)
      .orderBy('name')
      .select(['organisation_id as id', 'name']),
  )

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

type Registrar = { readonly id: OrganisationId; readonly name: string; readonly managers: string[] }

/** The centres of an area that can register learners on the day, by name, and who does so there. */
export const whoRegisters = (tenant: TenantId, day: PlainDate): Query<Registrar[]> =>
  many(
    from
      .selectFrom('role')
      .innerJoin('person', (join) =>
        join.onRef('person.tenant_id', '=', 'role.tenant_id').onRef('person.person_id', '=', 'role.person_id'),
      )
      .innerJoin('organisation as centre', (join) =>
        join
          .onRef('centre.tenant_id', '=', 'role.tenant_id')
          .onRef('centre.organisation_id', '=', 'role.organisation_id'),
      )
      .where('role.tenant_id', '=', tenant)
      .where('role.role', '=', 'centre-manager' satisfies CentreRole)
      .where('role.starts_on', '<=', day)
      .where((eb) => eb.or([eb('role.ends_on', 'is', null), eb('role.ends_on', '>', day)]))
      .where((eb) => eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', day)]))
      .where((eb) => eb.or([eb('centre.ends_on', 'is', null), eb('centre.ends_on', '>', day)]))
      .groupBy(['centre.organisation_id', 'centre.name'])
      .orderBy('centre.name')
      .orderBy('centre.organisation_id')
      .limit(mostCentres)
      .select([
        'centre.organisation_id as id',
        'centre.name',
        sql<string[]>`array_agg(distinct person.name order by person.name)`.as('managers'),
      ]),
  )

/** More centres than an area has. */
const mostCentres = 50
