import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, PieceId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { TalkKind } from './talk.ts'

/** A piece of evidence that an assessor wrote of a talk with the learner. */
export type TalkPiece = {
  readonly id: PieceId
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly author: PersonId | null
  readonly authorName: string
  readonly kind: string
  readonly title: string
  readonly happenedOn: PlainDate
  readonly answers: Readonly<Record<string, string>>
  readonly confirmedAt: Date | null
}

type NewPiece = {
  readonly id: PieceId
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly kind: TalkKind
  readonly title: string
  readonly on: PlainDate
  readonly answers: Readonly<Record<string, string>>
  readonly author: PersonId
  readonly at: Date
}

/** Lays a talk into the learner’s portfolio, not confirmed yet. */
export const insertTalk = (tenant: TenantId, piece: NewPiece): Query<void> =>
  run(
    from.insertInto('piece').values({
      tenant_id: tenant,
      piece_id: piece.id,
      registration_id: piece.registration,
      person_id: piece.learner,
      kind: piece.kind,
      title: piece.title,
      happened_on: piece.on,
      answers: JSON.stringify(piece.answers),
      author_id: piece.author,
      added_at: piece.at,
    }),
  )

type Mapping = { readonly registration: RegistrationId; readonly unit: string; readonly criteria: readonly string[] }

/** Says which criteria a talk touched. */
export const mapTalk = (tenant: TenantId, piece: PieceId, { registration, unit, criteria }: Mapping): Query<void> =>
  run(
    plain(sql`
      insert into piece_criterion (tenant_id, piece_id, unit_id, criterion, registration_id)
      select ${tenant}::uuid, ${piece}::uuid, ${unit}, criterion, ${registration}::uuid
      from unnest(${criteria}::text[]) as criterion`),
  )

const talkPieces = (tenant: TenantId) =>
  from
    .selectFrom('piece')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'piece.tenant_id').onRef('person.person_id', '=', 'piece.author_id'),
    )
    .where('piece.tenant_id', '=', tenant)
    .where('piece.withdrawn_at', 'is', null)
    .where('piece.kind', 'in', ['professional-discussion', 'questioning'])
    .whereRef('piece.author_id', '<>', 'piece.person_id')
    .select([
      'piece.piece_id as id',
      'piece.registration_id as registration',
      'piece.person_id as learner',
      'piece.author_id as author',
      'person.name as authorName',
      'piece.kind',
      'piece.title',
      'piece.happened_on as happenedOn',
      'piece.answers',
      'piece.confirmed_at as confirmedAt',
    ])

const toTalk = (row: Omit<TalkPiece, 'answers'> & { readonly answers: unknown }): TalkPiece => ({
  ...row,
  answers: row.answers as TalkPiece['answers'],
})

/** A talk that an assessor laid into a portfolio; undefined where this tenant has no such. */
export const findTalk = (tenant: TenantId, id: PieceId): Query<TalkPiece | undefined> =>
  one(talkPieces(tenant).where('piece.piece_id', '=', id), toTalk)

/** The talks that assessors laid into the portfolio of a registration, the latest first. */
export const laidFor = (tenant: TenantId, registration: RegistrationId, limit: number): Query<TalkPiece[]> =>
  many(
    talkPieces(tenant)
      .where('piece.registration_id', '=', registration)
      .orderBy('piece.happened_on', 'desc')
      .orderBy('piece.piece_id', 'desc')
      .limit(limit),
    toTalk,
  )

/** The learner says that it was so. */
export const confirmTalk = (tenant: TenantId, id: PieceId, learner: PersonId, at: Date): Query<void> =>
  run(
    from
      .updateTable('piece')
      .set({ confirmed_at: at, revision: sql`revision + 1` })
      .where('tenant_id', '=', tenant)
      .where('piece_id', '=', id)
      .where('person_id', '=', learner)
      .where('confirmed_at', 'is', null),
  )
