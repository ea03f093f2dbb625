import { from, many, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { AdjustmentId, ObjectionId, PersonId, PieceId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import { centresOf } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { playsThere } from '../centres/index.ts'
import { answering } from './policy.ts'
import type { About, Objection } from './rules.ts'
import type { ObjectionState } from './states.ts'

type Row = Omit<Objection, 'about' | 'state'> & {
  readonly adjustment: AdjustmentId | null
  readonly piece: PieceId | null
  readonly state: string
}

const toObjection = ({ adjustment, piece, state, ...row }: Row): Objection => ({
  ...row,
  about: adjustment === null ? { piece: piece as PieceId } : { adjustment },
  state: state as ObjectionState,
})

const objections = (tenant: TenantId, where: ReturnType<typeof sql>) =>
  plain<Row>(sql`
    select o.objection_id as id, r.registration_id as registration, r.organisation_id as centre,
      o.person_id as learner, learner.name as "learnerName", o.adjustment_id as adjustment, o.piece_id as piece,
      o.title, o.stood, o.written_by as "writtenBy",
      writer.name as "writtenByName", o.said, o.said_at as "saidAt", o.state, o.answer,
      answerer.name as "answeredByName", o.answered_at as "answeredAt"
    from objection o
    left join adjustment a on a.tenant_id = o.tenant_id and a.adjustment_id = o.adjustment_id
    left join piece p on p.tenant_id = o.tenant_id and p.piece_id = o.piece_id
    join registration r
      on r.tenant_id = o.tenant_id and r.registration_id = coalesce(a.registration_id, p.registration_id)
    join person learner on learner.tenant_id = o.tenant_id and learner.person_id = o.person_id
    join person writer on writer.tenant_id = o.tenant_id and writer.person_id = o.written_by
    left join person answerer on answerer.tenant_id = o.tenant_id and answerer.person_id = o.answered_by
    where o.tenant_id = ${tenant}::uuid and ${where}
    order by o.objection_id desc limit 200`)

/** Undefined where this tenant has no such. */
export const findObjection = (tenant: TenantId, id: ObjectionId): Query<Objection | undefined> =>
  one(objections(tenant, sql`o.objection_id = ${id}::uuid`), toObjection)

/** What the learner said of what is arranged under a registration, the latest first. */
export const objectionsToAdjustments = (tenant: TenantId, registration: RegistrationId): Query<Objection[]> =>
  many(objections(tenant, sql`a.registration_id = ${registration}::uuid`), toObjection)

/** What the learner said of a piece, the latest first. */
export const objectionsToPiece = (tenant: TenantId, piece: PieceId): Query<Objection[]> =>
  many(objections(tenant, sql`o.piece_id = ${piece}::uuid`), toObjection)

const assessing = { tenant: 'r.tenant_id', person: 'r.assessor_id', centre: 'r.organisation_id' }

/**
 * What waits for whoever wrote it, whoever assesses the learner, or, where nobody does (any more), those who manage the
 * centre; as long as they answer there.
 */
export const objectionsWaiting = (
  { tenant, actor, today }: Pick<Ctx, 'tenant' | 'actor' | 'today'>,
  limit: number,
): Query<Objection[]> =>
  many(
    objections(
      tenant,
      sql`o.state = 'open' and o.person_id <> ${actor.id}::uuid
        and r.organisation_id = any(${centresOf(actor, ...answering)}::uuid[]) and (o.written_by = ${actor.id}::uuid
        or r.assessor_id = ${actor.id}::uuid
        or (r.organisation_id = any(${centresOf(actor, 'centre-manager')}::uuid[]) and not ${playsThere(assessing, { roles: answering, day: today })}))
        and ${limit} > 0`,
    ),
    toObjection,
  )

type NewObjection = Pick<Objection, 'id' | 'learner' | 'about' | 'title' | 'stood' | 'said' | 'writtenBy'> & {
  readonly at: Date
}

const columnsOf = (about: About) =>
  'piece' in about
    ? { piece_id: about.piece, adjustment_id: null }
    : { piece_id: null, adjustment_id: about.adjustment }

/** Answers undefined where something is said of it already that waits for an answer. */
export const insertObjection = (tenant: TenantId, objection: NewObjection): Query<ObjectionId | undefined> =>
  one(
    from
      .insertInto('objection')
      .values({
        tenant_id: tenant,
        objection_id: objection.id,
        person_id: objection.learner,
        ...columnsOf(objection.about),
        title: objection.title,
        stood: objection.stood,
        written_by: objection.writtenBy,
        said: objection.said,
        said_at: objection.at,
        state: 'open',
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('objection_id as id'),
    ({ id }) => id,
  )

/** What the learner said of something that waits for an answer; undefined where nothing does. */
export const openObjection = (tenant: TenantId, about: About): Query<{ said: string } | undefined> => {
  const open = from.selectFrom('objection').where('tenant_id', '=', tenant).where('state', '=', 'open').select('said')
  return one(
    'piece' in about ? open.where('piece_id', '=', about.piece) : open.where('adjustment_id', '=', about.adjustment),
  )
}

/** What waits about something is closed; answers which that was. */
export const closeObjections = (
  tenant: TenantId,
  about: About,
  state: ObjectionState,
): Query<{ id: ObjectionId }[]> => {
  const open = from.updateTable('objection').where('tenant_id', '=', tenant).where('state', '=', 'open').set({ state })
  return many(
    ('piece' in about
      ? open.where('piece_id', '=', about.piece)
      : open.where('adjustment_id', '=', about.adjustment)
    ).returning('objection_id as id'),
  )
}

/** Lays down the answer to what waits. */
export const answerObjection = (
  tenant: TenantId,
  id: ObjectionId,
  { answer, by, at }: { readonly answer: string; readonly by: PersonId; readonly at: Date },
): Query<void> =>
  run(
    from
      .updateTable('objection')
      .where('tenant_id', '=', tenant)
      .where('objection_id', '=', id)
      .where('state', '=', 'open')
      .set({ state: 'answered', answer, answered_by: by, answered_at: at }),
  )

/** One objection, held until the transaction ends. */
export const holdObjection = (tenant: TenantId, id: ObjectionId): Query<{ id: ObjectionId } | undefined> =>
  one(
    from
      .selectFrom('objection')
      .where('tenant_id', '=', tenant)
      .where('objection_id', '=', id)
      .select('objection_id as id')
      .forUpdate(),
  )
