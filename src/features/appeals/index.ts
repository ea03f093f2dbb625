/** What the rest of the system may use of appeals. */
export { anewOn, decidingAnewOn, endingAppeals, upheldFor } from './anew.ts'
export { appealsApi } from './api.ts'
export { appealsToAnswer, type Clocked, clocked, decidingAnew } from './load.ts'
export { appeals } from './routes.tsx'
export { stageAfter, stepFurther } from './rules.ts'
export { appealStates, type AppealState, type AppealStep } from './states.ts'
export { type ForAppellant, waitingForAppellant } from './today-store.ts'
