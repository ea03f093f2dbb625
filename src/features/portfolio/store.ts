import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, PieceId, RegistrationId, TenantId, WitnessRequestId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Holder, RecordId } from '../evidence/index.ts'
import type { Answers, Mapping, Piece, PieceLine, Substance, WitnessStanding } from './rules.ts'

type LineRow = Omit<PieceLine, 'isWithdrawn' | 'criteria'> & {
  readonly withdrawnAt: Date | null
  readonly criteria: Mapping[] | null
}
type Row = LineRow & { readonly answers: Record<string, unknown> }

const toLine = <R extends LineRow>({ withdrawnAt, criteria, ...row }: R) => ({
  ...row,
  criteria: criteria ?? [],
  isWithdrawn: withdrawnAt !== null,
})

const toPiece = (row: Row): Piece => ({ ...toLine(row), answers: row.answers as Answers })

const answered = sql<string[]>`array(select jsonb_object_keys(piece.answers))`
/** Of an entry that is used as a piece it stays false: its evidence is laid to the entry. */
const hasEvidence = sql<boolean>`exists (
  select from evidence e
  where e.tenant_id = piece.tenant_id and e.record_id = piece.piece_id
    and e.removed_at is null and e.visibility = 'shared')`

const lines = (tenant: TenantId) =>
  from
    .selectFrom('piece')
    .leftJoin('person as author', (join) =>
      join.onRef('author.tenant_id', '=', 'piece.tenant_id').onRef('author.person_id', '=', 'piece.author_id'),
    )
    .leftJoin('testimony', (join) =>
      join
        .onRef('testimony.tenant_id', '=', 'piece.tenant_id')
        .onRef('testimony.witness_request_id', '=', 'piece.witness_request_id'),
    )
    .where('piece.tenant_id', '=', tenant)
    .select((eb) => [
      'piece.piece_id as id',
      'piece.registration_id as registration',
      'piece.person_id as learner',
      'piece.kind',
      'piece.title',
      'piece.happened_on as happenedOn',
      answered.as('answered'),
      hasEvidence.as('hasEvidence'),
      'piece.entry_id as entry',
      'piece.author_id as author',
      sql<string>`coalesce(author.name, testimony.name)`.as('authorName'),
      'piece.witness_request_id as witnessed',
      sql<WitnessStanding | null>`case when piece.witness_request_id is not null then coalesce((
        select c.outcome from witness_check c
        where c.tenant_id = piece.tenant_id and c.witness_request_id = piece.witness_request_id
        order by c.witness_check_id desc limit 1), 'not-yet') end`.as('witnessStanding'),
      'piece.confirmed_at as confirmedAt',
      'piece.revision',
      'piece.withdrawn_at as withdrawnAt',
      eb
        .selectFrom('piece_criterion')
        .where('piece_criterion.tenant_id', '=', tenant)
        .whereRef('piece_criterion.piece_id', '=', 'piece.piece_id')
        .select(
          sql<Mapping[]>`coalesce(jsonb_agg(jsonb_build_object('unit', unit_id, 'criterion', criterion)
            order by unit_id, criterion), '[]'::jsonb)`.as('criteria'),
        )
        .as('criteria'),
    ])

const pieces = (tenant: TenantId) => lines(tenant).select('piece.answers')

/** One piece, withdrawn or not; undefined where this tenant has no such. */
export const findPiece = (tenant: TenantId, id: PieceId): Query<Piece | undefined> =>
  one(pieces(tenant).where('piece.piece_id', '=', id), toPiece)

/** Where a page of a portfolio ends. */
export type PieceCursor = { readonly happenedOn: PlainDate; readonly id: string }

type Wanted = {
  readonly kind: string | undefined
  readonly unit: string | undefined
  readonly after: PieceCursor | undefined
}

