/** What the rest of the system may use of what learners say is not right. */
export { mendObjections, object, settleObjections, type Stood } from './actions.ts'
export { objectionSchema, objectionsApi, tellObjection } from './api.ts'
export { ObjectionList } from './objection-list.tsx'
export { ObjectPage } from './pages.tsx'
export { objections } from './routes.tsx'
export { Objecting } from './fields.ts'
export type { Objection } from './rules.ts'
export { objectionsToAdjustments, objectionsToPiece, objectionsWaiting } from './store.ts'
