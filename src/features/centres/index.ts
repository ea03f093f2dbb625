/** What the rest of the system may use of assessment centres: who may do what there, and why not. */
export {
  type LearnersWork,
  mayAnswerAbout,
  mayAssess,
  mayAssure,
  mayCountersign,
  mayManageCentre,
  mayReadPortfolio,
} from './policy.ts'
export { type Centre, centresNamed, type Colleague, colleaguesAt, conflictsOf } from './store.ts'
