/** What the rest of the system may use of adding to a record. */
export { evidenceKeeper } from './keeper.ts'
export { adding } from './routes.tsx'
export { draftsOf, insertDrafts } from './store.ts'
