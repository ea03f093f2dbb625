import { z } from 'zod'
import { day, dayField, done, id, idField, operation, type Operation } from '../../api/index.ts'
import type { UnitOfferId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { textField } from '../../kit/form.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { addOffer, takeDown } from './actions.ts'
import type { UnitOffer } from './rules.ts'
import { mostOffers, offersFrom } from './store.ts'

/** A unit on offer, as it is told. */
export const offerSchema = z
  .object({
    id,
    unit: z.string(),
    provider: z.string(),
    pence: z.int().describe('What it costs.'),
    minutes: z.int(),
    ends: day.describe('The day on which it ends, and the unit is there.'),
  })
  .meta({ id: 'Offer' })
export const tellOffer = ({ id, unit, provider, cost, minutes, ends }: UnitOffer) => ({
  ...{ id, unit, provider, minutes, ends },
  pence: cost,
})

const offers = z.object({
  items: z.array(offerSchema.extend({ title: z.string(), madeUp: z.boolean() })).describe('The first to end first.'),
})

/** The units on offer for programs: everyone reads them, administrators keep them. */
export function offersApi(rulebooks: Rulebooks): readonly Operation[] {
  async function list(ctx: Ctx) {
    const [rows, area] = await ctx.read([offersFrom(ctx.tenant, ctx.today), areaRules(ctx.tenant)])
    const { lists, madeUp } = await rulebooks.of(ctx, area)
    const items = rows.map((offer) => ({
      ...tellOffer(offer),
      title: lists.units.get(offer.unit) ?? offer.unit,
      madeUp: madeUp.units.has(offer.unit),
    }))
    return { items }
  }
  return [
    operation({
      id: 'listOffers',
      method: 'get',
      path: '/offers',
      tag: 'Qualifications',
      summary: `List the units on offer, ${mostOffers} at most`,
      answer: offers,
      handle: list,
    }),
    operation({
      id: 'addOffer',
      method: 'post',
      path: '/offers',
      tag: 'Administration',
      summary: 'Put a unit on offer',
      body: z.strictObject({
        unit: textField('the unit'),
        provider: textField('who offers it', 100),
        pence: z.int().min(0).max(100_000_000),
        minutes: z.int().min(0).max(600_000),
        ends: dayField,
      }),
      example: { unit: 'example-unit', provider: 'A college', pence: 4_500, minutes: 1_200, ends: '2027-03-31' },
      answer: offers,
      status: 201,
      handle: async (ctx, { body: { pence, ...offer } }) => {
        const { units } = await rulebooks.listsFor(ctx)
        done(await addOffer(ctx, { ...offer, cost: pence }, units))
        return list(ctx)
      },
    }),
    operation({
      id: 'takeOfferDown',
      method: 'post',
      path: '/offers/{offer}/take-down',
      tag: 'Administration',
      summary: 'Take an offer down',
      params: z.strictObject({ offer: idField<UnitOfferId>() }),
      answer: offers,
      handle: async (ctx, { params }) => {
        await takeDown(ctx, params.offer)
        return list(ctx)
      },
    }),
  ]
}
