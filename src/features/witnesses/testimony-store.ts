import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, PieceId, TenantId, WitnessCheckId, WitnessRequestId } from '../../db/tables.gen.ts'
import type { RawForm } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Answers, Mapping } from '../portfolio/index.ts'
import type { CheckOutcome, Testimony, WitnessCheck, WitnessedPiece } from './rules.ts'

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
      'piece.happened_on as seenOn',
      'testimony.name',
      'testimony.contact',
      'testimony.signature',
      'testimony.signed_at as signedAt',
      'piece.answers',
      sql<boolean>`piece.withdrawn_at is not null`.as('isWithdrawn'),
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

type NewTestimony = Pick<Testimony, 'request' | 'piece' | 'name' | 'contact' | 'signature' | 'signedAt'>

export const insertTestimony = (
  tenant: TenantId,
  { request, piece, name, contact, signature, signedAt }: NewTestimony,
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
      'witness_check.read_at as readAt',
    ])

type CheckRow = Omit<WitnessCheck, 'outcome'> & { readonly outcome: string }
const toCheck = ({ outcome, ...row }: CheckRow): WitnessCheck => ({ ...row, outcome: outcome as CheckOutcome })

/** What assessors found when they looked whether it was the witness, the latest first. */
export const checksOf = (tenant: TenantId, request: WitnessRequestId): Query<WitnessCheck[]> =>
  many(checks(tenant).where('witness_check.witness_request_id', '=', request), toCheck)

type Told = Omit<WitnessCheck, 'checkedAt' | 'readAt'> & { readonly checkedAt: string; readonly readAt: string | null }

/** Those of the pieces that witnesses signed: who they are said to be, and what was found of them. */
export const witnessedPieces = (tenant: TenantId, pieces: readonly PieceId[]): Query<WitnessedPiece[]> =>
  many(
    plain<Omit<WitnessedPiece, 'checks'> & { readonly checks: readonly Told[] }>(sql`
      select t.witness_request_id as request, t.piece_id as piece, w.name as asked, t.name, t.signature,
        t.signed_at as "signedAt", w.person_id as learner, learner.name::text as "learnerName",
        r.registered_on as "registeredOn", p.happened_on as "seenOn",
        coalesce((
          select jsonb_agg(jsonb_build_object('id', c.witness_check_id, 'request', c.witness_request_id,
            'outcome', c.outcome, 'way', c.way, 'contactedOn', c.contacted_on, 'note', c.note, 'checkedAt', c.checked_at,
            'checkedByName', checker.name, 'readAt', c.read_at) order by c.witness_check_id desc)
          from witness_check c
          join person checker on checker.tenant_id = c.tenant_id and checker.person_id = c.checked_by
          where c.tenant_id = t.tenant_id and c.witness_request_id = t.witness_request_id), '[]') as checks
      from testimony t
      join witness_request w on w.tenant_id = t.tenant_id and w.witness_request_id = t.witness_request_id
      join piece p on p.tenant_id = t.tenant_id and p.piece_id = t.piece_id
      join registration r on r.tenant_id = w.tenant_id and r.registration_id = w.registration_id
      join person learner on learner.tenant_id = w.tenant_id and learner.person_id = w.person_id
      where t.tenant_id = ${tenant}::uuid and t.piece_id = any(${pieces}::uuid[])
      order by t.signed_at, t.piece_id`),
    ({ checks: told, ...row }) => ({
      ...row,
      checks: told.map(({ checkedAt, readAt, ...check }) => ({
        ...check,
        checkedAt: new Date(checkedAt),
        readAt: readAt === null ? null : new Date(readAt),
      })),
    }),
  )

/** Notes that the learner has read what was found of their witness. */
export const noteChecksRead = (tenant: TenantId, checks: readonly WitnessCheckId[], at: Date): Query<void> =>
  run(
    from
      .updateTable('witness_check')
      .set({ read_at: at })
      .where('tenant_id', '=', tenant)
      .where('witness_check_id', '=', sql<WitnessCheckId>`any(${checks}::uuid[])`)
      .where('read_at', 'is', null),
  )

export type NewCheck = Omit<WitnessCheck, 'checkedByName' | 'readAt'> & { readonly by: PersonId }

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
