import { many, one, plain, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, RegistrationId, SampleId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { isOvertaken } from './waiting-store.ts'
import type { Show, Stage } from './rules.ts'
import type { SampleState } from './states.ts'
import { type Centre, centreWithPolicy } from './store.ts'

/** A learner of the centre, the units they do, and the samples of these. */
export type MatrixRow = {
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly name: string
  readonly qualification: string
  readonly units: readonly { readonly unit: string; readonly achieved: boolean; readonly decided: boolean }[]
  readonly samples: readonly {
    readonly id: SampleId
    readonly unit: string
    readonly stage: Stage
    readonly state: SampleState
    readonly dueIn: string
    /** Something was decided of the unit since, and nobody plans to look again. */
    readonly overtaken: boolean
  }[]
}

/** A centre, its policy in force, and everyone who assesses or has assessed there. */
export type MatrixPlace = Centre & { readonly assessors: readonly { readonly id: PersonId; readonly name: string }[] }

/** The same in one statement, for the page has few. */
export const matrixPlace = (tenant: TenantId, centre: OrganisationId, day: PlainDate): Query<MatrixPlace | undefined> =>
  one(
    centreWithPolicy(tenant, centre, day).select(
      sql<MatrixPlace['assessors']>`(
        select coalesce(jsonb_agg(jsonb_build_object('id', p.person_id, 'name', p.name) order by p.name), '[]')
        from (select distinct r.person_id from role r where r.tenant_id = organisation.tenant_id
          and r.organisation_id = organisation.organisation_id and r.role in ('assessor', 'trainee-assessor')) parts
        join person p on p.tenant_id = organisation.tenant_id and p.person_id = parts.person_id)`.as('assessors'),
    ),
  )

/** What a matrix is narrowed to. */
export type Narrowed = { readonly assessor?: PersonId | undefined; readonly show?: Show | undefined }

const isDecided = (of: 'u' | 's') =>
  sql.raw(`(exists (select from decision d where d.tenant_id = ${of}.tenant_id
      and d.registration_id = ${of}.registration_id and d.unit_id = ${of}.unit_id)
    or exists (select from rpl_judgement j where j.tenant_id = ${of}.tenant_id
      and j.registration_id = ${of}.registration_id and j.unit_id = ${of}.unit_id))`)

const sampled = (which: ReturnType<typeof sql>) => sql`exists (select from sample s
  where s.tenant_id = r.tenant_id and s.registration_id = r.registration_id and ${which})`

/** What needs someone: an action that is open, a sample whose month is over and that can be done, or a unit decided anew since. */
function isLike(show: Show, today: PlainDate) {
  if (show === 'not-planned')
    return sql`exists (select from registration_unit u
      where u.tenant_id = r.tenant_id and u.registration_id = r.registration_id and ${isDecided('u')}
        and not exists (select from sample s where s.tenant_id = u.tenant_id
          and s.registration_id = u.registration_id and s.unit_id = u.unit_id and s.state <> 'removed'))`
  if (show === 'attention')
    return sampled(sql`(s.state = 'action'
      or s.state = 'planned' and s.due_in < date_trunc('month', ${today}::date) and ${isDecided('s')}
      or ${isOvertaken})`)
  return sampled(sql`s.state = ${show}`)
}

const decidedBy = (assessor: PersonId) => sql`(
  exists (select from decision d where d.tenant_id = r.tenant_id and d.registration_id = r.registration_id
    and ${assessor} in (d.assessor_id, d.countersigner_id))
  or exists (select from rpl_judgement j where j.tenant_id = r.tenant_id and j.registration_id = r.registration_id
    and ${assessor} in (j.assessor_id, j.countersigner_id)))`

type Sought = Narrowed & {
  readonly centre: OrganisationId
  /** The last row of the page before. */
  readonly after: RegistrationId | undefined
  readonly limit: number
  readonly today: PlainDate
}

/** A page of the learners of a centre, by name: one more than `limit` tells that there are others. */
export const matrixOf = (
  tenant: TenantId,
  { centre, after, limit, today, assessor, show }: Sought,
): Query<MatrixRow[]> =>
  many(
    plain(sql<MatrixRow>`
      select r.registration_id as registration, r.person_id as learner, p.name, r.qualification,
        (select coalesce(jsonb_agg(jsonb_build_object('unit', u.unit_id, 'achieved', u.achieved_on is not null,
            'decided', ${isDecided('u')}) order by u.unit_id), '[]')
          from registration_unit u where u.tenant_id = r.tenant_id and u.registration_id = r.registration_id) as units,
        (select coalesce(jsonb_agg(jsonb_build_object('id', s.sample_id, 'unit', s.unit_id, 'stage', s.stage,
            'state', s.state, 'dueIn', s.due_in, 'overtaken', ${isOvertaken}) order by s.sample_id), '[]')
          from sample s where s.tenant_id = r.tenant_id and s.registration_id = r.registration_id
            and s.state <> 'removed') as samples
      from registration r
      join person p on p.tenant_id = r.tenant_id and p.person_id = r.person_id
      where r.tenant_id = ${tenant} and r.organisation_id = ${centre} and r.state not in ('withdrawn', 'transferred')
        and ${assessor === undefined ? sql`true` : decidedBy(assessor)}
        and ${show === undefined ? sql`true` : isLike(show, today)}
        and (${after ?? null}::uuid is null or (p.name, r.registration_id) > (
          select bp.name, b.registration_id from registration b
          join person bp on bp.tenant_id = b.tenant_id and bp.person_id = b.person_id
          where b.tenant_id = ${tenant} and b.registration_id = ${after ?? null}::uuid))
      order by p.name, r.registration_id limit ${limit + 1}`),
  )

/** The learners of a centre to whom a sample can be added, by name, with the units that they do. */
export const learnersOf = (
  tenant: TenantId,
  centre: OrganisationId,
): Query<Pick<MatrixRow, 'registration' | 'name' | 'qualification'>[]> =>
  many(
    plain(sql<Pick<MatrixRow, 'registration' | 'name' | 'qualification'>>`
      select r.registration_id as registration, p.name, r.qualification
      from registration r
      join person p on p.tenant_id = r.tenant_id and p.person_id = r.person_id
      where r.tenant_id = ${tenant} and r.organisation_id = ${centre} and r.state not in ('withdrawn', 'transferred')
      order by p.name, r.registration_id limit 2000`),
  )
