import { many, plain, type Query, sql } from '../../db/index.ts'
import type { OrganisationId, PersonId, RegistrationId, SampleId, TenantId } from '../../db/tables.gen.ts'
import type { Stage } from './rules.ts'
import type { SampleState } from './states.ts'

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
  }[]
}

/** A page of the learners of a centre, by name: one more than `limit` tells that there are others. */
export const matrixOf = (
  tenant: TenantId,
  centre: OrganisationId,
  after: RegistrationId | undefined,
  limit: number,
): Query<MatrixRow[]> =>
  many(
    plain(sql<MatrixRow>`
      select r.registration_id as registration, r.person_id as learner, p.name, r.qualification,
        (select coalesce(jsonb_agg(jsonb_build_object('unit', u.unit_id, 'achieved', u.achieved_on is not null,
            'decided', exists (select from decision d where d.tenant_id = u.tenant_id
              and d.registration_id = u.registration_id and d.unit_id = u.unit_id) or exists (select from rpl_judgement j
              where j.tenant_id = u.tenant_id and j.registration_id = u.registration_id and j.unit_id = u.unit_id)) order by u.unit_id), '[]')
          from registration_unit u where u.tenant_id = r.tenant_id and u.registration_id = r.registration_id) as units,
        (select coalesce(jsonb_agg(jsonb_build_object('id', s.sample_id, 'unit', s.unit_id, 'stage', s.stage,
            'state', s.state, 'dueIn', s.due_in) order by s.sample_id), '[]')
          from sample s where s.tenant_id = r.tenant_id and s.registration_id = r.registration_id
            and s.state <> 'removed') as samples
      from registration r
      join person p on p.tenant_id = r.tenant_id and p.person_id = r.person_id
      where r.tenant_id = ${tenant} and r.organisation_id = ${centre} and r.state not in ('withdrawn', 'transferred')
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
