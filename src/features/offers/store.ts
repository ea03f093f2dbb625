import { from, many, one, type Query, run, sql } from '../../db/index.ts'
import type { LoadedCatalogueId, PersonId, TenantId, UnitOfferId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { NewOffer, UnitOffer } from './rules.ts'

/** The most offers that a page shows and a plan weighs. */
const mostOffers = 200

const offers = (tenant: TenantId) =>
  from
    .selectFrom('unit_offer')
    .where('tenant_id', '=', tenant)
    .select([
      'unit_offer_id as id',
      'unit_id as unit',
      'provider',
      'cost_pence as cost',
      'minutes',
      'ends_on as ends',
      'loaded_catalogue_id as came',
      'organisation_id as centre',
    ])

type Some = { readonly after: UnitOfferId | undefined; readonly limit: number }
const first: Some = { after: undefined, limit: mostOffers }

/** The units that are on offer on the day or after it, the first to end first; those of a page, where one is asked for. */
export const offersFrom = (tenant: TenantId, day: PlainDate, { after, limit }: Some = first): Query<UnitOffer[]> =>
  many(
    offers(tenant)
      .where('withdrawn_at', 'is', null)
      .where('ends_on', '>=', day)
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(ends_on, unit_offer_id) > (
          select ends_on, unit_offer_id from unit_offer
          where tenant_id = ${tenant}::uuid and unit_offer_id = ${after}::uuid)`),
      )
      .orderBy('ends_on')
      .orderBy('unit_offer_id')
      .limit(limit),
  )

/** Undefined where this tenant has no such offer; one that was taken down is found too. */
export const findOffer = (tenant: TenantId, id: UnitOfferId): Query<UnitOffer | undefined> =>
  one(offers(tenant).where('unit_offer_id', '=', id))

/** Writes offers: those that a file told come with it. */
export const insertOffers = (
  tenant: TenantId,
  offers: readonly NewOffer[],
  came: LoadedCatalogueId | null,
): Query<void> =>
  run(
    from.insertInto('unit_offer').values(
      offers.map(({ id, unit, provider, cost, minutes, ends, centre, by, at }) => ({
        tenant_id: tenant,
        unit_offer_id: id,
        unit_id: unit,
        provider,
        cost_pence: cost,
        minutes,
        ends_on: ends,
        loaded_catalogue_id: came,
        organisation_id: centre,
        added_at: at,
        added_by: by,
      })),
    ),
  )

type Withdrawal = { readonly by: PersonId; readonly at: Date }

/** Takes an offer down. Answers its unit; undefined where there is none to take down. */
export const withdrawOffer = (tenant: TenantId, id: UnitOfferId, { by, at }: Withdrawal): Query<string | undefined> =>
  one(
    from
      .updateTable('unit_offer')
      .where('tenant_id', '=', tenant)
      .where('unit_offer_id', '=', id)
      .where('withdrawn_at', 'is', null)
      .set({ withdrawn_at: at, withdrawn_by: by })
      .returning('unit_id as unit'),
    ({ unit }) => unit,
  )

/** Takes down what came with a file. */
export const withdrawOffersOf = (tenant: TenantId, came: LoadedCatalogueId, { by, at }: Withdrawal): Query<void> =>
  run(
    from
      .updateTable('unit_offer')
      .where('tenant_id', '=', tenant)
      .where('loaded_catalogue_id', '=', came)
      .where('withdrawn_at', 'is', null)
      .set({ withdrawn_at: at, withdrawn_by: by }),
  )
