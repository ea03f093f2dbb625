/** What the rest of the system may use of adding to a record. */
export { draftsApi } from './api.ts'
export { evidenceKeeper } from './keeper.ts'
export { lines } from './line-routes.tsx'
export { puttingBack } from './put-back.ts'
export { adding } from './routes.tsx'
export { draftsOf, insertDrafts } from './store.ts'
export { versions } from './version-routes.tsx'
