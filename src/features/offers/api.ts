import { z } from 'zod'
import {
  byId,
  day,
  dayField,
  done,
  id,
  idField,
  listing,
  onOne,
  operation,
  type Operation,
  refuse,
} from '../../api/index.ts'
import type { OrganisationId, UnitOfferId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { textField } from '../../kit/form.ts'
import { type AreaBook, areaRules, type Rulebooks } from '../rulebook/index.ts'
import { addOffer, takeDown } from './actions.ts'
import { mayKeepOffer } from './policy.ts'
import type { UnitOffer } from './rules.ts'
import { findOffer, offersFrom } from './store.ts'

/** A unit on offer, as it is told. */
export const offerSchema = z
  .object({
    id,
    unit: z.string(),
    provider: z.string(),
    pence: z.int().describe('What it costs.'),
    minutes: z.int(),
    ends: day.describe('The day on which it ends, and the unit is there.'),
    centre: id.nullable().describe('The assessment centre that offers it itself; null where someone else does.'),
  })
  .meta({ id: 'Offer' })
export const tellOffer = ({ id, unit, provider, cost, minutes, ends, centre }: UnitOffer) => ({
  ...{ id, unit, provider, minutes, ends, centre },
  pence: cost,
})

const listed = offerSchema
  .extend({ title: z.string(), madeUp: z.boolean().describe('Nobody offers it: it shows how this works.') })
  .meta({ id: 'ListedOffer' })
const tellListed = (offer: UnitOffer, { lists, madeUp }: AreaBook) => ({
  ...tellOffer(offer),
  title: lists.units.get(offer.unit) ?? offer.unit,
  madeUp: madeUp.units.has(offer.unit),
})

/** The units on offer for programs: everyone reads them, administrators keep them. */
export function offersApi(rulebooks: Rulebooks): readonly Operation[] {
  async function load(ctx: Ctx, id: UnitOfferId) {
    const [offer, area] = await ctx.read([findOffer(ctx.tenant, id), areaRules(ctx.tenant)])
    return tellListed(found(offer, 'offer'), await rulebooks.of(ctx, area))
  }

  const one = onOne({
    tag: 'Administration',
    path: '/offers/{offer}',
    params: z.strictObject({ offer: idField<UnitOfferId>() }),
    answer: listed,
    load: (ctx, params) => load(ctx, params.offer),
  })

  return [
    listing({
      id: 'listOffers',
      path: '/offers',
      tag: 'Qualifications',
      summary: 'List the units on offer, the first to end first',
      cursor: byId<UnitOfferId>,
      item: listed,
      rows: async (ctx, { cursor: after, limit }) => {
        const some = { after, limit: limit + 1 }
        const [rows, area] = await ctx.read([offersFrom(ctx.tenant, ctx.today, some), areaRules(ctx.tenant)])
        const book = await rulebooks.of(ctx, area)
        return rows.map((offer) => tellListed(offer, book))
      },
      tell: (offer) => offer,
      after: ({ id }) => id,
    }),
    operation({
      id: 'addOffer',
      method: 'post',
      path: '/offers',
      tag: 'Administration',
      summary: 'Put a unit on offer',
      description:
        'For the area an administrator does so, naming who offers it; for a centre, a manager of that centre.',
      body: z.strictObject({
        unit: textField('the unit'),
        provider: textField('who offers it', 100).optional(),
        centre: idField<OrganisationId>()
          .optional()
          .describe('In place of `provider`: it is the centre that offers it.'),
        pence: z.int().min(0).max(100_000_000),
        minutes: z.int().min(0).max(600_000),
        ends: dayField,
      }),
      example: { unit: 'example-unit', provider: 'A college', pence: 4_500, minutes: 1_200, ends: '2027-03-31' },
      answer: listed,
      status: 201,
      handle: async (ctx, { body: { pence, provider, centre, ...offer } }) => {
        permit(mayKeepOffer(ctx.actor, centre ?? null))
        const { units } = await rulebooks.listsFor(ctx)
        const by = centre
          ? { centre }
          : { provider: provider ?? refuse('provider', 'Enter who offers it, or the centre') }
        return load(ctx, done(await addOffer(ctx, { ...offer, ...by, cost: pence }, units)))
      },
    }),
    one.act({
      id: 'takeOfferDown',
      at: 'take-down',
      summary: 'Take an offer down',
      act: (ctx, params) => takeDown(ctx, params.offer),
    }),
  ]
}
