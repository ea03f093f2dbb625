import type { Tx } from '../../db/index.ts'
import type { PersonId, RegistrationStepId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { newId } from '../../kit/id.ts'
import { recordEvent } from '../audit/index.ts'
import type { Registration } from './rules.ts'
import { type RegistrationState, registrationStates, type RegistrationStep } from './states.ts'
import { insertStep } from './step-store.ts'
import { changeRegistration } from './store.ts'

type Moving = {
  readonly because?: string | undefined
  readonly facts?: object
  /** Null where it follows of itself. */
  readonly by: PersonId | null
}

/** Takes a step of a registration that is held, in the state given: keeps it, and tells of it. Answers the state it is in now. */
export async function move(
  tx: Tx,
  { tenant, now }: Ctx,
  { id, learner, state }: Pick<Registration, 'id' | 'learner' | 'state'>,
  step: RegistrationStep,
  { because, facts = {}, by }: Moving,
): Promise<RegistrationState> {
  const { to } = registrationStates.steps[step]
  const told = { ...facts, ...(because !== undefined && { because }) }
  await tx.run(
    insertStep(tenant, {
      ...{ id: newId<RegistrationStepId>(), registration: id, step, from: state, to, at: now },
      ...{ because: because ?? null, facts, by },
    }),
  )
  await tx.run(changeRegistration(tenant, id, { state: to }))
  await recordEvent(tx, tenant, {
    ...{ actor: by, person: learner, kind: `registration-${step}`, at: now },
    facts: { registration: id, ...told },
  })
  return to
}
