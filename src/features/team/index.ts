/** What the rest of the system may use of teams. */
export { teamApi } from './api.ts'
export { team } from './routes.tsx'
export { addressOfAnswer } from './answer-address.ts'
export { columnsOf } from './columns.ts'
export { type ComingLapse, scopeOf } from './rules.ts'
export { claimsWaiting, lapsesNear, type Share, sharesMet, type Waiting } from './store.ts'
