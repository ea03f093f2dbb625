/** What the rest of the system may use of quality assurance. */
export { assuranceApi } from './api.ts'
export { noteLook } from './external-load.ts'
export { type Room, roomsOf } from './external-store.ts'
export { actionsWaiting, samplesDue, type SamplesDue, samplesSettled, type WaitingAction } from './finder-store.ts'
export { samplesToTake } from './folio.ts'
export { type ToPlan, unitsToPlan } from './waiting-store.ts'
export { assurance } from './routes.tsx'
export { type ActionStep, type SampleState, sampleStates, type SampleStep } from './states.ts'
