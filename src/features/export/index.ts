/** What the rest of the system may use of exporting and bringing records. */
export { exportApi } from './api.ts'
export { exporting, openToOthers } from './routes.tsx'
export { readRecord, type RecordFile, textIn } from './reading.ts'
export { inGroups, openSigner } from './signing.ts'
export type { House } from './taking.ts'
