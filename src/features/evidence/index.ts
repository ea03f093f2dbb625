/** What the rest of the system may use of evidence. */
export { evidenceApi, evidenceSchema, tellEvidence } from './api.ts'
export { EvidenceList } from './evidence-list.tsx'
export type { Keeper } from './keeper.ts'
export { evidence } from './routes.tsx'
export { type Evidence, type Holder, type RecordId, sizeInWords } from './rules.ts'
export { sendFile } from './sending.ts'
export { evidenceFor, removeAllEvidence } from './store.ts'
