import { from, many, one, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, TenantId, TokenId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Token } from './rules.ts'

/** The person's tokens, the latest first; those that ended or were revoked too. */
export const tokensOf = (tenant: TenantId, person: PersonId): Query<Token[]> =>
  many(
    from
      .selectFrom('token')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .orderBy('token_id', 'desc')
      .select([
        'token_id as id',
        'name',
        'created_at as createdAt',
        'ends_on as endsOn',
        'used_on as usedOn',
        'revoked_at as revokedAt',
        sql<boolean>`revoked_at is null and has_door(person_id, 'token')`.as('isOpen'),
      ]),
  )

/** Whose a token is that still works or has ended; undefined where it is revoked, or not of this tenant. */
export const holdToken = (tenant: TenantId, token: TokenId) =>
  one(
    from
      .selectFrom('token')
      .where('tenant_id', '=', tenant)
      .where('token_id', '=', token)
      .where('revoked_at', 'is', null)
      .forUpdate()
      .select(['person_id as person', 'name']),
  )

type NewToken = Pick<Token, 'id' | 'name' | 'createdAt' | 'endsOn'> & {
  readonly person: PersonId
  /** Null where the command line made it. */
  readonly by: PersonId | null
}

export const insertToken = (tenant: TenantId, { id, person, name, createdAt, endsOn, by }: NewToken): Query<void> =>
  run(
    from.insertInto('token').values({
      tenant_id: tenant,
      token_id: id,
      person_id: person,
      name,
      created_at: createdAt,
      created_by: by,
      ends_on: endsOn,
    }),
  )

const ofToken = (tenant: TenantId, token: TokenId) =>
  from.updateTable('token').where('tenant_id', '=', tenant).where('token_id', '=', token)

export const markRevoked = (tenant: TenantId, token: TokenId, at: Date): Query<void> =>
  run(ofToken(tenant, token).set({ revoked_at: at }))

/** Keeps the day of the last use; a day is said once. */
export const markUsed = (tenant: TenantId, token: TokenId, on: PlainDate): Query<void> =>
  run(ofToken(tenant, token).set({ used_on: on }))

/** The person with the e-mail address who has not left by the day. */
export const personOfEmail = (tenant: TenantId, email: string, day: PlainDate) =>
  one(
    from
      .selectFrom('person')
      .where('tenant_id', '=', tenant)
      .where('email', '=', email)
      .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', day)]))
      .select(['person_id as id', 'name']),
  )
