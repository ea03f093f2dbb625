import { from, many, one, type Query, sql } from '../../db/index.ts'
import type { EntryId, PersonId, PieceId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { PieceCursor } from './store.ts'

/** The piece of the portfolio that already is this entry. */
export const pieceOfEntry = (
  tenant: TenantId,
  registration: RegistrationId,
  entry: EntryId,
): Query<{ id: PieceId } | undefined> =>
  one(
    from
      .selectFrom('piece')
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', registration)
      .where('entry_id', '=', entry)
      .where('withdrawn_at', 'is', null)
      .select('piece_id as id'),
  )

/** An entry of the learner's record, as far as a portfolio tells of it. */
export type UsableEntry = {
  readonly id: EntryId
  readonly person: PersonId
  readonly kind: string
  readonly title: string
  readonly happenedOn: PlainDate
  readonly endsOn: PlainDate | null
  readonly standing: string
  readonly verifiedBy: string | null
  readonly revision: number
  readonly attributes: Record<string, unknown>
}

const usable = (tenant: TenantId) =>
  from
    .selectFrom('entry')
    .where('entry.tenant_id', '=', tenant)
    .where('entry.withdrawn_at', 'is', null)
    .where('entry.standing', '<>', 'planned')
    .select([
      'entry.entry_id as id',
      'entry.person_id as person',
      'entry.kind',
      'entry.title',
      'entry.happened_on as happenedOn',
      'entry.ends_on as endsOn',
      'entry.standing',
      'entry.verified_by as verifiedBy',
      'entry.revision',
      'entry.attributes',
    ])

/** Entries that count, withdrawn or planned ones left out. */
export const usableEntries = (tenant: TenantId, ids: readonly EntryId[]): Query<UsableEntry[]> =>
  many(usable(tenant).where('entry.entry_id', '=', sql<EntryId>`any(${ids}::uuid[])`))

/** What the learner has of these kinds and has not used in the portfolio yet, the latest first. */
export function unusedEntries(
  tenant: TenantId,
  {
    id,
    learner,
    kinds,
  }: { readonly id: RegistrationId; readonly learner: PersonId; readonly kinds: readonly string[] },
  after: PieceCursor | undefined,
  limit: number,
): Query<UsableEntry[]> {
  const query = usable(tenant)
    .where('entry.person_id', '=', learner)
    .where('entry.kind', '=', sql<string>`any(${kinds}::text[])`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('piece')
            .where('piece.tenant_id', '=', tenant)
            .where('piece.registration_id', '=', id)
            .whereRef('piece.entry_id', '=', 'entry.entry_id')
            .where('piece.withdrawn_at', 'is', null)
            .select('piece.piece_id'),
        ),
      ),
    )
    .orderBy('entry.happened_on', 'desc')
    .orderBy('entry.entry_id', 'desc')
    .limit(limit)
  return many(
    after === undefined
      ? query
      : query.where(sql<boolean>`(entry.happened_on, entry.entry_id) < (${after.happenedOn}::date, ${after.id}::uuid)`),
  )
}
