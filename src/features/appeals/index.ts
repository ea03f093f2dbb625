/** What the rest of the system may use of appeals. */
export { anewOn, decidingAnewOn, endingAppeals, upheldFor } from './anew.ts'
export { appealsApi } from './api.ts'
export { appealsToAnswer, type Clocked, clocked, decidingAnew } from './load.ts'
export { appeals } from './routes.tsx'
export { type ForAppellant, waitingForAppellant } from './today-store.ts'
