/** What the rest of the system may use of people. */
export { administer, type Clashes } from './administer.ts'
export { AddPerson, lineField, type NewPerson } from './fields.ts'
export { addPeople, everyoneByEmail, type Newcomer, peopleInReach, rolesOn, takeOff } from './many.ts'
export { administratorsOf } from './office-store.ts'
export { capacityOf, manages, mayAdminister, maySeeRecord } from './policy.ts'
export { people } from './routes.tsx'
export type { Person, Place } from './rules.ts'
export { findPerson, managersOf, type OpenTeam, openTeams } from './store.ts'
