/** What the rest of the system may use of people. */
export { administer, type Clashes } from './administer.ts'
export { AddPerson, lineField, type NewPerson } from './fields.ts'
export { holdPerson } from './change-store.ts'
export { addPeople, type Newcomer, takeOff } from './many.ts'
export { everyoneByEmail, everyoneHere, peopleInReach, rolesOn } from './many-store.ts'
export { peopleApi } from './api.ts'
export { administratorsOf, ruleOwnersOf } from './office-store.ts'
export { capacityOf, manages, mayAdminister, maySeeRecord } from './policy.ts'
export { people } from './routes.tsx'
export { hasLeft, type Person, type PersonFile, type Place } from './rules.ts'
export {
  findFile,
  findPeople,
  findPerson,
  type ListedPerson,
  managersOf,
  type OpenTeam,
  openTeams,
  peopleOf,
} from './store.ts'
export { mailInWords, momentInWords, roleNames, scopeInWords, spanInWords, teamInWords } from './words.ts'
export { invitationMail } from './invitation-mail.ts'
