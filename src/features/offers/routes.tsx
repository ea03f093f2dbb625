import { type Context, Hono } from 'hono'
import type { UnitOfferId } from '../../db/tables.gen.ts'
import { permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { mayAdminister } from '../people/index.ts'
import { areaRules, madeUpMark, type Rulebooks } from '../rulebook/index.ts'
import { AddOffer, addOffer, offerOf, takeDown } from './actions.ts'
import { OffersPage } from './offers-page.tsx'
import { offersFrom } from './store.ts'

/** The units on offer: everyone reads them, administrators keep them. */
export function offers(rulebooks: Rulebooks) {
  async function page({ var: { ctx, frame } }: Context<Env>, form: FormState) {
    const [rows, area] = await ctx.read([offersFrom(ctx.tenant, ctx.today), areaRules(ctx.tenant)])
    const { lists, madeUp } = await rulebooks.of(ctx, area)
    const shown = rows.map((offer) => ({ ...offer, title: lists.units.get(offer.unit) ?? offer.unit }))
    const units = mayAdminister(ctx.actor).allowed ? lists.units : undefined
    const isMadeUp = rows.some(({ unit }) => madeUp.units.has(unit))
    const note = isMadeUp ? `What is marked so is ${madeUpMark}: nobody offers it.` : undefined
    return <OffersPage {...{ frame, form, units }} offers={shown} madeUp={note} />
  }

  return new Hono<Env>()
    .get('/offers', async (c) => c.html(await page(c, blankForm)))
    .post('/offers', async (c) => {
      const { ctx } = c.var
      permit(mayAdminister(ctx.actor))
      const read = submitted(AddOffer, await readForm(c))
      const done = read.ok ? await addOffer(ctx, offerOf(read.value), (await rulebooks.listsFor(ctx)).units) : read
      if (!done.ok) return c.html(await page(c, refusedForm(read.raw, done.problems)), 422)
      tell(c, 'It is on offer now.')
      return c.redirect('/offers', 303)
    })
    .post('/offers/:offer/take-down', async (c) => {
      await takeDown(c.var.ctx, readId<UnitOfferId>(c.req.param('offer')))
      tell(c, 'It is no longer on offer.')
      return c.redirect('/offers', 303)
    })
}
