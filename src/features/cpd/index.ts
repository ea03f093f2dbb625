/** What the rest of the system may use of CPD. */
export { cpdApi } from './api.ts'
export { cpd } from './routes.tsx'
export { daysLeft, stepsIn, yearOf, type YearStanding, yearStanding } from './rules.ts'
export { stepsDone, stepsDoneBy } from './store.ts'
