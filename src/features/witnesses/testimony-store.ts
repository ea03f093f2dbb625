import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, PieceId, TenantId, WitnessRequestId } from '../../db/tables.gen.ts'
import type { RawForm } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Answers, Mapping } from '../portfolio/index.ts'
import type { CheckOutcome, Testimony, WitnessCheck } from './rules.ts'

/** What a witness has typed and not signed; `revision` counts its changes. */
export type WitnessDraft = { readonly answers: RawForm; readonly revision: number }

/** What has been typed behind the link and not been signed. */
export const findDraft = (tenant: TenantId, request: WitnessRequestId): Query<WitnessDraft | undefined> =>
  one(
    from
      .selectFrom('witness_draft')
      .where('tenant_id', '=', tenant)
      .where('witness_request_id', '=', request)
      .select(['answers', 'revision']),
    ({ answers, revision }) => ({ answers: answers as RawForm, revision }),
  )

/** Keeps what was typed: all of a form that was sent, or some of it beside what is there. */
export const keepDraft = (
  tenant: TenantId,
  request: WitnessRequestId,
  { answers, whole, at }: { readonly answers: RawForm; readonly whole: boolean; readonly at: Date },
): Query<void> =>
  run(
    plain(sql`
      insert into witness_draft (tenant_id, witness_request_id, answers, saved_at)
      values (${tenant}::uuid, ${request}::uuid, ${JSON.stringify(answers)}::jsonb, ${at}::timestamptz)
      on conflict (tenant_id, witness_request_id) do update set
        answers = case when ${whole} then excluded.answers else witness_draft.answers || excluded.answers end,
        revision = witness_draft.revision + 1, saved_at = excluded.saved_at
      where witness_draft.answers <> case when ${whole} then excluded.answers else witness_draft.answers || excluded.answers end`),
  )

export const removeDraft = (tenant: TenantId, request: WitnessRequestId): Query<void> =>
  run(from.deleteFrom('witness_draft').where('tenant_id', '=', tenant).where('witness_request_id', '=', request))

/** Removes what was typed behind links that no longer work. */
export const removeEndedDrafts = (tenant: TenantId, today: PlainDate): Query<void> =>
  run(
    plain(sql`
      delete from witness_draft d using witness_request w
      where d.tenant_id = ${tenant}::uuid and w.tenant_id = d.tenant_id and w.witness_request_id = d.witness_request_id
        and (w.state <> 'open' or w.link_until <= ${today}::date)`),
  )

const signed = (tenant: TenantId) =>
  from
    .selectFrom('testimony')
    .innerJoin('piece', (join) =>
      join.onRef('piece.tenant_id', '=', 'testimony.tenant_id').onRef('piece.piece_id', '=', 'testimony.piece_id'),
    )
    .where('testimony.tenant_id', '=', tenant)
    .select((eb) => [
      'testimony.witness_request_id as request',
      'testimony.piece_id as piece',
      'piece.kind',
      'testimony.name',
      'testimony.contact',
      'testimony.signature',
      'testimony.signed_at as signedAt',
      'piece.answers',
      eb
        .selectFrom('piece_criterion')
        .where('piece_criterion.tenant_id', '=', tenant)
        .whereRef('piece_criterion.piece_id', '=', 'testimony.piece_id')
        .select(
          sql<Mapping[]>`coalesce(jsonb_agg(jsonb_build_object('unit', unit_id, 'criterion', criterion)
            order by unit_id, criterion), '[]'::jsonb)`.as('criteria'),
        )
        .as('criteria'),
    ])

type Row = Omit<Testimony, 'answers' | 'criteria'> & {
  readonly answers: Record<string, unknown>
  readonly criteria: Mapping[] | null
}

/** What was signed of a request; undefined where nothing was. */
export const findTestimony = (tenant: TenantId, request: WitnessRequestId): Query<Testimony | undefined> =>
  one(
    signed(tenant).where('testimony.witness_request_id', '=', request),
    ({ answers, criteria, ...row }: Row): Testimony => ({
      ...row,
      answers: answers as Answers,
      criteria: criteria ?? [],
    }),
  )

export const insertTestimony = (
  tenant: TenantId,
  { request, piece, name, contact, signature, signedAt }: Omit<Testimony, 'kind' | 'answers' | 'criteria'>,
): Query<void> =>
  run(
    from.insertInto('testimony').values({
      ...{ tenant_id: tenant, witness_request_id: request, piece_id: piece },
      ...{ name, contact, signature, signed_at: signedAt },
    }),
  )

const checks = (tenant: TenantId) =>
  from
    .selectFrom('witness_check')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'witness_check.tenant_id')
        .onRef('person.person_id', '=', 'witness_check.checked_by'),
    )
    .where('witness_check.tenant_id', '=', tenant)
    .orderBy('witness_check.witness_check_id', 'desc')
    .select([
      'witness_check.witness_check_id as id',
      'witness_check.witness_request_id as request',
      'witness_check.outcome',
      'witness_check.way',
      'witness_check.contacted_on as contactedOn',
      'witness_check.note',
      'witness_check.checked_at as checkedAt',
      'person.name as checkedByName',
    ])

type CheckRow = Omit<WitnessCheck, 'outcome'> & { readonly outcome: string }
const toCheck = ({ outcome, ...row }: CheckRow): WitnessCheck => ({ ...row, outcome: outcome as CheckOutcome })

/** What assessors found when they looked whether it was the witness, the latest first. */
export const checksOf = (tenant: TenantId, request: WitnessRequestId): Query<WitnessCheck[]> =>
  many(checks(tenant).where('witness_check.witness_request_id', '=', request), toCheck)

/** The same of all who signed these pieces. */
export const checksOfPieces = (tenant: TenantId, pieces: readonly PieceId[]): Query<WitnessCheck[]> =>
  many(
    checks(tenant).where((eb) =>
      eb(
        'witness_check.witness_request_id',
        'in',
        eb
          .selectFrom('testimony')
          .where('testimony.tenant_id', '=', tenant)
          .where('testimony.piece_id', '=', sql<PieceId>`any(${pieces}::uuid[])`)
          .select('testimony.witness_request_id'),
      ),
    ),
    toCheck,
  )

/** Who signed a piece, and when. */
export type SignedPiece = Pick<Testimony, 'request' | 'piece' | 'name' | 'signature' | 'signedAt'>

/** Those of the pieces that witnesses signed. */
export const signedPieces = (tenant: TenantId, pieces: readonly PieceId[]): Query<SignedPiece[]> =>
  many(
    from
      .selectFrom('testimony')
      .where('tenant_id', '=', tenant)
      .where('piece_id', '=', sql<PieceId>`any(${pieces}::uuid[])`)
      .select(['witness_request_id as request', 'piece_id as piece', 'name', 'signature', 'signed_at as signedAt']),
  )

export type NewCheck = Omit<WitnessCheck, 'checkedByName'> & { readonly by: PersonId }

/** Answers undefined where it is there already: a form sent twice. */
export const insertCheck = (tenant: TenantId, check: NewCheck): Query<string | undefined> =>
  one(
    from
      .insertInto('witness_check')
      .values({
        ...{ tenant_id: tenant, witness_check_id: check.id, witness_request_id: check.request },
        ...{ outcome: check.outcome, way: check.way, contacted_on: check.contactedOn, note: check.note },
        ...{ checked_at: check.checkedAt, checked_by: check.by },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('witness_check_id as id'),
    ({ id }) => id,
  )
