/** What the rest of the system may use of exporting and bringing records. */
export { exporting, openToOthers } from './routes.tsx'
export { readRecord, type RecordFile, textIn } from './reading.ts'
export { inGroups, openSigner } from './signing.ts'
