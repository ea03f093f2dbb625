import { from, many, plain, type Query, run, sql, type Tx } from '../../db/index.ts'
import type { EventId, PersonId, RecordReadId, TenantId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'

type Happening = {
  /** Null where Cairn itself acted. */
  readonly actor: PersonId | null
  /** The person it concerns, if it concerns one. */
  readonly person: PersonId | null
  readonly kind: string
  readonly facts: object
  readonly at: Date
}

/** Written in the transaction of the change it tells of: both happen or neither. */
export const recordEvent = (tx: Tx, tenant: TenantId, happening: Happening): Promise<void> =>
  recordEvents(tx, tenant, [happening])

/** The same of many things that happened at once. */
export function recordEvents(tx: Tx, tenant: TenantId, happenings: readonly Happening[]): Promise<void> {
  const rows = happenings.map(({ actor, person, kind, facts, at }) => ({
    tenant_id: tenant,
    event_id: newId<EventId>(),
    happened_at: at,
    actor_id: actor,
    person_id: person,
    kind,
    facts,
  }))
  const values = JSON.stringify(rows)
  return tx.run(
    run(plain(sql`insert into event select * from jsonb_populate_recordset(null::event, ${values}::jsonb)`)),
  )
}

type Reading = { readonly reader: PersonId; readonly person: PersonId; readonly page: string; readonly at: Date }

/** Notes that someone looked at another person's record. */
export const insertReading = (tenant: TenantId, { reader, person, page, at }: Reading): Query<void> =>
  run(
    from.insertInto('record_read').values({
      tenant_id: tenant,
      record_read_id: newId<RecordReadId>(),
      read_at: at,
      reader_id: reader,
      person_id: person,
      page,
    }),
  )

/** The same of several people at once, whom one page shows. */
export const insertReadings = (
  tenant: TenantId,
  { reader, people, page, at }: Omit<Reading, 'person'> & { readonly people: readonly PersonId[] },
): Query<void> => {
  const ids = people.map(() => newId<RecordReadId>())
  return run(
    plain(sql`
      insert into record_read (tenant_id, record_read_id, read_at, reader_id, person_id, page)
      select ${tenant}, id, ${at}, ${reader}, person, ${page}
      from unnest(${ids}::uuid[], ${people}::uuid[]) as shown (id, person)`),
  )
}

export type ReadingRow = {
  readonly id: RecordReadId
  readonly at: Date
  readonly reader: string
  readonly page: string
}

/** Who looked at the person's record, latest first: one row more than `limit` tells that there are older ones. */
export const readingsOf = (
  tenant: TenantId,
  person: PersonId,
  { before, limit }: { before: RecordReadId | undefined; limit: number },
): Query<ReadingRow[]> =>
  many(
    from
      .selectFrom('record_read')
      .innerJoin('person as reader', (join) =>
        join
          .onRef('reader.tenant_id', '=', 'record_read.tenant_id')
          .onRef('reader.person_id', '=', 'record_read.reader_id'),
      )
      .where('record_read.tenant_id', '=', tenant)
      .where('record_read.person_id', '=', person)
      .$if(before !== undefined, (query) => query.where('record_read.record_read_id', '<', before ?? null))
      .orderBy('record_read.record_read_id', 'desc')
      .limit(limit + 1)
      .select([
        'record_read.record_read_id as id',
        'record_read.read_at as at',
        'reader.name as reader',
        'record_read.page',
      ]),
  )
