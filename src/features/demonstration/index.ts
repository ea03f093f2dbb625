/** What the rest of the system may use of the demonstration. */
export { refreshDemonstration } from './actions.ts'
export { leastPeople } from './crowd.ts'
export { makeCrowd, removeCrowd } from './crowd-actions.ts'
