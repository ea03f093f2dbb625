import { many, plain, type Query, sql } from '../../db/index.ts'
import type { EventId, OrganisationId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** A look that an external quality assurer took. */
export type Look = {
  readonly id: EventId
  readonly at: Date
  readonly reader: string
  /** The page, in words. */
  readonly page: string
  /** Whose work it showed. */
  readonly learners: readonly string[]
}

/** What external quality assurers looked at in a centre, the latest first: one more than `limit` tells of earlier ones. */
export const looksAt = (
  tenant: TenantId,
  centre: OrganisationId,
  before: EventId | undefined,
  limit: number,
): Query<Look[]> =>
  many(
    plain(sql<Look>`
      select e.event_id as id, e.happened_at as at, reader.name as reader, e.facts ->> 'page' as page,
        coalesce((select jsonb_agg(p.name order by p.name) from person p where p.tenant_id = e.tenant_id
          and p.person_id in (select (jsonb_array_elements_text(e.facts -> 'learners'))::uuid)), '[]') as learners
      from event e
      join person reader on reader.tenant_id = e.tenant_id and reader.person_id = e.actor_id
      where e.tenant_id = ${tenant} and e.kind = 'external-looked' and e.facts ->> 'centre' = ${centre}
        and (${before ?? null}::uuid is null or e.event_id < ${before ?? null}::uuid)
      order by e.event_id desc limit ${limit + 1}`),
  )

/** A centre that someone looks at for an awarding body. */
export type Room = {
  readonly centre: OrganisationId
  readonly name: string
  /** The last day of it; null where none was given. */
  readonly lastDay: PlainDate | null
}

/** The centres that a person looks at for an awarding body on the day, with the last day of each. */
export const roomsOf = (tenant: TenantId, person: PersonId, day: PlainDate): Query<Room[]> =>
  many(
    plain(sql<Room>`
      select o.organisation_id as centre, o.name, nullif(max(coalesce(r.ends_on, 'infinity')), 'infinity')::date - 1 as "lastDay"
      from role r
      join organisation o on o.tenant_id = r.tenant_id and o.organisation_id = r.organisation_id
      where r.tenant_id = ${tenant} and r.person_id = ${person} and r.role = 'external-quality-assurer'
        and r.starts_on <= ${day} and (r.ends_on is null or r.ends_on > ${day})
      group by 1, 2 order by 2, 1`),
  )
