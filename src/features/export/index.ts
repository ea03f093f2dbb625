/** What the rest of the system may use of exporting and bringing records. */
export { exportApi } from './api.ts'
export { opening } from './html-file.ts'
export { exporting, openToOthers } from './routes.tsx'
export { readRecord, type RecordFile, textIn } from './reading.ts'
export { pathOf } from './rules.ts'
export { inGroups, openSigner, type Signer } from './signing.ts'
export type { House } from './taking.ts'
export { encoded, type Part, streamOf, zipOf } from './zip.ts'
