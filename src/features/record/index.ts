/** What the rest of the system may use of the record. */
export { type Lists, readEntry } from './answers.ts'
export { record } from './routes.tsx'
export { type Entry, factOf } from './rules.ts'
export { draftsOf, evidenceOf } from './store.ts'
