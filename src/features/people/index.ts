/** What the rest of the system may use of people. */
export { manages, maySeeRecord } from './policy.ts'
export type { Person, Place } from './rules.ts'
export { findPerson, managersOf } from './store.ts'
