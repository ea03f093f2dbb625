import { z } from 'zod'
import { id, idField, onOne, type Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { CentreMethodId, OrganisationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { Method } from './fields.ts'
import { loadMethods } from './load.ts'
import { addMethod, withdrawMethod } from './method-actions.ts'

const OfCentre = z.strictObject({ centre: idField<OrganisationId>() })

/** The methods of assessment of a centre, for programs. */
export function methodsApi({ assessment: { methods: shipped } }: Pick<Catalogue, 'assessment'>): readonly Operation[] {
  const all = {
    tag: 'Centres',
    answer: z.object({
      shipped: z.array(z.object({ id: z.string(), label: z.string() })).describe('What every centre has.'),
      own: z.array(z.object({ id, label: z.string(), isWithdrawn: z.boolean() })).describe('What it has added.'),
    }),
    load: async (ctx: Ctx, { centre }: { readonly centre: OrganisationId }) => ({
      shipped: shipped.map(({ id: method, label }) => ({ id: method, label })),
      own: (await loadMethods(ctx, centre)).own,
    }),
  } as const
  const methods = onOne({ ...all, path: '/centres/{centre}/methods', params: OfCentre })
  const one = onOne({
    ...all,
    path: '/centres/{centre}/methods/{method}',
    params: OfCentre.extend({ method: idField<CentreMethodId>() }),
  })
  return [
    methods.read({ id: 'listMethods', summary: 'List by which methods a centre assesses' }),
    methods.act({
      id: 'addMethod',
      summary: 'Add a method of assessment, or take one up again that was withdrawn',
      body: Method.strict(),
      example: { label: 'Simulation' },
      status: 201,
      act: (ctx, { centre }, { label }) => addMethod(ctx, centre, label, shipped),
    }),
    one.act({
      id: 'withdrawMethod',
      at: 'withdraw',
      summary: 'Withdraw a method that the centre has added; decisions made by it keep its name',
      act: (ctx, { centre, method }) => withdrawMethod(ctx, centre, method),
    }),
  ]
}
