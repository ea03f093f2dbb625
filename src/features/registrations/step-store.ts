import { from, many, type Query, run } from '../../db/index.ts'
import type { PersonId, RegistrationId, RegistrationStepId, TenantId } from '../../db/tables.gen.ts'
import type { StepFacts, StepTaken } from './rules.ts'
import type { RegistrationState, RegistrationStep } from './states.ts'

type Step = {
  readonly id: RegistrationStepId
  readonly registration: RegistrationId
  readonly step: RegistrationStep
  readonly from: RegistrationState
  readonly to: RegistrationState
  readonly because: string | null
  readonly facts: object
  readonly at: Date
  readonly by: PersonId | null
}

/** Keeps a step that was taken. */
export const insertStep = (
  tenant: TenantId,
  { id, registration, step, because, facts, at, ...moved }: Step,
): Query<void> =>
  run(
    from.insertInto('registration_step').values({
      tenant_id: tenant,
      registration_step_id: id,
      registration_id: registration,
      step,
      came_from: moved.from,
      went_to: moved.to,
      because,
      facts: JSON.stringify(facts),
      at,
      by_id: moved.by,
    }),
  )

/** The steps that a registration has taken, the first first. */
export const stepsOf = (tenant: TenantId, id: RegistrationId): Query<StepTaken[]> =>
  many(
    from
      .selectFrom('registration_step')
      .leftJoin('person', (join) =>
        join
          .onRef('person.tenant_id', '=', 'registration_step.tenant_id')
          .onRef('person.person_id', '=', 'registration_step.by_id'),
      )
      .where('registration_step.tenant_id', '=', tenant)
      .where('registration_id', '=', id)
      .orderBy('registration_step_id')
      .select(['step', 'went_to as to', 'because', 'facts', 'at', 'read_at as readAt', 'person.name as by']),
    ({ facts, ...row }) => ({ ...row, ...(row as Pick<StepTaken, 'step' | 'to'>), facts: facts as StepFacts }),
  )
