import { z } from 'zod'
import type { Tx } from '../../db/index.ts'
import type { LoadedCatalogueId, OrganisationId, UnitOfferId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { dateField, textField } from '../../kit/form.ts'
import { newId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { centresNamed } from '../centres/index.ts'
import { mayKeepOffer } from './policy.ts'
import type { UnitOffer } from './rules.ts'
import { findOffer, insertOffers, withdrawOffer, withdrawOffersOf } from './store.ts'

/** An amount as people type it: `45`, `45.50`, `£1,200`; nothing typed is nothing. Read as hundredths. */
const amountField = (name: string, most: number) =>
  z.string().transform((text, ctx) => {
    const typed = text.replace(/[£,\s]/g, '') || '0'
    const amount = /^\d{1,9}(\.\d{1,2})?$/.test(typed) ? Number(typed) : NaN
    if (amount <= most) return Math.round(amount * 100)
    ctx.addIssue({ code: 'custom', message: `${name} must be a number from 0 to ${most.toLocaleString('en-GB')}` })
    return z.NEVER
  })

const offered = {
  unit: textField('the unit'),
  cost: amountField('The cost', 1_000_000),
  hours: amountField('The hours', 10_000),
  ends: dateField('the day on which it ends'),
}
/** What someone in the area offers, and what a centre offers itself. */
export const AddOffer = z.object({ ...offered, provider: textField('who offers it', 100) })
export const AddOwnOffer = z.object(offered)

/** A form's offer as it is kept: hours are typed, minutes are kept. */
export const offerOf = <Read extends { readonly hours: number }>({ hours, ...rest }: Read) => ({
  ...rest,
  minutes: Math.round((hours * 60) / 100),
})

type Adding = Pick<UnitOffer, 'unit' | 'cost' | 'minutes' | 'ends'> &
  ({ readonly provider: string } | { readonly centre: OrganisationId })

/** Puts a unit on offer, of someone in the area or of a centre itself; the cost is in pence. Answers which offer it is. */
export async function addOffer(
  ctx: Ctx,
  { unit, cost, minutes, ends, ...by }: Adding,
  units: ReadonlyMap<string, string>,
): Promise<Outcome<UnitOfferId>> {
  const { write, tenant, actor, today, now } = ctx
  const centre = 'centre' in by ? by.centre : null
  permit(mayKeepOffer(actor, centre))
  if (!units.has(unit)) return refused('unit', 'Select the unit')
  if (ends < today) return refused('ends-day', 'The day on which it ends must be today or later')
  const id = newId<UnitOfferId>()
  await write(async (tx) => {
    const provider = 'provider' in by ? by.provider : await nameOf(tx, ctx, by.centre)
    const offer = { id, unit, provider, cost, minutes, ends, centre, by: actor.id, at: now }
    await tx.run(insertOffers(tenant, [offer], null))
    await happened(tx, ctx, 'unit-offered', { id, unit, centre })
  })
  return { ok: true, value: id }
}

const nameOf = async (tx: Tx, { tenant }: Ctx, id: OrganisationId): Promise<string> =>
  found((await tx.run(centresNamed(tenant, [id])))[0], 'centre').name

/** Takes an offer down. */
export function takeDown(ctx: Ctx, id: UnitOfferId): Promise<void> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    permit(mayKeepOffer(actor, (await tx.run(findOffer(tenant, id)))?.centre ?? null))
    const unit = found(await tx.run(withdrawOffer(tenant, id, { by: actor.id, at: now })), 'offer')
    await happened(tx, ctx, 'unit-offer-withdrawn', { id, unit })
  })
}

/** An offer as an awarding body's file tells it, in pounds and hours. */
type ToldOffer = {
  readonly unit: string
  readonly provider: string
  readonly cost: number
  readonly hours: number
  readonly ends: string
}

type Replacement = {
  /** The file whose offers go. */
  readonly before: LoadedCatalogueId | undefined
  /** The file that they come with. */
  readonly came: LoadedCatalogueId
  readonly offers: readonly ToldOffer[]
}

/** Puts what a newer file offers in the place of what the older one did; those that people have added stay. */
export async function replaceOffers(tx: Tx, ctx: Ctx, { before, came, offers }: Replacement): Promise<void> {
  const { tenant, actor, now } = ctx
  if (before !== undefined) await tx.run(withdrawOffersOf(tenant, before, { by: actor.id, at: now }))
  if (offers.length === 0) return
  await tx.run(
    insertOffers(
      tenant,
      offers.map((offer) => ({ ...amountsOf(offer), by: actor.id, at: now })),
      came,
    ),
  )
}

const amountsOf = ({ cost, hours, ends, unit, provider }: ToldOffer) => ({
  ...{ unit, provider, id: newId<UnitOfferId>(), ends: ends as PlainDate, centre: null },
  cost: Math.round(cost * 100),
  minutes: Math.round(hours * 60),
})

const happened = (tx: Tx, { tenant, actor, now }: Ctx, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person: null, kind, facts, at: now })
