import { from, many, plain, type Query, run, sql, type Tx } from '../../db/index.ts'
import type { EventId, PersonId, RecordReadId, TenantId } from '../../db/tables.gen.ts'
import type { RoleName } from '../../kit/actor.ts'
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

/** A part that the reader held on the day, and that lets them see something of this person's. */
export type PartThen = { readonly role: RoleName; readonly team: string | null; readonly organisation: string | null }

export type ReadingRow = {
  readonly id: RecordReadId
  readonly at: Date
  readonly reader: string
  readonly page: string
  readonly parts: readonly PartThen[]
}

type Wanted = {
  /** The month, as `2026-11`; undefined for all. */
  readonly month: string | undefined
  /** The last of the page before. */
  readonly before: RecordReadId | undefined
  readonly limit: number
}

/** Who looked at the person's record, latest first: one row more than `limit` tells that there are older ones. */
export const readingsOf = (
  tenant: TenantId,
  person: PersonId,
  { month, before, limit }: Wanted,
): Query<ReadingRow[]> => {
  const from = month === undefined ? null : `${month}-01`
  return many(
    plain(
      sql<ReadingRow>`
      select rr.record_read_id as id, rr.read_at as at, reader.name::text as reader, rr.page,
        coalesce((
          select json_agg(json_build_object('role', r.role, 'team', t.name, 'organisation', o.name)
            order by r.role, t.name, o.name)
          from role r
          left join team t on t.tenant_id = r.tenant_id and t.team_id = r.team_id
          left join organisation o
            on o.tenant_id = r.tenant_id and o.organisation_id = coalesce(r.organisation_id, t.organisation_id)
          where r.tenant_id = rr.tenant_id and r.person_id = rr.reader_id
            and r.starts_on <= then_.day and (r.ends_on is null or r.ends_on > then_.day)
            and (r.role <> 'manager' or exists (
              select from membership m
              join team mt on mt.tenant_id = m.tenant_id and mt.team_id = m.team_id
              where m.tenant_id = rr.tenant_id and m.person_id = rr.person_id
                and m.starts_on <= then_.day and (m.ends_on is null or m.ends_on > then_.day)
                and (m.team_id = r.team_id or mt.organisation_id = r.organisation_id)))), '[]') as parts
      from record_read rr
      join person reader on reader.tenant_id = rr.tenant_id and reader.person_id = rr.reader_id
      cross join lateral (select (rr.read_at at time zone 'Europe/London')::date as day) then_
      where rr.tenant_id = ${tenant} and rr.person_id = ${person}
        and (${before ?? null}::uuid is null or rr.record_read_id < ${before ?? null}::uuid)
        and (${from}::date is null or (
          rr.read_at >= (${from}::date)::timestamp at time zone 'Europe/London'
          and rr.read_at < (${from}::date + interval '1 month') at time zone 'Europe/London'))
      order by rr.record_read_id desc
      limit ${limit + 1}`,
    ),
  )
}

/** The months in which someone looked, as `2026-11`, the latest first. */
export const monthsOfReadings = (tenant: TenantId, person: PersonId): Query<string[]> =>
  many(
    plain(
      sql<{ month: string }>`
      select distinct to_char(read_at at time zone 'Europe/London', 'YYYY-MM') as month
      from record_read where tenant_id = ${tenant} and person_id = ${person} order by 1 desc`,
    ),
    ({ month }) => month,
  )
