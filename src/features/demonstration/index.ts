/** What the rest of the system may use of the demonstration. */
export { refreshDemonstration } from './actions.ts'
