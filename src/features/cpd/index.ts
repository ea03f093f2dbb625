/** What the rest of the system may use of CPD. */
export { besideRecord } from './beside.ts'
export { cpdApi } from './api.ts'
export { cpd } from './routes.tsx'
export { daysLeft, sinceIn, stepsIn, yearOf, type YearStanding, yearStanding } from './rules.ts'
export { stepsDone, stepsDoneBy, yearsShared } from './store.ts'
