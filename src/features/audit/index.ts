/** What the rest of the system may use of the audit. */
export { noteReading, noteReadings } from './actions.ts'
export { auditApi } from './api.ts'
export { audit } from './routes.tsx'
export { recordEvent, recordEvents } from './store.ts'
