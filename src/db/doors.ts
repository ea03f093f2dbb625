import type { Pool } from 'pg'
import { plain, type Query, run, sql } from './query.ts'
import type { PersonId, TenantId, TokenId, WitnessRequestId } from './tables.gen.ts'

/**
 * What a door opens on: the person that a sign-in account is in each tenant, whom an invitation is for, who made a token,
 * or who stops reminders from an e-mail.
 */
export type DoorPurpose = 'account' | 'invitation' | 'token' | 'reminders'
export type Place = { readonly tenant: TenantId; readonly person: PersonId }

/** Where the secret leads, before any tenant is known: the only question that may be asked outside a tenant. */
export async function openDoors(pool: Pool, secret: string, purpose: DoorPurpose): Promise<readonly Place[]> {
  const { rows } = await pool.query<Place>({
    name: 'doors',
    text: 'select tenant_id as tenant, person_id as person from doors($1, $2)',
    values: [secret, purpose],
  })
  return rows
}

/** Makes the secret lead to this person, in place of any earlier secret of the same purpose. */
export const setDoor = (
  secret: string,
  person: PersonId,
  purpose: Exclude<DoorPurpose, 'token'>,
  until: Date | null,
): Query<void> => run(plain(sql`select set_door(${secret}, ${person}::uuid, ${purpose}, ${until}::timestamptz)`))

/** Closes the door; an open page behind it stops working at the next request. */
export const closeDoor = (person: PersonId, purpose: DoorPurpose): Query<void> =>
  run(plain(sql`select close_door(${person}::uuid, ${purpose})`))

/** Makes the secret lead to the person of the token, beside their other tokens. */
export const openToken = (secret: string, token: TokenId): Query<void> =>
  run(plain(sql`select open_token(${secret}, ${token}::uuid)`))

/** Closes the door of a token; it no longer works at the next request. */
export const closeToken = (token: TokenId): Query<void> => run(plain(sql`select close_token(${token}::uuid)`))

/** Where the link of a witness leads; undefined where it leads nowhere. Asked before any tenant is known. */
export async function openWitnessDoor(
  pool: Pool,
  secret: string,
): Promise<{ readonly tenant: TenantId; readonly request: WitnessRequestId } | undefined> {
  const { rows } = await pool.query<{ tenant: TenantId; request: WitnessRequestId }>({
    name: 'witness_link',
    text: 'select tenant_id as tenant, witness_request_id as request from witness_link($1)',
    values: [secret],
  })
  return rows[0]
}

/** Makes the secret lead to what a witness is asked, in place of any made before. */
export const setWitnessDoor = (secret: string, request: WitnessRequestId): Query<void> =>
  run(plain(sql`select open_witness_link(${secret}, ${request}::uuid)`))

/** Closes the door of a witness; its link no longer works at the next request. */
export const closeWitnessDoor = (request: WitnessRequestId): Query<void> =>
  run(plain(sql`select close_witness_link(${request}::uuid)`))
