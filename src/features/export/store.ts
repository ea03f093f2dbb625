import { from, many, one, type Query, run } from '../../db/index.ts'
import type { BroughtRecordId, PersonId, TenantId, TrustedIssuerId } from '../../db/tables.gen.ts'
import type { Kept } from '../../files/index.ts'
import type { Head } from './format.ts'

/** What was brought to the person's record, and from where. */
export type BroughtRecord = {
  readonly at: Date
  readonly area: string
  readonly issuer: string
  readonly keyId: string | null
  readonly vouched: boolean
  /** Its titles are not there where it was brought before they were kept. */
  readonly told: Pick<Head, 'places' | 'roles' | 'brought'> & Partial<Pick<Head, 'titles'>>
}

/** The earliest first. */
export const broughtRecordsOf = (tenant: TenantId, person: PersonId): Query<BroughtRecord[]> =>
  many(
    from
      .selectFrom('brought_record')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .orderBy('brought_record_id')
      .select(['brought_at as at', 'area', 'issuer', 'key_id as keyId', 'vouched', 'told']),
    ({ told, ...row }) => ({ ...row, told: told as BroughtRecord['told'] }),
  )

type NewBroughtRecord = BroughtRecord & {
  readonly id: BroughtRecordId
  readonly person: PersonId
  readonly sha256: string
}

export const insertBroughtRecord = (tenant: TenantId, brought: NewBroughtRecord): Query<void> =>
  run(
    from.insertInto('brought_record').values({
      tenant_id: tenant,
      brought_record_id: brought.id,
      person_id: brought.person,
      brought_at: brought.at,
      issuer: brought.issuer,
      area: brought.area,
      key_id: brought.keyId,
      vouched: brought.vouched,
      sha256: brought.sha256,
      told: JSON.stringify(brought.told),
    }),
  )

/** A record handed in, as it came, and the files that came along with it. */
export type HandedIn = { readonly text: string; readonly sha256: string; readonly files: readonly Kept[] }

/** Keeps the file in place of an earlier one that the person did not bring in. */
export const keepHandedIn = (
  tenant: TenantId,
  person: PersonId,
  { text, sha256, files, at }: HandedIn & { readonly at: Date },
): Query<void> => {
  const handedIn = { text, sha256, files: JSON.stringify(files), handed_in_at: at }
  return run(
    from
      .insertInto('bringing')
      .values({ tenant_id: tenant, person_id: person, ...handedIn })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(handedIn)),
  )
}

const handedIn = (tenant: TenantId, person: PersonId) =>
  from
    .selectFrom('bringing')
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', person)
    .select(['text', 'sha256', 'files'])

const toHandedIn = ({ files, ...row }: Omit<HandedIn, 'files'> & { readonly files: unknown }): HandedIn => ({
  ...row,
  files: files as HandedIn['files'],
})

export const findHandedIn = (tenant: TenantId, person: PersonId): Query<HandedIn | undefined> =>
  one(handedIn(tenant, person), toHandedIn)

/** The same, kept from being brought in twice at once until the transaction ends. */
export const holdHandedIn = (tenant: TenantId, person: PersonId): Query<HandedIn | undefined> =>
  one(handedIn(tenant, person).forUpdate(), toHandedIn)

export const dropHandedIn = (tenant: TenantId, person: PersonId): Query<void> =>
  run(from.deleteFrom('bringing').where('tenant_id', '=', tenant).where('person_id', '=', person))

/** Another installation whose signature the area takes on trust. */
export type TrustedIssuer = {
  readonly id: TrustedIssuerId
  readonly keyId: string
  readonly name: string
  readonly addedAt: Date
  readonly addedBy: string
}

/** Whom the area trusts, by name. */
export const trustedIssuers = (tenant: TenantId): Query<TrustedIssuer[]> =>
  many(
    from
      .selectFrom('trusted_issuer')
      .innerJoin('person', (join) =>
        join
          .onRef('person.tenant_id', '=', 'trusted_issuer.tenant_id')
          .onRef('person.person_id', '=', 'trusted_issuer.added_by'),
      )
      .where('trusted_issuer.tenant_id', '=', tenant)
      .where('ended_at', 'is', null)
      .orderBy('trusted_issuer.name')
      .select([
        'trusted_issuer_id as id',
        'key_id as keyId',
        'trusted_issuer.name',
        'added_at as addedAt',
        'person.name as addedBy',
      ]),
  )

type NewTrust = Pick<TrustedIssuer, 'id' | 'keyId' | 'name'> & { readonly by: PersonId; readonly at: Date }

/** Answers undefined where the key is trusted already. */
export const insertTrusted = (tenant: TenantId, { id, keyId, name, by, at }: NewTrust) =>
  one(
    from
      .insertInto('trusted_issuer')
      .values({ tenant_id: tenant, trusted_issuer_id: id, key_id: keyId, name, added_at: at, added_by: by })
      .onConflict((conflict) => conflict.doNothing())
      .returning('trusted_issuer_id as id'),
  )

/** Answers undefined where it is not trusted. */
export const endTrusted = (tenant: TenantId, id: TrustedIssuerId, by: PersonId, at: Date) =>
  one(
    from
      .updateTable('trusted_issuer')
      .set({ ended_at: at, ended_by: by })
      .where('tenant_id', '=', tenant)
      .where('trusted_issuer_id', '=', id)
      .where('ended_at', 'is', null)
      .returning(['name', 'key_id as keyId']),
  )
