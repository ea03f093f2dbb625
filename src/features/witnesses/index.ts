/** What the rest of the system may use of witnesses. */
export { witnessesApi } from './api.ts'
export { besidePieces } from './beside-piece.tsx'
export { witnessesToTake } from './folio.ts'
export { witnessLinkMail } from './mail.ts'
export { witnesses } from './routes.tsx'
export { endedDraftsTask, forgetEndedDrafts } from './task.ts'
export { type SignedForLearner, signedFor, type ToVerify, witnessesToVerify } from './today-store.ts'
export { witnessing } from './witness-routes.tsx'
