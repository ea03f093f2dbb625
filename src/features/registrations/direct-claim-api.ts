import { z } from 'zod'
import { day, dayField, idField, onOne, type Operation } from '../../api/index.ts'
import type { OrganisationId } from '../../db/tables.gen.ts'
import { optionalText } from '../../kit/form.ts'
import { managedCentre } from '../centres/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { directClaimsAt } from './direct-claim-store.ts'
import { awardingBodiesIn, sayDirectClaim, statuses } from './direct-claims.ts'
import { bookOfArea } from './load.ts'

const params = z.strictObject({ centre: idField<OrganisationId>() })

/** From which awarding bodies a centre may claim directly, for programs. */
export function directClaimApi(rulebooks: Rulebooks): readonly Operation[] {
  const claims = onOne({
    ...{ tag: 'Centres', path: '/centres/{centre}/direct-claims', params },
    answer: z.object({
      bodies: z.array(
        z.object({
          body: z.string(),
          status: z.enum(statuses),
          since: day.nullable(),
          reference: z.string().nullable().describe('By what the awarding body knows it.'),
        }),
      ),
    }),
    load: async (ctx, of) => {
      const { id } = await managedCentre(ctx, of.centre)
      const [said] = await ctx.read([directClaimsAt(ctx.tenant, id)])
      return {
        bodies: awardingBodiesIn(await bookOfArea(ctx, rulebooks)).map((body) => {
          const known = said.find((each) => each.body === body)
          const status = known === undefined ? ('not-said' as const) : known.may ? ('yes' as const) : ('no' as const)
          return { body, status, since: known?.since ?? null, reference: known?.reference ?? null }
        }),
      }
    },
  })
  return [
    claims.read({ id: 'readDirectClaims', summary: 'From which awarding bodies a centre may claim directly' }),
    claims.act({
      id: 'sayDirectClaim',
      summary: 'Say whether a centre may claim directly from an awarding body',
      description: 'Where it may, since when and by what reference. Where it may not, a direct claim is refused.',
      body: z.strictObject({
        body: z.string().max(200),
        status: z.enum(statuses),
        since: dayField.optional(),
        reference: optionalText('the reference', 100),
      }),
      example: { body: 'Northmoor Awards', status: 'yes', since: '2026-09-01', reference: 'DCS 7' },
      act: async (ctx, { centre }, { since, ...said }) => {
        await managedCentre(ctx, centre)
        return sayDirectClaim(ctx, centre, { ...said, since }, awardingBodiesIn(await bookOfArea(ctx, rulebooks)))
      },
    }),
  ]
}
