import { z } from 'zod'
import { at, id, idField, moment, operation, type Operation } from '../../api/index.ts'
import type { OrganisationId } from '../../db/tables.gen.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { stateField } from './api-fields.ts'
import { stuckLoader } from './stuck.ts'

/** What nobody can decide, for programs. */
export function stuckApi(rulebooks: Rulebooks): readonly Operation[] {
  const load = stuckLoader(rulebooks)
  return [
    operation({
      id: 'listStuckWork',
      method: 'get',
      path: '/centres/{centre}/stuck',
      tag: 'Assessing',
      summary: 'List what was handed in at a centre that you manage and nobody on whose desk it lies can decide',
      params: z.strictObject({ centre: idField<OrganisationId>() }),
      answer: z.object({
        items: z.array(
          z.object({
            submission: id,
            registration: id,
            ...{ learnerName: z.string(), unit: z.string(), unitTitle: z.string(), state: stateField },
            assessorName: z.string().nullable().describe('Null where it lies on nobody’s desk.'),
            submittedAt: moment,
            because: z.array(z.string()).describe('Why whoever has it cannot decide it.'),
          }),
        ),
      }),
      handle: async (ctx, { params }) => {
        const { stuck } = await load(ctx, params.centre)
        return {
          items: stuck.map((each) => ({
            ...{ submission: each.id, registration: each.registration, state: each.state, unit: each.unit },
            ...{ learnerName: each.learnerName, unitTitle: each.unitTitle, assessorName: each.assessorName },
            ...{ submittedAt: at(each.submittedAt), because: [...each.because] },
          })),
        }
      },
    }),
  ]
}
