import { from, many, one, type Query } from '../../db/index.ts'
import type { PersonId, PieceId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

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
  /** Counts its changes. */
  readonly revision: number
}

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
      'piece.revision',
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
