/** What the rest of the system may use of evidence. */
export { evidenceApi, evidenceSchema, tellEvidence } from './api.ts'
export { EvidenceList } from './evidence-list.tsx'
export type { Keeper } from './keeper.ts'
export { evidence } from './routes.tsx'
export { type Evidence, type Holder, readLink, type RecordId, sizeInWords } from './rules.ts'
export { sendFile } from './sending.ts'
export { type EvidenceAlong, evidenceFor, insertEvidenceAlong, knownEvidence, removeAllEvidence } from './store.ts'
