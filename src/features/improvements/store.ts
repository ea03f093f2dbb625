import { from, many, one, type Query, run } from '../../db/index.ts'
import type { ImprovementId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Improvement, Status } from './rules.ts'

const inFull = (tenant: TenantId) =>
  from
    .selectFrom('improvement')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'improvement.tenant_id')
        .onRef('person.person_id', '=', 'improvement.said_by'),
    )
    .leftJoin('person as replier', (join) =>
      join
        .onRef('replier.tenant_id', '=', 'improvement.tenant_id')
        .onRef('replier.person_id', '=', 'improvement.replied_by'),
    )
    .where('improvement.tenant_id', '=', tenant)
    .select([
      'improvement.improvement_id as id',
      'improvement.doing',
      'improvement.helps',
      'improvement.said_at as saidAt',
      'improvement.said_by as person',
      'person.name',
      'improvement.status',
      'improvement.reply',
      'improvement.replied_at as repliedAt',
      'replier.name as replier',
      'improvement.seen_at as seenAt',
    ])

type Row = Omit<Improvement, 'status'> & { status: string }
const toImprovement = (row: Row): Improvement => ({ ...row, status: row.status as Status })

/** Undefined where this tenant has no such thing said. */
export const findImprovement = (tenant: TenantId, id: ImprovementId): Query<Improvement | undefined> =>
  one(inFull(tenant).where('improvement.improvement_id', '=', id), toImprovement)

type Wanted = {
  /** Those of one person; undefined for everyone's. */
  readonly by: PersonId | undefined
  readonly before: ImprovementId | undefined
  readonly limit: number
}

/** What was said, the latest first: one more than `limit` tells that there are earlier ones. */
export const improvementsOf = (tenant: TenantId, { by, before, limit }: Wanted): Query<Improvement[]> =>
  many(
    inFull(tenant)
      .$if(by !== undefined, (query) => query.where('improvement.said_by', '=', by ?? null))
      .$if(before !== undefined, (query) => query.where('improvement.improvement_id', '<', before ?? null))
      .orderBy('improvement.improvement_id', 'desc')
      .limit(limit + 1),
    toImprovement,
  )

/** What nobody has replied to, those who wait longest first. */
export const unreplied = (tenant: TenantId, limit: number): Query<Improvement[]> =>
  many(
    inFull(tenant).where('improvement.replied_at', 'is', null).orderBy('improvement.improvement_id').limit(limit),
    toImprovement,
  )

/** What others replied to what someone said, which they have not seen, those who wait longest first. */
export const unreadReplies = (tenant: TenantId, person: PersonId, limit: number): Query<Improvement[]> =>
  many(
    inFull(tenant)
      .where('improvement.said_by', '=', person)
      .where('improvement.replied_at', 'is not', null)
      .where('improvement.replied_by', '<>', person)
      .where('improvement.seen_at', 'is', null)
      .orderBy('improvement.replied_at')
      .limit(limit),
    toImprovement,
  )

/** Keeps when whoever said it has seen the reply that stands. */
export const markSeen = (tenant: TenantId, id: ImprovementId, person: PersonId, at: Date): Query<void> =>
  run(
    from
      .updateTable('improvement')
      .set({ seen_at: at })
      .where('tenant_id', '=', tenant)
      .where('improvement_id', '=', id)
      .where('said_by', '=', person)
      .where('replied_at', 'is not', null)
      .where('seen_at', 'is', null),
  )

type New = Pick<Improvement, 'id' | 'doing' | 'helps' | 'saidAt' | 'person'>

/** Answers undefined where it is there already. */
export const insertImprovement = (
  tenant: TenantId,
  { id, doing, helps, saidAt, person }: New,
): Query<{ id: ImprovementId } | undefined> =>
  one(
    from
      .insertInto('improvement')
      .values({ tenant_id: tenant, improvement_id: id, doing, helps, said_at: saidAt, said_by: person })
      .onConflict((conflict) => conflict.doNothing())
      .returning('improvement_id as id'),
  )

type Answer = { readonly status: Status; readonly reply: string | null; readonly by: PersonId; readonly at: Date }

/** Writes the reply, or puts another in its place. */
export const saveReply = (tenant: TenantId, id: ImprovementId, { status, reply, by, at }: Answer): Query<void> =>
  run(
    from
      .updateTable('improvement')
      .set({ status, reply, replied_by: by, replied_at: at, seen_at: null })
      .where('tenant_id', '=', tenant)
      .where('improvement_id', '=', id),
  )
