import { type Context, Hono } from 'hono'
import type { OrganisationId, UnitOfferId } from '../../db/tables.gen.ts'
import { centresOf } from '../../kit/actor.ts'
import { permit } from '../../kit/errors.ts'
import { blankForm, type FormState, type RawForm, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { centresNamed } from '../centres/index.ts'
import { mayAdminister } from '../people/index.ts'
import { areaRules, madeUpMark, type Rulebooks } from '../rulebook/index.ts'
import { AddOffer, addOffer, AddOwnOffer, offerOf, takeDown } from './actions.ts'
import { OffersPage } from './offers-page.tsx'
import { mayKeepOffer } from './policy.ts'
import { offersFrom } from './store.ts'

/** The units on offer: everyone reads them, administrators keep them. */
export function offers(rulebooks: Rulebooks) {
  async function page({ var: { ctx, frame } }: Context<Env>, form: FormState) {
    const managed = centresOf(ctx.actor, 'centre-manager')
    const [rows, area, centres] = await ctx.read([
      offersFrom(ctx.tenant, ctx.today),
      areaRules(ctx.tenant),
      centresNamed(ctx.tenant, managed),
    ])
    const { lists, madeUp } = await rulebooks.of(ctx, area)
    const shown = rows.map((offer) => ({
      ...offer,
      title: lists.units.get(offer.unit) ?? offer.unit,
      mayKeep: mayKeepOffer(ctx.actor, offer.centre).allowed,
    }))
    const keeps = { area: mayAdminister(ctx.actor).allowed, centres }
    const isMadeUp = rows.some(({ unit }) => madeUp.units.has(unit))
    const note = isMadeUp ? `What is marked so is ${madeUpMark}: nobody offers it.` : undefined
    return <OffersPage {...{ frame, form, keeps }} units={lists.units} offers={shown} madeUp={note} />
  }

  return new Hono<Env>()
    .get('/offers', async (c) => c.html(await page(c, blankForm)))
    .post('/offers', async (c) => {
      const { ctx } = c.var
      const raw = await readForm(c)
      const centre = raw['centre'] ? readId<OrganisationId>(raw['centre']) : null
      permit(mayKeepOffer(ctx.actor, centre))
      const read = readOffer(raw, centre)
      const done = read.ok ? await addOffer(ctx, read.value, (await rulebooks.listsFor(ctx)).units) : read
      if (!done.ok) return c.html(await page(c, refusedForm(raw, done.problems)), 422)
      tell(c, 'It is on offer now.')
      return c.redirect('/offers', 303)
    })
    .post('/offers/:offer/take-down', async (c) => {
      await takeDown(c.var.ctx, readId<UnitOfferId>(c.req.param('offer')))
      tell(c, 'It is no longer on offer.')
      return c.redirect('/offers', 303)
    })
}

/** What is offered as it was typed: by a centre itself, or by whoever is named. */
function readOffer(raw: RawForm, centre: OrganisationId | null) {
  if (centre === null) {
    const read = submitted(AddOffer, raw)
    return read.ok ? { ok: true as const, value: offerOf(read.value) } : read
  }
  const read = submitted(AddOwnOffer, raw)
  return read.ok ? { ok: true as const, value: { ...offerOf(read.value), centre } } : read
}
