import { many, one, plain, type Query, sql } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Learner, RegisteredAt } from './rules.ts'

const enrolments = (tenant: TenantId, day: PlainDate) => sql`
  from entry where entry.tenant_id = ${tenant}::uuid and entry.person_id = person.person_id and entry.kind = 'enrolment'
    and entry.withdrawn_at is null and entry.visibility = 'line' and entry.happened_on <= ${day}::date
    and (entry.ends_on is null or entry.ends_on > ${day}::date)`

/** A registration that is suspended goes on as one. */
const open = (tenant: TenantId) => sql`
  from registration where registration.tenant_id = ${tenant}::uuid and registration.person_id = person.person_id
    and registration.state not in ('withdrawn', 'transferred', 'certificated')`

const registered = (tenant: TenantId, day: PlainDate) => sql`
  person.tenant_id = ${tenant}::uuid
  and (exists (select ${enrolments(tenant, day)}) or exists (select ${open(tenant)}))`

/** How many people are registered towards a qualification on the day: by their record, or at a centre. */
export const countLearners = (tenant: TenantId, day: PlainDate): Query<number | undefined> =>
  one(
    plain(sql<{ count: number }>`select count(*)::integer as count from person where ${registered(tenant, day)}`),
    ({ count }) => count,
  )

type Some = { readonly after: PersonId | null; readonly limit: number }
type Row = Omit<Learner, 'registrations'> & {
  readonly registrations: readonly (Omit<RegisteredAt, 'registeredAt'> & { readonly registeredAt: string })[]
}

/** The next of those who are registered towards a qualification on the day, in a steady order, and towards which. */
export const learnersAfter = (tenant: TenantId, day: PlainDate, { after, limit }: Some): Query<Learner[]> =>
  many(
    plain(sql<Row>`
      select person.person_id as id, person.name,
        coalesce((select array_agg(distinct entry.attributes ->> 'towards')
          filter (where entry.attributes ->> 'towards' is not null) ${enrolments(tenant, day)}), '{}') as towards,
        (select coalesce(jsonb_agg(jsonb_build_object('qualification', registration.qualification,
            'centre', registration.organisation_id, 'registeredOn', registration.registered_on,
            'registeredAt', registration.registered_at,
            'units', (select coalesce(jsonb_agg(chosen.unit_id order by chosen.unit_id), '[]') from registration_unit chosen
              where chosen.tenant_id = registration.tenant_id
                and chosen.registration_id = registration.registration_id))
          order by registration.registration_id), '[]') ${open(tenant)}) as registrations
      from person
      where ${registered(tenant, day)} and (${after}::uuid is null or person.person_id > ${after}::uuid)
      order by person.person_id
      limit ${limit}`),
    ({ registrations, ...person }) => ({
      ...person,
      registrations: registrations.map((each) => ({ ...each, registeredAt: new Date(each.registeredAt) })),
    }),
  )
