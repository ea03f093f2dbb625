/** What the rest of the system may use of assessment centres: who may do what there, and why not. */
export { methodsApi } from './api.ts'
export { managedCentre } from './load.ts'
export { ownMethodsAt } from './method-store.ts'
export { type Methods, methodsOf } from './methods.ts'
export {
  type LearnersWork,
  mayAnswerAbout,
  mayAssess,
  mayAssure,
  mayCountersign,
  mayManageCentre,
  mayReadPortfolio,
} from './policy.ts'
export { centres } from './routes.tsx'
export {
  type Centre,
  centresNamed,
  type Colleague,
  colleaguesAt,
  conflictsOf,
  playsThere,
  whoRegisters,
} from './store.ts'
