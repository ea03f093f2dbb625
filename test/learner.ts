import { from, run } from '../src/db/index.ts'
import type { OrganisationId, PersonId, RegistrationId } from '../src/db/tables.gen.ts'
import { newId } from '../src/kit/id.ts'
import { day } from '../src/kit/plain-date.ts'
import type { scenario } from './scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>
type Registering = {
  readonly centre: OrganisationId
  readonly learner: PersonId
  readonly assessor?: PersonId
  readonly units?: readonly string[]
  readonly qualification?: string
  /** From when the awarding body has them registered. */
  readonly withBody?: string
  readonly state?: string
}

/** Registers someone at a centre for units; answers the registration. */
export async function register(
  { tenant, tenantId }: Pick<Area, 'tenant' | 'tenantId'>,
  { centre, learner, assessor, units = ['NM-301'], qualification = 'nm-l3-group-work', withBody, state }: Registering,
): Promise<RegistrationId> {
  const id = newId<RegistrationId>()
  const common = { tenant_id: tenantId, registration_id: id }
  const at = new Date('2026-09-01T09:00:00Z')
  await tenant.write(async (tx) => {
    await tx.run(
      run(
        from.insertInto('registration').values({
          ...common,
          person_id: learner,
          organisation_id: centre,
          qualification,
          registered_on: day('2026-09-01'),
          assessor_id: assessor ?? null,
          state: state ?? 'registered',
          body_number: withBody === undefined ? null : 'NM-7',
          body_registered_on: withBody === undefined ? null : day(withBody),
          registered_at: at,
          registered_by: learner,
        }),
      ),
    )
    for (const unit of units)
      await tx.run(run(from.insertInto('registration_unit').values({ ...common, unit_id: unit, chosen_at: at })))
  })
  return id
}
