import { z } from 'zod'
import { dayField, done, idField, onOne, type Operation, ownId } from '../../api/index.ts'
import type { AdjustmentId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { submitted, textField } from '../../kit/form.ts'
import { dateBoxes } from '../../ui/index.ts'
import { noteReading } from '../audit/index.ts'
import { objectionSchema, objectionsToAdjustments, Objecting, tellObjection } from '../objections/index.ts'
import { newId } from '../../kit/id.ts'
import { Adjusting, agree, arrange, mayArrange, objectTo } from './adjusting.ts'
import { adjustmentsOf } from './adjustment-store.ts'
import { adjustmentSchema, tellAdjustment } from './api-fields.ts'
import { mostReason } from './deciding.ts'
import { visibleRegistration } from './visible.ts'

const tag = 'Assessing'
const OfRegistration = z.strictObject({ registration: idField<RegistrationId>() })
type OfRegistration = z.output<typeof OfRegistration>

/** Reasonable adjustments, for programs. */
export function adjustmentsApi(): readonly Operation[] {
  async function load(ctx: Ctx, params: OfRegistration) {
    const registration = await visibleRegistration(ctx, params.registration)
    await noteReading(ctx, registration.learner, 'What is arranged for your assessment')
    const [rows, objections] = await ctx.read([
      adjustmentsOf(ctx.tenant, registration.id),
      objectionsToAdjustments(ctx.tenant, registration.id),
    ])
    return {
      items: rows.map(tellAdjustment),
      objections: objections.map(tellObjection),
      mayArrange: mayArrange(ctx, registration).allowed,
    }
  }
  const answer = z.object({
    items: z.array(adjustmentSchema),
    objections: z.array(objectionSchema).describe('What the learner said is not right, the latest first.'),
    mayArrange: z.boolean(),
  })
  const path = '/registrations/{registration}/adjustments'
  const all = onOne({ tag, path, params: OfRegistration, answer, load })
  const OfOne = OfRegistration.extend({ adjustment: idField<AdjustmentId>() })
  const one = onOne({ tag, path: `${path}/{adjustment}`, params: OfOne, answer, load })
  return [
    all.read({
      id: 'listAdjustments',
      summary: 'List what is arranged for a learner, so that they can show what they know',
    }),
    all.act({
      id: 'arrangeAdjustment',
      summary: 'Arrange something with a learner, which holds once they agree',
      description: 'No medical detail: no diagnosis, no condition, no treatment.',
      body: z.strictObject({
        what: textField('what is arranged', mostReason),
        because: textField('why, in general words', mostReason),
        starts: dayField,
        lastDay: dayField.optional(),
        instead: idField<AdjustmentId>().optional().describe('What it is arranged in place of.'),
        id: ownId<AdjustmentId>(),
      }),
      example: { what: 'Questions are asked out loud', because: 'Needs longer to read', starts: '2026-11-21' },
      status: 201,
      act: async (ctx, params, { starts, lastDay, id: own, instead, ...texts }) => {
        const registration = await visibleRegistration(ctx, params.registration)
        permit(mayArrange(ctx, registration))
        const boxes = { ...dateBoxes('starts', starts), ...(lastDay && dateBoxes('lastDay', lastDay)) }
        const said = done(submitted(Adjusting(ctx.today), { ...texts, ...boxes }))
        return arrange(ctx, registration, said, { id: own ?? newId<AdjustmentId>(), instead })
      },
    }),
    one.act({
      id: 'agreeToAdjustment',
      at: 'agree',
      summary: 'Agree to what is arranged for you',
      act: async (ctx, params) => agree(ctx, await visibleRegistration(ctx, params.registration), params.adjustment),
    }),
    one.act({
      id: 'objectToAdjustment',
      at: 'object',
      summary: 'Say what is not right of what is arranged for you; it goes on holding as it did',
      body: z.strictObject(Objecting.shape),
      example: { said: 'I need it for what I write, too.' },
      act: async (ctx, params, { said }) =>
        objectTo(ctx, await visibleRegistration(ctx, params.registration), params.adjustment, said),
    }),
  ]
}
