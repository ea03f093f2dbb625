/** What the rest of the system may use of people. */
export { administer, type Clashes } from './administer.ts'
export { lineField } from './fields.ts'
export { administratorsOf } from './office-store.ts'
export { capacityOf, manages, mayAdminister, maySeeRecord } from './policy.ts'
export { people } from './routes.tsx'
export type { Person, PersonFile, Place } from './rules.ts'
export { findFile, findPerson, managersOf } from './store.ts'
export { roleNames, scopeInWords, spanInWords, teamInWords } from './words.ts'
