/** What the rest of the system may use of teams. */
export { teamApi } from './api.ts'
export { team } from './routes.tsx'
export { scopeOf } from './rules.ts'
export { claimsWaiting, type Waiting } from './store.ts'
