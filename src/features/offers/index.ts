/** What the rest of the system may use of the units on offer. */
export { replaceOffers } from './actions.ts'
export { offers } from './routes.tsx'
export { asOffer, hoursOf, poundsOf, type UnitOffer } from './rules.ts'
export { offersFrom } from './store.ts'
export { offerSchema, offersApi, tellOffer } from './api.ts'
