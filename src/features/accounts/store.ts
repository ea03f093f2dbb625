import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { from, one, prepared, type Query, sql } from '../../db/index.ts'
import type { PersonId, TenantId, TokenId } from '../../db/tables.gen.ts'
import type { Actor, Role, RoleName } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

type Session = { readonly actor: Actor; readonly account: string }

type Behind = ReturnType<typeof sql<{ person_id: PersonId }>>

/** The person whom a function of the door names, in this tenant, today, with the parts they play. */
const actorBehind = (tenant: TenantId, door: Behind, today: PlainDate) =>
  from
    .selectFrom(door.as<'behind'>(sql`behind`))
    .innerJoin('person', 'person.person_id', 'behind.person_id')
    .innerJoin('tenant', 'tenant.tenant_id', 'person.tenant_id')
    .where('person.tenant_id', '=', tenant)
    .where((eb) => eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', today)]))
    .select((eb) => [
      'person.person_id as id',
      'person.name',
      'tenant.name as area',
      jsonArrayFrom(
        eb
          .selectFrom('role')
          .where('role.tenant_id', '=', tenant)
          .whereRef('role.person_id', '=', 'person.person_id')
          .where('role.starts_on', '<=', today)
          .where((role) => role.or([role('role.ends_on', 'is', null), role('role.ends_on', '>', today)]))
          .select(['role.role', 'role.organisation_id as organisation', 'role.team_id as team']),
      ).as('roles'),
    ])

type Row = Omit<Actor, 'roles'> & { readonly roles: readonly (Omit<Role, 'role'> & { readonly role: string })[] }

const toActor = ({ id, name, area, roles }: Row): Actor => ({
  id,
  name,
  area,
  roles: roles.map((held) => ({ ...held, role: held.role as RoleName })),
})

/** Who the signed-in account is in this tenant, today, with the parts they play; undefined for a stranger. */
export const sessionOf = prepared((tenant: TenantId, token: string, today: PlainDate): Query<Session | undefined> =>
  one(
    actorBehind(tenant, sql<{ person_id: PersonId }>`person_of_session(${token})`, today).select(
      sql<string>`behind.account_id`.as('account'),
    ),
    ({ account, ...row }) => ({ account, actor: toActor(row) }),
  ),
)

type Bearer = { readonly actor: Actor; readonly token: TokenId; readonly usedOn: PlainDate | null }

/** For whom a program acts that has this token, today; undefined where it has ended or been revoked. */
export const bearerOf = prepared((tenant: TenantId, secret: string, today: PlainDate): Query<Bearer | undefined> =>
  one(
    actorBehind(tenant, sql<{ person_id: PersonId }>`person_of_token(${secret})`, today)
      .innerJoin('token', (join) =>
        join
          .onRef('token.tenant_id', '=', 'person.tenant_id')
          .on('token.token_id', '=', sql.ref<TokenId>('behind.token_id')),
      )
      .where('token.revoked_at', 'is', null)
      .where('token.ends_on', '>', today)
      .select(['token.token_id as token', 'token.used_on as usedOn']),
    ({ token, usedOn, ...row }) => ({ token, usedOn, actor: toActor(row) }),
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