const ofPortfolio = (tenant: TenantId, registration: RegistrationId, { kind, unit, after }: Wanted, limit: number) =>
  lines(tenant)
    .where('piece.registration_id', '=', registration)
    .where('piece.withdrawn_at', 'is', null)
    .$if(kind !== undefined, (query) => query.where('piece.kind', '=', kind ?? ''))
    .$if(unit !== undefined, (query) =>
      query.where('piece.piece_id', 'in', (eb) =>
        eb
          .selectFrom('piece_criterion')
          .where('piece_criterion.tenant_id', '=', tenant)
          .where('piece_criterion.registration_id', '=', registration)
          .where('piece_criterion.unit_id', '=', unit ?? '')
          .select('piece_criterion.piece_id'),
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(piece.happened_on, piece.piece_id) < (${after?.happenedOn}::date, ${after?.id}::uuid)`),
    )
    .orderBy('piece.happened_on', 'desc')
    .orderBy('piece.piece_id', 'desc')
    .limit(limit)

/** The pieces of a portfolio, the latest first. */
export const piecesOf = (
  tenant: TenantId,
  registration: RegistrationId,
  wanted: Wanted,
  limit: number,
): Query<Piece[]> => many(ofPortfolio(tenant, registration, wanted, limit).select('piece.answers'), toPiece)

/** The same as a list tells them: without what is written in them, of which there may be pages. */
export const linesOf = (
  tenant: TenantId,
  registration: RegistrationId,
  wanted: Wanted,
  limit: number,
): Query<PieceLine[]> => many(ofPortfolio(tenant, registration, wanted, limit), toLine)

/** A criterion of a unit that a piece is laid to, and what tells whether there is anything in that piece. */
export type Covered = Mapping & Substance

/** For what criteria of the chosen units there are pieces. */
export const coverageOf = (tenant: TenantId, registration: RegistrationId): Query<Covered[]> =>
  many(
    from
      .selectFrom('piece_criterion')
      .innerJoin('piece', (join) =>
        join
          .onRef('piece.tenant_id', '=', 'piece_criterion.tenant_id')
          .onRef('piece.piece_id', '=', 'piece_criterion.piece_id'),
      )
      .where('piece_criterion.tenant_id', '=', tenant)
      .where('piece_criterion.registration_id', '=', registration)
      .where('piece.withdrawn_at', 'is', null)
      .distinct()
      .select([
        'piece_criterion.unit_id as unit',
        'piece_criterion.criterion',
        'piece.kind',
        'piece.entry_id as entry',
        'piece.witness_request_id as witnessed',
        answered.as('answered'),
        hasEvidence.as('hasEvidence'),
      ]),
  )

/** A unit that the learner does, and who assesses it where that is not whoever assesses the rest. */
export type ChosenUnit = {
  readonly unit: string
  readonly assessor: PersonId | null
  /** When every criterion of it was met, and when quality assurance had agreed. */
  readonly achievedOn: PlainDate | null
  readonly assuredOn: PlainDate | null
}

/** The units that a learner has chosen to do. */
export const chosenUnits = (tenant: TenantId, registration: RegistrationId): Query<ChosenUnit[]> =>
  many(
    from
      .selectFrom('registration_unit')
      .where('tenant_id', '=', tenant)
      .where('registration_id', '=', registration)
      .orderBy('unit_id')
      .select(['unit_id as unit', 'assessor_id as assessor', 'achieved_on as achievedOn', 'assured_on as assuredOn']),
  )

export type NewPiece = Pick<
  Piece,
  'id' | 'registration' | 'learner' | 'kind' | 'title' | 'happenedOn' | 'answers' | 'entry' | 'author' | 'witnessed'
>

/** Answers undefined where it is there already: a form sent twice. */
export const insertPiece = (tenant: TenantId, piece: NewPiece, at: Date): Query<PieceId | undefined> =>
  one(
    from
      .insertInto('piece')
      .values({
        tenant_id: tenant,
        piece_id: piece.id,
        registration_id: piece.registration,
        person_id: piece.learner,
        kind: piece.kind,
        title: piece.title,
        happened_on: piece.happenedOn,
        answers: JSON.stringify(piece.answers),
        entry_id: piece.entry,
        author_id: piece.author,
        witness_request_id: piece.witnessed,
        added_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('piece_id as id'),
    ({ id }) => id,
  )

const change = (tenant: TenantId, id: PieceId) =>
  from
    .updateTable('piece')
    .where('tenant_id', '=', tenant)
    .where('piece_id', '=', id)
    .set((eb) => ({ revision: eb('revision', '+', 1) }))

/** What it says from now on; nobody has confirmed that yet. */
export const correctPiece = (
  tenant: TenantId,
  id: PieceId,
  { title, happenedOn, answers }: Pick<Piece, 'title' | 'happenedOn' | 'answers'>,
): Query<void> =>
  run(
    change(tenant, id).set({
      title,
      happened_on: happenedOn,
      answers: JSON.stringify(answers),
      confirmed_at: null,
    }),
  )

/** The learner has confirmed a piece at a moment; null where they have to confirm it anew. */
export const confirmPiece = (tenant: TenantId, id: PieceId, at: Date | null): Query<void> =>
  run(change(tenant, id).set({ confirmed_at: at }))

/** Takes a piece out of its portfolio. */
export const withdrawPiece = (tenant: TenantId, id: PieceId, at: Date): Query<void> =>
  run(change(tenant, id).set({ withdrawn_at: at }))

/** Takes away all that the piece was evidence for; written anew by `insertMappings`. */
export const removeMappings = (tenant: TenantId, id: PieceId): Query<void> =>
  run(from.deleteFrom('piece_criterion').where('tenant_id', '=', tenant).where('piece_id', '=', id))

/** Says for which criteria a piece is evidence, besides those that it is for. */
export const insertMappings = (
  tenant: TenantId,
  { id, registration }: Pick<Piece, 'id' | 'registration'>,
  criteria: readonly Mapping[],
): Query<void> =>
  run(
    plain(sql`
      insert into piece_criterion (tenant_id, piece_id, registration_id, unit_id, criterion)
      select ${tenant}::uuid, ${id}::uuid, ${registration}::uuid, unit, criterion
      from unnest(${criteria.map(({ unit }) => unit)}::text[], ${criteria.map(({ criterion }) => criterion)}::text[])
        as mapped (unit, criterion)
      on conflict do nothing`),
  )

type HolderRow = Omit<Holder, 'id' | 'author' | 'isShared' | 'isVerified' | 'isWithdrawn' | 'piece'> &
  Pick<NonNullable<Holder['piece']>, 'centre' | 'centreName'> & {
    readonly writer: PersonId | null
    readonly witnessed: WitnessRequestId | null
    readonly withdrawnAt: Date | null
  }

/** A piece as its evidence needs to know it. `asksWhoReads` tells of a kind whether its files tend to tell of families. */
export const pieceHolder = (
  tenant: TenantId,
  id: RecordId,
  asksWhoReads: (kind: string) => boolean,
): Query<Holder | undefined> =>
  one(
    from
      .selectFrom('piece')
      .innerJoin('registration', (join) =>
        join
          .onRef('registration.tenant_id', '=', 'piece.tenant_id')
          .onRef('registration.registration_id', '=', 'piece.registration_id'),
      )
      .innerJoin('organisation', (join) =>
        join
          .onRef('organisation.tenant_id', '=', 'registration.tenant_id')
          .onRef('organisation.organisation_id', '=', 'registration.organisation_id'),
      )
      .where('piece.tenant_id', '=', tenant)
      .where('piece.piece_id', '=', id as PieceId)
      .where('piece.entry_id', 'is', null)
      .select([
        'piece.person_id as person',
        'piece.title',
        'piece.kind',
        'piece.author_id as writer',
        'piece.witness_request_id as witnessed',
        'piece.withdrawn_at as withdrawnAt',
        'organisation.organisation_id as centre',
        'organisation.name as centreName',
      ]),
    ({ writer, witnessed, withdrawnAt, centre, centreName, ...row }: HolderRow): Holder => ({
      ...row,
      id,
      author: null,
      isShared: false,
      isVerified: false,
      isWithdrawn: withdrawnAt !== null,
      piece: { author: writer, witnessed, centre, centreName, asksWhoReads: asksWhoReads(row.kind) },
    }),
  )
