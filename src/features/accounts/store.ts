import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { from, one, prepared, type Query, sql } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Actor, RoleName } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

type Session = { readonly actor: Actor; readonly account: string }

/** Who the signed-in account is in this tenant, today, with the parts they play; undefined for a stranger. */
export const sessionOf = prepared((tenant: TenantId, token: string, today: PlainDate): Query<Session | undefined> =>
  one(
    from
      .selectFrom(
        sql<{ person_id: PersonId; account_id: string }>`person_of_session(${token})`.as<'session'>(sql`session`),
      )
      .innerJoin('person', 'person.person_id', 'session.person_id')
      .innerJoin('tenant', 'tenant.tenant_id', 'person.tenant_id')
      .where('person.tenant_id', '=', tenant)
      .where((eb) => eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', today)]))
      .select((eb) => [
        'person.person_id as id',
        'person.name',
        'tenant.name as area',
        'session.account_id as account',
        jsonArrayFrom(
          eb
            .selectFrom('role')
            .where('role.tenant_id', '=', tenant)
            .whereRef('role.person_id', '=', 'person.person_id')
            .where('role.starts_on', '<=', today)
            .where((role) => role.or([role('role.ends_on', 'is', null), role('role.ends_on', '>', today)]))
            .select(['role.role', 'role.organisation_id as organisation', 'role.team_id as team']),
        ).as('roles'),
      ]),
    ({ account, roles, ...person }) => ({
      account,
      actor: { ...person, roles: roles.map((held) => ({ ...held, role: held.role as RoleName })) },
    }),
  ),
)

type Invited = {
  readonly name: string
  readonly email: string
  readonly area: string
  /** They have an account that opens the area. */
  readonly joined: boolean
}

/** Whom an invitation is for. */
export const invitedPerson = (tenant: TenantId, person: PersonId): Query<Invited | undefined> =>
  one(
    from
      .selectFrom('person')
      .innerJoin('tenant', 'tenant.tenant_id', 'person.tenant_id')
      .where('person.tenant_id', '=', tenant)
      .where('person.person_id', '=', person)
      .select([
        'person.name',
        'person.email',
        'tenant.name as area',
        sql<boolean>`has_door(person.person_id, 'account')`.as('joined'),
      ]),
  )

/** The name of the area in which the person still has a place on the day; undefined once they have left. */
export const areaOf = (tenant: TenantId, person: PersonId, day: PlainDate): Query<string | undefined> =>
  one(
    from
      .selectFrom('person')
      .innerJoin('tenant', 'tenant.tenant_id', 'person.tenant_id')
      .where('person.tenant_id', '=', tenant)
      .where('person.person_id', '=', person)
      .where((eb) => eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', day)]))
      .select('tenant.name'),
    ({ name }) => name,
  )
